"""Every write is an action: atomic, with its actor, and with an audit row in the same transaction.

::

    @action
    def submit_answer(answer: Answer, *, by: By) -> Answer:
        ...
        log("followup.submit", answer, by=by, fields=["state"])
        return answer
"""

from __future__ import annotations

import functools
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, ParamSpec, TypeVar

from django.db import models, transaction

from vigie.apps.audit.models import AccessEntry, Entry
from vigie.custody import keyring
from vigie.domain.acting import By
from vigie.domain.vouching import vouch

P = ParamSpec("P")
R = TypeVar("R")


class Unaudited(RuntimeError):
    """Something was written outside an action, or by an action that left no row: a programmer's mistake."""


@dataclass(slots=True)
class Deed:
    """What the action under way has written so far, and how many rows it left."""

    tables: set[str] = field(default_factory=set)
    rows: int = 0


_under_way: ContextVar[Deed | None] = ContextVar("deed", default=None)


def deed_under_way() -> Deed | None:
    """Return the action that is under way, if any."""
    return _under_way.get()


@contextmanager
def deed() -> Iterator[Deed]:
    """Open a transaction in which writes are allowed, provided that a row is logged before it ends."""
    outer = _under_way.get()
    mine = Deed()
    token = _under_way.set(mine)
    try:
        with transaction.atomic():
            yield mine
            if mine.tables and not mine.rows:
                raise Unaudited(f"wrote to {', '.join(sorted(mine.tables))} and left no audit row")
    finally:
        _under_way.reset(token)
    if outer is not None:
        outer.rows += mine.rows


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Make a function an action: it runs in a transaction of its own and owes an audit row for what it writes."""

    @functools.wraps(function)
    def act(*args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(kwargs.get("by"), By):
            raise TypeError(f"{function.__name__} is an action: it needs by=By(...)")
        with deed():
            return function(*args, **kwargs)

    return act


def log(
    name: str,
    row: models.Model | tuple[str, str],
    *,
    by: By,
    fields: Iterable[str] = (),
    ids: Mapping[str, object] | None = None,
    state: str = "",
) -> Entry:
    """Leave the row of an action: ids and names of fields, never values."""
    kind, key = row if isinstance(row, tuple) else (row._meta.label_lower, str(row.pk))
    entry = Entry(
        at=by.at.astimezone(UTC),
        actor=by.actor,
        action=name,
        object_type=kind,
        object_id=key,
        state=state,
        fields=sorted(fields),
        ids={key: str(value) for key, value in (ids or {}).items()},
        nonce=secrets.token_hex(16),
    )
    if keyring.is_held():
        entry.vouched = vouch(as_row(entry), key=keyring.held().vouching)
    entry.save(force_insert=True)
    current = _under_way.get()
    if current is not None:
        current.rows += 1
    return entry


def as_row(entry: Entry) -> dict[str, object]:
    """Return what is vouched for: all of an entry save its id, which the database gives.

    The nonce makes two rows that say the same differ, so that a copy of a genuine row shows.
    """
    names = ("actor", "action", "object_type", "object_id", "state", "fields", "ids", "nonce")
    return {"at": entry.at.astimezone(UTC).isoformat(), **{name: getattr(entry, name) for name in names}}


def note_reading(row: models.Model | tuple[str, str], *, by: By, state: str = "") -> None:
    """Leave a row for the reading of what is not public: after the policy said yes, before the page is sent.

    Where it cannot be written the error goes up, and the page is refused.
    """
    kind, key = row if isinstance(row, tuple) else (row._meta.label_lower, str(row.pk))
    AccessEntry.objects.create(at=by.at, actor=by.actor, object_type=kind, object_id=key, state=state)


def note_write(table: str) -> None:
    """Tell the action under way that a table was written; the guard of the tests calls this.

    Raises
    ------
    Unaudited
        Where no action is under way.
    """
    current: Any = _under_way.get()
    if current is None:
        raise Unaudited(f"wrote to {table} outside an action")
    current.tables.add(table)
