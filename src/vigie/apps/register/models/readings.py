"""How texts were read: where readers differed, who disputes, what was corrected."""

from __future__ import annotations

from typing import Any

from django.db import models

from vigie.apps.register import enums
from vigie.apps.register.models.commitments import Commitment, Lineage
from vigie.apps.register.models.texts import Instrument
from vigie.apps.register.wording import say
from vigie.web.fields import LocalizedField


class Reading(models.Model):
    """Where two readers of a text differed, or an editor changed a summary: what was decided, and why.

    No row for a field means that both readers agreed.
    """

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="readings")
    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="readings")
    lineage = models.ForeignKey(Lineage, models.CASCADE, null=True, blank=True, related_name="readings")
    field = models.CharField(max_length=20)
    first = models.JSONField(null=True, blank=True)
    second = models.JSONField(null=True, blank=True)
    two_readers = models.BooleanField()
    decided = models.JSONField()
    reasons = LocalizedField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.field} {self.pk}"

    @property
    def field_words(self) -> Any:
        """What was read, in words."""
        return enums.FIELDS[self.field]

    @property
    def first_words(self) -> str:
        """What the first reader said, in words."""
        return say(self.field, self.first)

    @property
    def second_words(self) -> str:
        """What the second reader said, in words."""
        return say(self.field, self.second)

    @property
    def decided_words(self) -> str:
        """What was decided, in words."""
        return say(self.field, self.decided)


class Dispute(models.Model):
    """Somebody says that a reading is wrong, and why. Settled by a correction, or by a reason for leaving it."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="disputes")
    lineage = models.ForeignKey(Lineage, models.CASCADE, null=True, blank=True, related_name="disputes")
    field = models.CharField(max_length=20)
    reason = models.TextField()
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="disputes"
    )
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["raised_at", "id"]

    def __str__(self) -> str:
        return f"{self.field} {self.pk}"

    @property
    def field_words(self) -> Any:
        """What was read, in words."""
        return enums.FIELDS[self.field]

    @property
    def outcome_words(self) -> Any:
        """How it was settled, in words; empty while it is open."""
        return enums.OUTCOMES.get(self.outcome, "")

    @property
    def about(self) -> Commitment | Lineage | None:
        """What was read: a commitment or a line of lineage."""
        return self.commitment or self.lineage


class Correction(models.Model):
    """A reading that was changed: before, after, why. Rows are only ever added."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, null=True, blank=True, related_name="corrections")
    lineage = models.ForeignKey(Lineage, models.CASCADE, null=True, blank=True, related_name="corrections")
    dispute = models.ForeignKey(Dispute, models.PROTECT, null=True, blank=True, related_name="corrections")
    field = models.CharField(max_length=20)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField()
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ["corrected_at", "id"]

    def __str__(self) -> str:
        return f"{self.field} {self.pk}"

    @property
    def field_words(self) -> Any:
        """What was read, in words."""
        return enums.FIELDS[self.field]

    @property
    def before_words(self) -> str:
        """What it was, in words."""
        return say(self.field, self.before)

    @property
    def after_words(self) -> str:
        """What it is since, in words."""
        return say(self.field, self.after)
