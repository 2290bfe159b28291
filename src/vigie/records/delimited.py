"""Where the header stands, and what separates the columns; from there on, a table of text cells.

The first rows are tried with each delimiter, and the header is the row that a schema knows best. Rows above it
(titles, dates, notes) are the preamble.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.errors import Caution, UnreadableInput
from vigie.records import refusals
from vigie.records.opening import Opened
from vigie.records.recognising import Match, best_match, shortened
from vigie.records.schema import schemas
from vigie.records.workbooks import MOST_COLUMNS, MOST_ROWS, sheets

DELIMITERS = (",", ";", "\t", "|")
ROWS_TRIED = 20
HEAD = 1 << 18
FEWEST_FOUND = 5
ROW = "__row"
"""The column of our own, which no delivery may bring."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it can be loaded.

    Parameters
    ----------
    path
        UTF-8 text with one delimiter.
    skip
        Lines above the first data row.
    names
        Header as delivered, made whole: a column without a name is called ``column_3``.
    preamble
        Cells above the header.
    """

    path: Path
    delimiter: str
    skip: int
    names: tuple[str, ...]
    preamble: tuple[str, ...]
    match: Match
    cautions: tuple[Caution, ...] = ()


def sheet_of(opened: Opened, scratch: Path) -> Sheet:
    """Find the table of an opened file.

    Raises
    ------
    UnreadableInput
        ``Unrecognised``, ``WrongDelimiter``, ``TooManyColumns``, ``DuplicateHeaders``, ``Formulas``.
    """
    return _of_workbook(opened, scratch) if opened.workbook else _of_text(opened)


def _of_text(opened: Opened) -> Sheet:
    with opened.path.open(encoding="utf-8", newline="") as file:
        head = file.read(HEAD)
    tried = [_header(_rows(head, delimiter), delimiter) for delimiter in DELIMITERS]
    best = max((found for found in tried if found), key=lambda found: _rank(found.match), default=None)
    if best is None:
        raise refusals.EmptyFile
    _check_header(best, head)
    return Sheet(opened.path, best.delimiter, best.lines, best.names, best.preamble, best.match, opened.cautions)


@dataclass(frozen=True, slots=True)
class _Header:
    delimiter: str
    lines: int
    names: tuple[str, ...]
    preamble: tuple[str, ...]
    match: Match


def _rank(match: Match) -> tuple[bool, int, int]:
    return match.whole, len(match.found), -len(match.unknown)


def _rows(head: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    rows = []
    try:
        for row in itertools.islice(reader, ROWS_TRIED):
            rows.append((reader.line_num, row))
    except csv.Error:
        pass
    return rows


def _header(rows: Sequence[tuple[int, list[str]]], delimiter: str) -> _Header | None:
    best: _Header | None = None
    above: list[str] = []
    for line, row in rows:
        if len(row) > MOST_COLUMNS:
            raise refusals.TooManyColumns(count=len(row), limit=MOST_COLUMNS)
        found = _Header(delimiter, line, whole_names(row), tuple(above), best_match(row))
        if best is None or _rank(found.match) > _rank(best.match):
            best = found
        above += [cell for cell in row if cell.strip()]
    return best


def whole_names(row: Sequence[str]) -> tuple[str, ...]:
    """Return a header in which every column has a name."""
    return tuple(cell.strip().lstrip("\ufeff") or f"column_{place}" for place, cell in enumerate(row, start=1))


def _check_header(header: _Header, head: str) -> None:
    match = header.match
    if not match.whole or len(match.found) < FEWEST_FOUND:
        if _names_stand_in(head[:20_000]):
            raise refusals.WrongDelimiter
        raise _unrecognised(match)
    twice = [ROW] if ROW in header.names else []
    counts = Counter(name.casefold() for name in header.names)
    twice += [name for name in header.names if counts[name.casefold()] > 1]
    if twice:
        raise refusals.DuplicateHeaders(names=shortened(twice))


def _unrecognised(match: Match) -> UnreadableInput:
    missing = [column for column in match.schema.core if column not in match.found]
    if len(match.schema.core) - len(missing) > 2 and missing:
        return refusals.PartlyRecognised(nearest=match.schema.id, missing=shortened(missing))
    return refusals.Unrecognised(known=", ".join(schema.id for schema in schemas()))


def _names_stand_in(text: str) -> bool:
    """Whether the core columns of some source stand in a text, though no delimiter parts them."""
    folded = text.casefold()
    return any(all(column.casefold() in folded for column in schema.core) for schema in schemas())


def _of_workbook(opened: Opened, scratch: Path) -> Sheet:
    best: _Header | None = None
    for rows in sheets(opened.path):
        head = list(enumerate(itertools.islice(rows, ROWS_TRIED), start=1))
        found = _header(head, ",")
        if found is None:
            continue
        if found.match.whole:
            _check_header(found, "")
            if opened.last_formula > found.lines:
                raise refusals.Formulas(where=shortened_row(opened.last_formula))
            return _written(found, itertools.chain((row for _, row in head), rows), scratch)
        best = found if best is None or _rank(found.match) > _rank(best.match) else best
    if best is None:
        raise refusals.EmptyFile
    _check_header(best, "")
    raise refusals.Unreadable


def shortened_row(row: int) -> str:
    """Return where a formula stands, for a sentence."""
    return f"{row}" if row <= MOST_ROWS else "?"


def _written(header: _Header, rows: Iterable[list[str]], scratch: Path) -> Sheet:
    target = scratch / "sheet"
    width = len(header.names)
    with target.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in itertools.islice(rows, header.lines, None):
            if any(row):
                writer.writerow((row + [""] * width)[:width])
    return Sheet(target, ",", 0, header.names, header.preamble, header.match)
