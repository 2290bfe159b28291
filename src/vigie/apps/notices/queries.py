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
    return Notice.objects.filter(person=person.pk).order_by("-at", "id")
