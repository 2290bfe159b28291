"""The words for the codes of follow-up."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vigie.apps.register.enums import LANGUAGES
from vigie.domain.standing import Mark, Scale
from vigie.domain.workflow import MoveName, State

__all__ = [
    "EVIDENCE_KINDS",
    "LANGUAGES",
    "MEASURE_KINDS",
    "MOVES",
    "SCALES",
    "SCALE_MARKS",
    "STAGES",
    "EvidenceKind",
    "MeasureKind",
]

Words = Mapping[str, Any]


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    LAW = "law"
    POLICY = "policy"
    DATASET = "dataset"
    REPORT = "report"
    DECISION = "decision"
    RECORD = "record"
    LINK = "link"


class MeasureKind(StrEnum):
    """What a measure is."""

    LAW = "law"
    POLICY = "policy"
    PRACTICE = "practice"


STAGES: Words = {
    State.ASSIGNED.value: _("asked, nothing written"),
    State.DRAFT.value: _("being written"),
    State.SUBMITTED.value: _("handed in"),
    State.RETURNED.value: _("returned, to be completed"),
    State.RATED.value: _("rated, awaiting a second person"),
    State.ACCEPTED.value: pgettext_lazy("answer", "accepted"),
}
SCALES: Words = {
    Scale.NOT_STARTED.value: pgettext_lazy("rating", "not started"),
    Scale.UNDER_WAY.value: pgettext_lazy("rating", "under way"),
    Scale.PARTLY.value: pgettext_lazy("rating", "partly done"),
    Scale.DONE.value: pgettext_lazy("rating", "done"),
    Scale.NOT_APPLICABLE.value: pgettext_lazy("rating", "not applicable"),
    Scale.NOT_KNOWN.value: pgettext_lazy("rating", "not known"),
}
SCALE_MARKS: Mapping[str, str] = {
    Scale.NOT_STARTED.value: Mark.NOT_ANSWERED.value,
    Scale.UNDER_WAY.value: Mark.DECLARED.value,
    Scale.PARTLY.value: Mark.EVIDENCED.value,
    Scale.DONE.value: Mark.ACCEPTED.value,
    Scale.NOT_APPLICABLE.value: Mark.CONTEXT.value,
    Scale.NOT_KNOWN.value: Mark.CONTEXT.value,
}
"""The figure that stands for a rating: how full it is says how far, as in the score."""
EVIDENCE_KINDS: Words = {
    EvidenceKind.LAW.value: _("law or regulation"),
    EvidenceKind.POLICY.value: _("strategy, circular or instruction"),
    EvidenceKind.DATASET.value: _("data"),
    EvidenceKind.REPORT.value: _("report or evaluation"),
    EvidenceKind.DECISION.value: _("decision of a court or an authority"),
    EvidenceKind.RECORD.value: _("minutes, attendance or budget record"),
    EvidenceKind.LINK.value: _("page on the internet"),
}
MEASURE_KINDS: Words = {
    MeasureKind.LAW.value: _("law"),
    MeasureKind.POLICY.value: _("policy"),
    MeasureKind.PRACTICE.value: _("practice"),
}
MOVES: Words = {
    "assign": _("Asked of {organisation}"),
    MoveName.REASSIGN.value: _("Asked anew of {organisation}"),
    MoveName.WRITE.value: _("Written by {organisation}"),
    MoveName.SUBMIT.value: _("Answer handed in by {organisation}"),
    MoveName.RETURN.value: _("Returned by {organisation}: to be completed"),
    MoveName.RATE.value: _("Rated by {organisation}"),
    MoveName.ACCEPT.value: _("Accepted by a second person: {organisation}"),
    MoveName.REOPEN.value: _("Opened again by {organisation}"),
}
