from __future__ import annotations

from django.db.models import QuerySet

from vigie.apps.audit.models import Entry


def entries(*, object_type: str = "", object_id: str = "", state: str = "") -> QuerySet[Entry]:
    """Return audit rows, newest first, of one thing or of one State."""
    found = Entry.objects.order_by("-id")
    for name, wanted in (("object_type", object_type), ("object_id", object_id), ("state", state)):
        if wanted:
            found = found.filter(**{name: wanted})
    return found
