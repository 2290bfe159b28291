"""Proof, not grep: a wrapper around every statement refuses a write that no action answers for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vigie.apps.audit.actions import note_write
from vigie.apps.audit.exempt import EXEMPT, OWN_TABLES
from vigie.web.readonly import table_written


def every_write_is_audited(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Execute a statement; a write to a table that is not exempt must belong to an action.

    What changed no row (a conditional UPDATE that came too late) is no write.
    """
    result = execute(sql, params, many, context)
    table = table_written(sql)
    # An INSERT that returns its key counts no row before that is fetched, on SQLite.
    written = context["cursor"].rowcount != 0 or not sql.lstrip()[:6].upper().startswith(("UPDATE", "DELETE"))
    if table is not None and written and table not in OWN_TABLES and table not in EXEMPT:
        note_write(table)
    return result
