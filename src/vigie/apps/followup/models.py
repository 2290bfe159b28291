from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models

from vigie.apps.followup import enums
from vigie.domain.standing import Mark, Shown, is_overdue, standing_of
from vigie.domain.workflow import WRITABLE, State
from vigie.web.fields import LocalizedField, in_page_language
from vigie.web.versions import Versioned


class Answer(Versioned):
    """What a State says about one commitment in one cycle. Its stage is stored; its standing is derived."""

    state = models.ForeignKey("accounts.State", models.PROTECT, related_name="answers")
    commitment = models.ForeignKey("register.Commitment", models.PROTECT, related_name="answers")
    cycle = models.ForeignKey("register.Cycle", models.PROTECT, related_name="answers")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="answers")
    due = models.DateField()
    stage = models.CharField(max_length=12, default=State.ASSIGNED.value)
    text = LocalizedField(blank=True)
    scale = models.CharField(max_length=15, blank=True)
    scale_reason = LocalizedField(blank=True)
    handed_in = models.PositiveSmallIntegerField(default=0)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    evidence_handed_in = models.PositiveSmallIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["due", "commitment__position"]
        constraints = [
            models.UniqueConstraint(fields=["state", "commitment", "cycle"], name="one_answer_per_state_and_cycle"),
        ]

    def __str__(self) -> str:
        return f"{self.state_id} {self.commitment_id}"

    def shown(self, today: date) -> Shown:
        """Return what everybody sees of it on a day."""
        stage = State(self.stage)
        standing = standing_of(stage, submitted=self.handed_in > 0, evidence=self.evidence_handed_in)
        return Shown(standing, is_overdue(stage, due=self.due, today=today))

    @property
    def words(self) -> str:
        """The answer in the language of the page, else in the one it was written in."""
        return in_page_language(self.text)

    @property
    def stage_words(self) -> Any:
        """Where it is, in words."""
        return enums.STAGES[self.stage]

    @property
    def scale_words(self) -> Any:
        """The body's own rating in words."""
        return enums.SCALES.get(self.scale, "")

    @property
    def mark(self) -> str:
        """The figure that stands for the body's own rating."""
        return enums.SCALE_MARKS.get(self.scale, Mark.NOT_ANSWERED.value)

    @property
    def is_writable(self) -> bool:
        """The body may write."""
        return State(self.stage) in WRITABLE


class Claim(models.Model):
    """One thing that an answer says, so that each can have what shows it beside it."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="claims")
    position = models.PositiveSmallIntegerField()
    text = LocalizedField()

    class Meta:
        ordering = ["answer", "position", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.position}"


class Evidence(models.Model):
    """What shows that something that was said is so."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="evidence")
    claim = models.ForeignKey(Claim, models.CASCADE, null=True, blank=True, related_name="evidence")
    kind = models.CharField(max_length=12)
    titles = LocalizedField()
    dated = models.DateField()
    language = models.CharField(max_length=5)
    sha256 = models.CharField(max_length=64, blank=True)
    attachment = models.ForeignKey(
        "attachments.Attachment", models.PROTECT, null=True, blank=True, related_name="evidence"
    )
    address = models.URLField(max_length=500, blank=True)
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["answer", "claim__position", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.kind}"

    @property
    def kind_words(self) -> Any:
        """What it is, in words."""
        return enums.EVIDENCE_KINDS[self.kind]

    @property
    def language_words(self) -> Any:
        """The language of the document, in words."""
        return enums.LANGUAGES.get(self.language, self.language)

    @property
    def title(self) -> str:
        """Its title in the language of the page."""
        return in_page_language(self.titles)


class Measure(models.Model):
    """Something that was done, or is being done, about a commitment."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    names = LocalizedField()
    organisation = models.ForeignKey(
        "accounts.Organisation", models.PROTECT, null=True, blank=True, related_name="measures"
    )
    due = models.DateField(null=True, blank=True)
    scale = models.CharField(max_length=15)

    class Meta:
        ordering = ["answer", "position", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.position}"

    @property
    def kind_words(self) -> Any:
        """What it is, in words."""
        return enums.MEASURE_KINDS[self.kind]

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return in_page_language(self.names)

    @property
    def scale_words(self) -> Any:
        """How far it is, in words."""
        return enums.SCALES[self.scale]

    @property
    def mark(self) -> str:
        """The figure that stands for how far it is."""
        return enums.SCALE_MARKS[self.scale]


class Submission(models.Model):
    """An answer as it was handed in: what was read when it was rated. Rows are only ever added."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="submissions")
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="submissions")
    content = models.JSONField()

    class Meta:
        ordering = ["answer", "number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="one_submission_per_number")]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.number}"


class Review(models.Model):
    """The rating of the rapporteur's office, apart from that of the body. Rows are only ever added."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="reviews")
    submission = models.PositiveSmallIntegerField()
    rater = models.ForeignKey("accounts.Person", models.PROTECT, related_name="reviews")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="reviews")
    scale = models.CharField(max_length=15)
    opinion = LocalizedField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["answer", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.submission}"

    @property
    def words(self) -> str:
        """The opinion in the language of the page."""
        return in_page_language(self.opinion)

    @property
    def scale_words(self) -> Any:
        """How far it is, in words."""
        return enums.SCALES[self.scale]

    @property
    def mark(self) -> str:
        """The figure that stands for the rating."""
        return enums.SCALE_MARKS[self.scale]


class Step(models.Model):
    """One move in the life of an answer. Rows are only ever added."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="steps")
    move = models.CharField(max_length=12)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    at = models.DateTimeField()
    person = models.ForeignKey("accounts.Person", models.PROTECT, null=True, blank=True, related_name="steps")
    organisation = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="steps")
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["answer", "id"]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.move}"

    @property
    def words(self) -> Any:
        """What happened, in words."""
        names = in_page_language(self.organisation.names)
        return str(enums.MOVES[self.move]).format(organisation=names)


class Reminder(models.Model):
    """That a body was reminded of an answer, how near its date was, and of which date. Rows are only ever added."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="reminders")
    nearness = models.CharField(max_length=10)
    due = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["answer", "id"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "nearness", "due"], name="one_reminder_per_date_and_nearness"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.nearness}"
