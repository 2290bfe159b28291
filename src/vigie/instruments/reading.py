"""What is known of a document while it is read, and the first steps: lines, header, notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.domain.errors import Caution
from vigie.domain.instrument import Use
from vigie.instruments.body_lines import BodyLine
from vigie.instruments.header import Header, header_of
from vigie.instruments.lines import Line, lines_of
from vigie.instruments.notes import FoundNote, notes_of
from vigie.instruments.running_heads import heads_among
from vigie.instruments.structure import Draft


@dataclass(slots=True)
class Reading:
    """The state of the reader between its stages."""

    source: str
    lines: list[Line]
    uses: list[Use]
    header: Header
    notes: list[FoundNote] = field(default_factory=list)
    parts: list[tuple[str, list[BodyLine]]] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    gone: dict[int, str] = field(default_factory=dict)
    heads: frozenset[int] = frozenset()

    @property
    def body(self) -> list[Line]:
        """The lines behind the formula."""
        return self.lines[self.header.body :]

    def use(self, line: Line, what: str) -> None:
        """Record what a whole line is."""
        self.uses.append(Use(line.start, line.end, what))

    def drop(self, line: Line, why: str) -> None:
        """Record that a line of the body is not text."""
        self.gone[line.number] = why
        self.use(line, f"dropped: {why}")


def begin(source: str) -> Reading:
    """Read lines, header and note texts."""
    lines, uses = lines_of(source)
    reading = Reading(source, lines, uses, header_of(lines, source))
    if reading.header.exact:
        for line in lines[: reading.header.front_matter]:
            reading.use(line, "dropped: front matter")
        return reading
    for line in lines[: reading.header.body]:
        if not line.blank and line.number != reading.header.formula_line:
            reading.use(line, _front(line, reading.header))
    header = reading.header
    reading.heads = heads_among(reading.body, header.titles, header.metadata.symbol)
    found = notes_of(reading.body, source, reading.heads)
    reading.notes = found.notes
    for line in reading.body:
        if line.number in found.taken:
            reading.gone[line.number] = found.taken[line.number]
            reading.use(line, found.taken[line.number])
    return reading


def _front(line: Line, header: Header) -> str:
    if line.number <= header.front_matter:
        return "dropped: front matter"
    return "title" if line.number in header.title_lines else "dropped: header"
