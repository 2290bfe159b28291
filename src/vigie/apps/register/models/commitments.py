"""What is read from texts: commitments, indicators, cycles, lineage."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language

from vigie.apps.register import enums
from vigie.apps.register.models.texts import Instrument, Provision
from vigie.domain.commitment import Direction, Origin, kind_shown
from vigie.web.fields import LocalizedField, in_page_language
from vigie.web.versions import Versioned


class Indicator(models.Model):
    """What is measured to see whether a commitment is kept."""

    code = models.CharField(max_length=20, primary_key=True)
    names = LocalizedField()
    units = LocalizedField(blank=True)
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
    def unit(self) -> str:
        """Its unit in the language of the page."""
        return in_page_language(self.units)

    @property
    def direction_words(self) -> Any:
        """Its direction in words."""
        return enums.DIRECTIONS[self.direction]

    @property
    def source_kind_words(self) -> Any:
        """Its kind of source in words."""
        return enums.SOURCE_KINDS.get(self.source_kind, self.source_kind)

    @property
    def has_reference(self) -> bool:
        """An international source is named."""
        return any(not part["text"].startswith("none") for part in self.references)

    @property
    def shown_references(self) -> list[tuple[str, bool]]:
        """Where it comes from, in the language of the page, and whether that was checked."""
        language = get_language() or "en"
        return [(part.get(language, part["text"]), part["checked"]) for part in self.references]

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

    @property
    def origin_words(self) -> Any:
        """Where it comes from, in words."""
        return enums.ORIGINS[self.origin]


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
