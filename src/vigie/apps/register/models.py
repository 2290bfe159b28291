from __future__ import annotations

from typing import Any

from django.db import models

from vigie.apps.register import enums
from vigie.apps.register.wording import say
from vigie.domain.commitment import Direction, Origin, kind_shown
from vigie.web.fields import LocalizedField, in_page_language
from vigie.web.versions import Versioned


class Instrument(models.Model):
    """A declaration, a resolution: a text from which commitments are read."""

    code = models.SlugField(max_length=60, unique=True)
    symbols = models.JSONField(default=list)
    names = LocalizedField()
    short_names = LocalizedField()
    adopted = models.DateField(null=True, blank=True)
    part = models.CharField(max_length=40, default="annex")
    reviewed = models.BooleanField(default=False)
    read_in = models.CharField(max_length=5, blank=True)
    appraisal_year = models.PositiveSmallIntegerField(null=True, blank=True)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")

    class Meta:
        ordering = ["adopted", "code"]

    def __str__(self) -> str:
        return self.code

    @property
    def symbol(self) -> str:
        """The symbol under which it is cited: the last one, since drafts come first."""
        return self.symbols[-1] if self.symbols else ""


class Section(models.Model):
    """A part of an instrument as the score names it, in our words."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    names = LocalizedField()

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="one_section_per_code")]

    def __str__(self) -> str:
        return self.code


class Provision(models.Model):
    """A unit of an instrument: a paragraph, a chapeau, an item. Holds no official words; passages do."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="provisions")
    section = models.ForeignKey(Section, models.SET_NULL, null=True, blank=True, related_name="provisions")
    part = models.CharField(max_length=40)
    key = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    letter = models.CharField(max_length=10, blank=True)
    titles = LocalizedField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "part", "key"], name="one_provision_per_key"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.key}"

    @property
    def label(self) -> str:
        """The number or letter as a reader of the text knows it."""
        return f"{self.letter})" if self.letter else str(self.number or "")


class Document(models.Model):
    """The text of an instrument in one language, as somebody added it."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="documents")
    language = models.CharField(max_length=5)
    symbol = models.CharField(max_length=60, blank=True)
    title = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    citations = models.JSONField(default=list)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering = ["instrument", "language", "-added_at"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "sha256"], name="one_document_per_content"),
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {self.language}"


class Passage(models.Model):
    """The words of a provision in one document."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="passages")
    provision = models.ForeignKey(Provision, models.CASCADE, related_name="passages")
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    inferred = models.BooleanField(default=False)

    class Meta:
        ordering = ["provision__position"]
        constraints = [models.UniqueConstraint(fields=["document", "provision"], name="one_passage_per_provision")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.provision_id}"


class Note(models.Model):
    """A note of the text, with the place to which it belongs."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="notes")
    provision = models.ForeignKey(Provision, models.CASCADE, null=True, blank=True, related_name="notes")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    offset = models.PositiveIntegerField(default=0)
    inferred = models.BooleanField(default=False)

    class Meta:
        ordering = ["document", "number"]

    def __str__(self) -> str:
        return str(self.number)


class Indicator(models.Model):
    """What is measured to see whether a commitment is kept."""

    code = models.CharField(max_length=20, primary_key=True)
    names = LocalizedField()
    unit = models.CharField(max_length=120, blank=True)
    source_kind = models.CharField(max_length=30)
    references = models.JSONField(default=list)
    direction = models.CharField(max_length=10, default=Direction.NOT_SET.value)
    author = models.CharField(max_length=120, blank=True)
    checker = models.CharField(max_length=120, blank=True)
    reviewed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return in_page_language(self.names)

    @property
    def direction_words(self) -> Any:
        """Its direction in words."""
        return enums.DIRECTIONS[self.direction]

    @property
    def source_kind_words(self) -> Any:
        """Its kind of source in words."""
        return enums.SOURCE_KINDS.get(self.source_kind, self.source_kind)

    @property
    def is_ambiguous(self) -> bool:
        """A rise says neither good nor bad."""
        return self.direction == Direction.AMBIGUOUS.value


class Commitment(Versioned):
    """One thing that the text asks or says: the smallest that somebody can be asked about."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="commitments")
    provision = models.ForeignKey(Provision, models.PROTECT, related_name="commitments")
    code = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=120)
    verb_language = models.CharField(max_length=5)
    strength = models.CharField(max_length=12)
    actionable = models.BooleanField()
    answerable = models.BooleanField(db_index=True)
    addressees = models.JSONField(default=list)
    qualifiers = models.JSONField(default=list)
    theme = models.CharField(max_length=20, blank=True)
    summaries = LocalizedField()
    span_start = models.PositiveIntegerField()
    span_end = models.PositiveIntegerField()
    sentence = models.PositiveSmallIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=12, default=Origin.READ.value)
    indicators = models.ManyToManyField(Indicator, through="Use", related_name="commitments")

    class Meta:
        ordering = ["instrument", "position"]
        constraints = [models.UniqueConstraint(fields=["instrument", "code"], name="one_commitment_per_code")]

    def __str__(self) -> str:
        return self.code

    @property
    def summary(self) -> str:
        """Our words in the language of the page."""
        return in_page_language(self.summaries)

    @property
    def addressee_words(self) -> list[Any]:
        """Whom it asks, in words."""
        return enums.in_words(self.addressees, enums.ADDRESSEES)

    @property
    def theme_words(self) -> Any:
        """What it is about, in words."""
        return enums.THEMES.get(self.theme, "")

    @property
    def qualifier_words(self) -> list[Any]:
        """Its hedges, in words."""
        return enums.in_words(self.qualifiers, enums.QUALIFIERS)

    @property
    def is_proposal(self) -> bool:
        """Nobody has looked at it yet."""
        return self.origin == Origin.PROPOSED.value


class Use(models.Model):
    """An indicator at a commitment, in the order of the register."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="uses")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["commitment", "position"]
        constraints = [models.UniqueConstraint(fields=["commitment", "indicator"], name="one_use_per_indicator")]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.indicator_id}"


class Link(models.Model):
    """How a commitment stands to another of the same instrument."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="links")
    other = models.ForeignKey(Commitment, models.CASCADE, related_name="linked_from")
    kind = models.CharField(max_length=20)

    class Meta:
        ordering = ["commitment", "id"]

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.kind} {self.other_id}"

    @property
    def words(self) -> Any:
        """The relation in words."""
        return enums.RELATIONS[self.kind]


class Cycle(models.Model):
    """A round of follow-up of one instrument."""

    instrument = models.ForeignKey(Instrument, models.CASCADE, related_name="cycles")
    code = models.SlugField(max_length=40)
    names = LocalizedField()
    opens = models.DateField()
    closes = models.DateField()

    class Meta:
        ordering = ["instrument", "opens"]
        constraints = [
            models.UniqueConstraint(fields=["instrument", "code"], name="one_cycle_per_code"),
            models.CheckConstraint(
                condition=models.Q(closes__gte=models.F("opens")), name="cycle_closes_after_opening"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Lineage(Versioned):
    """One line between two instruments: what became of some commitments, where others come from."""

    older = models.ForeignKey(Instrument, models.CASCADE, related_name="lineage_to")
    newer = models.ForeignKey(Instrument, models.CASCADE, related_name="lineage_from")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=15)
    notes = LocalizedField()
    one_language = models.BooleanField(default=False)
    sources = models.ManyToManyField(Commitment, related_name="lineage_onward", blank=True)
    targets = models.ManyToManyField(Commitment, related_name="lineage_back", blank=True)

    class Meta:
        ordering = ["older", "newer", "position"]

    def __str__(self) -> str:
        return f"{self.kind} {self.position}"

    @property
    def shown(self) -> str:
        """Kind as a page says it: a claim that rests on one language is to be confirmed."""
        return kind_shown(self.kind, one_language=self.one_language)


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
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["raised_at", "id"]

    def __str__(self) -> str:
        return f"{self.field} {self.pk}"

    @property
    def field_words(self) -> Any:
        """What was read, in words."""
        return enums.FIELDS[self.field]


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
