"""Kinds of source, and where a delivery and an upload stand."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SourceKind(TextChoices):
    """Where the data of a source come from."""

    AGENCY = "agency", _("an agency's own records")
    PUBLISHED = "published", _("a published data set")
    SURVEY = "survey", _("a survey")
    GENERATED = "generated", _("generated for a demonstration")


class DeliveryStatus(TextChoices):
    """Whether figures may rest on a delivery."""

    TAKEN_IN = "taken_in", _("taken in")
    SET_ASIDE = "set_aside", _("set aside")


class UploadStage(TextChoices):
    """Where a file stands between its arrival and the store."""

    RECEIVED = "received", _("received, not read yet")
    READ = "read", _("read, waits for you")
    REFUSED = "refused", _("refused")
    TAKING_IN = "taking_in", _("being taken in")
    TAKEN_IN = "taken_in", _("taken in")
    DISCARDED = "discarded", _("thrown away")


WAITING = (UploadStage.RECEIVED, UploadStage.READ, UploadStage.TAKING_IN)
"""Stages in which the file itself is still here."""

MOVES: dict[UploadStage, frozenset[UploadStage]] = {
    UploadStage.RECEIVED: frozenset({UploadStage.READ, UploadStage.REFUSED, UploadStage.DISCARDED}),
    UploadStage.READ: frozenset({UploadStage.TAKING_IN, UploadStage.DISCARDED}),
    UploadStage.TAKING_IN: frozenset(
        {UploadStage.TAKEN_IN, UploadStage.READ, UploadStage.REFUSED, UploadStage.DISCARDED}
    ),
    UploadStage.REFUSED: frozenset(),
    UploadStage.TAKEN_IN: frozenset(),
    UploadStage.DISCARDED: frozenset(),
}
"""Stage → stages that may follow."""
