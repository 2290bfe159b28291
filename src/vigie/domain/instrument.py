"""What the text of an instrument becomes: its units, notes, citations, and an account of every character.

All places are offsets in the decoded source, ``[start, end)``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from vigie.domain.commitment import Strength
from vigie.domain.errors import Caution

Span = tuple[int, int]


class Kind(StrEnum):
    """What a unit is."""

    PREAMBULAR = "preambular"
    PARAGRAPH = "paragraph"
    CHAPEAU = "chapeau"
    ITEM = "item"
    SUBITEM = "subitem"
    HEADING = "heading"


@dataclass(frozen=True, slots=True, order=True)
class UnitRef:
    """A unit's address inside its instrument."""

    part: str
    unit: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the first page says about the document."""

    symbol: str = ""
    title: str = ""
    adopted: date | None = None
    distributed: date | None = None
    session: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest piece of an instrument with an address of its own.

    Parameters
    ----------
    part
        ``resolution``, ``annex``, ``annex-2`` …
    key
        Unique within its part: ``13``, ``16a``, ``16a.i``, ``p1`` (preambular), ``o1`` (unnumbered), ``h1`` (heading).
    number, letter
        As printed or inferred; ``None`` where there is none. The letter of a sub-item is its roman numeral.
    text
        Lines joined by one space; label, bullet and note anchors removed; defects kept as found; NFC.
    spans
        Where its words stand in the decoded source.
    inferred
        True where the label is not printed and follows from the place.
    """

    part: str
    key: str
    kind: Kind
    number: int | None
    letter: str | None
    text: str
    spans: tuple[Span, ...] = ()
    inferred: bool = False

    @property
    def ref(self) -> UnitRef:
        """The unit's address."""
        return UnitRef(self.part, self.key)


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a note belongs: a number of characters into a unit's text."""

    part: str
    unit: str
    offset: int


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. ``inferred`` is true where its anchor is not printed and was placed by rule."""

    number: int
    text: str
    anchor: Anchor | None
    inferred: bool = False
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """An instrument that the text names by symbol, or by volume and number of a treaty series.

    ``cited_as`` keeps what was said of the place inside it ("annex"); ``units`` are those that mention it, in the text
    itself or through one of ``notes``.
    """

    symbol: str | None
    series: str | None = None
    volumes: tuple[str, ...] = ()
    number: str | None = None
    cited_as: str = ""
    units: tuple[UnitRef, ...] = ()
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A place where a page ended, what shows it, and the unit that it cuts in two."""

    offset: int
    line: int
    evidence: str
    splits: UnitRef | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """What became of a stretch of the source: a unit, a note, a label, or the reason for which it was dropped."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A text with its structure.

    ``formula`` is the enacting formula as found ("The General Assembly,"). ``uses`` accounts for every character of
    ``source``, once and in order.
    """

    metadata: Metadata
    units: tuple[Unit, ...]
    notes: tuple[Note, ...] = ()
    citations: tuple[Citation, ...] = ()
    page_breaks: tuple[PageBreak, ...] = ()
    warnings: tuple[Caution, ...] = ()
    source: str = field(default="", repr=False)
    formula: str = ""
    uses: tuple[Use, ...] = field(default=(), repr=False)

    def unit(self, ref: UnitRef) -> Unit | None:
        """Return the unit at an address, or None."""
        return next((unit for unit in self.units if unit.ref == ref), None)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts in the order of the text."""
        return tuple(dict.fromkeys(unit.part for unit in self.units))


@dataclass(frozen=True, slots=True)
class DetectedCommitment:
    """A sentence that asks or promises something: a proposal, for a person to confirm.

    ``span`` counts characters of the unit's text. ``verb`` is as found. ``addressees`` use the codes of the register.
    """

    part: str
    unit: str
    span: Span
    verb: str
    strength: Strength
    addressees: tuple[str, ...]
    actionable: bool
