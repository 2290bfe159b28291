"""The exact form of Vigie's own Markdown: every unit stands under its address, and nothing is inferred.

It is written only where plain Markdown would not read back as the same instrument: a text that is hardly a resolution.
"""

from __future__ import annotations

import re

from vigie.domain.instrument import Kind
from vigie.instruments.lines import Line
from vigie.instruments.notes import FoundNote
from vigie.instruments.pieces import Piece
from vigie.instruments.reading import Reading
from vigie.instruments.structure import Draft

FORMULA = "<!-- formula -->"
_ADDRESS = re.compile(
    r"^<!-- (?P<part>[a-z0-9-]+) (?P<key>\S+) (?P<kind>[a-z]+) (?P<number>\d{1,4}|-) (?P<letter>\S+) -->$"
)
_KINDS = frozenset(Kind)


def address(part: str, key: str, kind: Kind, *, number: int | None, letter: str | None) -> str:
    """Return the comment that stands over a unit."""
    return f"<!-- {part} {key} {kind.value} {'-' if number is None else number} {letter or '-'} -->"


def read_addressed(reading: Reading) -> None:
    """Fill a reading from the exact form."""
    pending: Draft | None = None
    formula = False
    for line in reading.lines[reading.header.front_matter :]:
        raw = reading.source[line.start : line.end].strip()
        found = _ADDRESS.match(raw)
        if found and found["kind"] in _KINDS:
            pending = _draft(found, line)
            reading.drafts.append(pending)
            reading.use(line, "label")
        elif raw == FORMULA:
            formula = True
            reading.use(line, "label")
        elif line.note is not None and line.raised is None:
            reading.notes.append(FoundNote(line.note, line.piece, line.number))
            reading.use(line, "note")
        elif formula:
            reading.header.formula, formula = line.words, line.blank
        elif pending is not None and not line.blank:
            pending.piece, pending = line.words, None
        elif not line.blank:
            reading.drop(line, "title repeated")


def _draft(found: re.Match[str], line: Line) -> Draft:
    number = None if found["number"] == "-" else int(found["number"])
    letter = None if found["letter"] == "-" else found["letter"]
    return Draft(found["part"], found["key"], Kind(found["kind"]), number, letter, Piece(), line.number + 1)
