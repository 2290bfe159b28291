"""The reader of instruments, stage by stage: lines, notes, parts, units, anchors, citations, warnings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vigie.domain.errors import Caution
from vigie.domain.instrument import Instrument, Note, Unit, Use
from vigie.instruments import cautions as say
from vigie.instruments.accounting import account, spans_of
from vigie.instruments.addressed import read_addressed
from vigie.instruments.anchoring import anchored
from vigie.instruments.blocks import blocks_of
from vigie.instruments.body_lines import BodyLine
from vigie.instruments.citations import citations_of
from vigie.instruments.decoding import checked, decode
from vigie.instruments.defects import names_in, spelling, words_lost
from vigie.instruments.detached_labels import with_labels_attached
from vigie.instruments.layout import first_line_of_columns
from vigie.instruments.lost_notes import find_lost_note
from vigie.instruments.numbering import numbered
from vigie.instruments.pagination import breaks_of
from vigie.instruments.partition import partition
from vigie.instruments.reading import Reading, begin
from vigie.instruments.structure import Draft, structure_of

_UNREADABLE = re.compile("[\ufffd\ue000-\uf8ff]")


def parse(text: str | bytes, name: str = "text") -> Instrument:
    r"""Read the text of a resolution or declaration.

    Parameters
    ----------
    text
        The text, or the bytes of a file in any common encoding. Plain text or Markdown, as it comes out of a PDF.
    name
        What to call the text in a refusal.

    Returns
    -------
    Instrument
        Units, notes, citations and page breaks with their places, and warnings about all that is damaged or inferred.

    Raises
    ------
    UnreadableInput
        Where there is no text: empty, binary, or far too long.

    Examples
    --------
    >>> parse("The General Assembly,\n\nDecides to meet again.").units[0].key
    'o1'
    """
    reading = begin(decode(text, name) if isinstance(text, bytes) else checked(text, name))
    if reading.header.exact:
        read_addressed(reading)
        return _finished(reading)
    partition(reading)
    for part, lines in reading.parts:
        _structure(reading, part, lines)
    find_lost_note(reading)
    return _finished(reading)


def _structure(reading: Reading, part: str, lines: list[BodyLine]) -> None:
    language = reading.header.metadata.language
    whole = with_labels_attached(lines)
    sequence = numbered(blocks_of(whole, language, not part.startswith("resolution")), part, language)
    structure = structure_of(sequence)
    reading.drafts += structure.drafts
    reading.cautions += [*sequence.cautions, *structure.cautions]


def _finished(reading: Reading) -> Instrument:
    header, metadata = reading.header, reading.header.metadata
    drafts, notes, about_notes = anchored(reading.drafts, reading.notes, header, reading.source)
    units = [_unit(draft, reading.source) for draft in drafts]
    damage = (*_damage(units, metadata.language), *spelling(units, _other_lines(reading), metadata.language))
    return Instrument(
        metadata=metadata,
        units=tuple(units),
        notes=tuple(notes),
        citations=tuple(citations_of(units, notes, metadata.symbol)),
        page_breaks=breaks_of(reading.body, reading.gone, units, reading.source),
        warnings=(*_general(reading, units), *reading.cautions, *_lost(reading), *about_notes, *damage),
        source=reading.source,
        formula=header.formula.text,
        uses=_uses(reading, units, notes),
    )


def _unit(draft: Draft, source: str) -> Unit:
    return Unit(
        part=draft.part,
        key=draft.key,
        kind=draft.kind,
        number=draft.number,
        letter=draft.letter,
        text=draft.piece.text,
        spans=spans_of(draft.piece, source),
        inferred=draft.inferred,
    )


def _uses(reading: Reading, units: list[Unit], notes: list[Note]) -> tuple[Use, ...]:
    places = dict.fromkeys((body.line.start, body.line.end) for _, lines in reading.parts for body in lines)
    labels = [Use(start, end, "label") for start, end in places]
    formula = ("formula", spans_of(reading.header.formula, reading.source))
    held = [(f"{unit.part} {unit.key}", unit.spans) for unit in units]
    return account(
        reading.source, [*labels, *reading.uses], [formula, *held, *((f"note {n.number}", n.spans) for n in notes)]
    )


def _damage(units: list[Unit], language: str) -> Iterator[Caution]:
    names = names_in(units)
    for unit in units:
        yield from words_lost(unit, language, names)


def _other_lines(reading: Reading) -> Iterator[tuple[int, str]]:
    """Yield number and words of the lines of the first page and of the notes."""
    header = reading.header
    yield from ((line.number, line.piece.text) for line in reading.lines[header.front_matter : header.body])
    yield from ((note.line, note.piece.text) for note in reading.notes)


def _tables(reading: Reading, units: list[Unit]) -> Iterator[Caution]:
    """Yield a warning for each table: the first of some rows, and the unit that took them."""
    above = -1
    rows = [(part, body.line) for part, lines in reading.parts for body in lines if body.line.row]
    for part, line in rows:
        held = (u for u in units if u.part == part and any(a < line.end and line.start < b for a, b in u.spans))
        unit = next(held, None) if line.number > above + 2 else None
        if unit:
            yield say.TableFlattened(part=part, unit=unit.key, line=line.number)
        above = line.number


def _lost(reading: Reading) -> Iterator[Caution]:
    for note in reading.notes:
        if note.lost:
            yield say.NoteNumberInferred(note=note.number, line=note.line)


def _general(reading: Reading, units: list[Unit]) -> Iterator[Caution]:
    metadata = reading.header.metadata
    if not reading.header.formula.text:
        yield say.NoFormula(line=reading.lines[min(reading.header.body, len(reading.lines) - 1)].number)
    if not metadata.symbol:
        yield say.NoSymbol()
    columns = first_line_of_columns(reading.source)
    if columns:
        yield say.TwoColumns(line=columns)
    yield from _tables(reading, units)
    if metadata.language not in {"fr", "en"}:
        yield say.LanguageUnknown()
    if not units:
        yield say.NoProvisions()
    for line in reading.lines:
        if _UNREADABLE.search(line.piece.text):
            yield say.Unreadable(line=line.number)
