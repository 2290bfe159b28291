from __future__ import annotations

from django.db.models import QuerySet

from vigie.apps.attachments.models import Attachment


def attachments_of(owner: tuple[str, str]) -> QuerySet[Attachment]:
    """Return the files of an owner, in the order in which they were given."""
    owner_type, owner_id = owner
    return Attachment.objects.filter(owner_type=owner_type, owner_id=owner_id)


def attachment(pk: int) -> Attachment | None:
    """Return a file by its number."""
    return Attachment.objects.filter(pk=pk).first()


def hashes() -> QuerySet[Attachment, str]:
    """Return the hash of every file that a row knows."""
    return Attachment.objects.values_list("sha256", flat=True).distinct()
