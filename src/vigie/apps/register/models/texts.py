"""Texts: instruments, their provisions, and the words that somebody added."""

from __future__ import annotations

from django.db import models

from vigie.domain.language import Text
from vigie.web.fields import LocalizedField, in_page_language


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

    @property
    def warning_words(self) -> list[str]:
        """What the reading stumbled over, in the language of the page."""
        said = ((Text(row["cause"]), Text(row["remedy"])) for row in self.warnings)
        return [f"{in_page_language(cause)} {in_page_language(remedy)}".strip() for cause, remedy in said]

    @property
    def cited(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The instruments that it cites, each with the units that mention it: place on the page, and key."""
        main = self.instrument.part
        return [
            (
                row["cited_as"] or row["symbol"],
                [
                    (f"{'' if unit['part'] == main else unit['part'] + '-'}u{unit['unit']}", unit["unit"])
                    for unit in row["units"]
                ],
            )
            for row in self.citations
        ]


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
