from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Q, QuerySet

from vigie.apps.audit.models import AccessEntry, Entry, Seal

Row = TypeVar("Row", Entry, AccessEntry)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows a reader asks for; what is empty asks for all."""

    actor: str = ""
    action: str = ""
    kind: str = ""
    id: str = ""
    since: datetime | None = None
    states: tuple[str, ...] | None = None

    def narrow(self, rows: QuerySet[Row]) -> QuerySet[Row]:
        """Return the rows that are asked for."""
        wanted = {"actor": self.actor, "object_type": self.kind, "object_id": self.id, "at__gte": self.since}
        rows = rows.filter(**{name: value for name, value in wanted.items() if value})
        return rows if self.states is None else rows.filter(state__in=self.states)


def entries(*, object_type: str = "", object_id: str = "", state: str = "") -> QuerySet[Entry]:
    """Return audit rows, newest first, of one thing or of one State."""
    states = (state,) if state else None
    return Asked(kind=object_type, id=object_id, states=states).narrow(Entry.objects.order_by("-id"))


def newest_of(object_type: str, ids: Iterable[int]) -> dict[str, Entry]:
    """Return the newest act on each of several things of a kind."""
    rows = Entry.objects.filter(object_type=object_type, object_id__in=[str(key) for key in ids]).order_by("id")
    return {row.object_id: row for row in rows}


def acts(asked: Asked) -> QuerySet[Entry]:
    """Return the acts that are asked for, newest first."""
    found = asked.narrow(Entry.objects.order_by("-id"))
    return found.filter(action=asked.action) if asked.action else found


def readings(asked: Asked) -> QuerySet[AccessEntry]:
    """Return the readings of what is not public that are asked for, newest first."""
    return asked.narrow(AccessEntry.objects.order_by("-id"))


def codes(states: tuple[str, ...] | None) -> list[str]:
    """Return the codes of the acts that the log holds, of some States."""
    rows = Entry.objects.filter(Q() if states is None else Q(state__in=states))
    return list(rows.order_by("action").values_list("action", flat=True).distinct())


def newest_head() -> Seal | None:
    """Return the head that was signed last."""
    return Seal.objects.order_by("-seq").first()
