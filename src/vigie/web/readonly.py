"""A read view writes nothing: the rule is kept at the level of SQL."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

_WRITE = re.compile(
    r"""\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO|TRUNCATE)\s+["`\[]?(?P<table>\w+)""",
    re.IGNORECASE,
)


class ReadViewWrote(RuntimeError):
    """A view that only reads tried to write: a mistake of the programmer, not of the reader."""


def table_written(sql: str) -> str | None:
    """Return the table that a statement writes to; None where it writes nothing."""
    found = _WRITE.match(sql)
    return found["table"].lower() if found else None


@contextmanager
def writes_only_to(allowed: Container[str]) -> Iterator[None]:
    """Refuse every write to a table that is not allowed."""

    def check(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        table = table_written(sql)
        if table is not None and table not in allowed:
            raise ReadViewWrote(f"a page that only reads wrote to {table}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(check):
        yield
