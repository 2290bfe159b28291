from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from vigie.apps.accounts.queries import Visitor
from vigie.apps.notices.models import Attempt, Notice


def due(at: datetime) -> QuerySet[Attempt]:
    """Return the deliveries that are due, the oldest first."""
    waiting = Attempt.objects.filter(due__lte=at).select_related("notice__person")
    return waiting.order_by("due", "notice")


def notices_of(person: Visitor) -> QuerySet[Notice]:
    """Return what somebody was told, newest first."""
    return Notice.objects.filter(person=person.pk).select_related("receipt").order_by("-at", "id")


def unread(*, person: int | None = None, address: str = "") -> QuerySet[Notice]:
    """Return what was told and not seen: to somebody, about an address, where these are named."""
    found = Notice.objects.filter(receipt=None).order_by("-at", "id")
    found = found.filter(person=person) if person is not None else found
    return found.filter(address=address) if address else found


def count_unread(person: Visitor) -> int:
    """Count what somebody was told and has not seen."""
    return unread(person=person.pk).count() if person.pk else 0
