"""Where the header stands, and what separates the columns; from there on, a table of text cells.

The first rows are tried with each delimiter, and the header is the row that a schema knows best. Rows above it
(titles, dates, notes) are the preamble.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie.domain.errors import Caution
from vigie.records import refusals
from vigie.records.json_tables import json_rows
from vigie.records.opening import Kind, Opened
from vigie.records.recognising import KNOWN, Match, Recogniser, shortened
from vigie.records.workbooks import MOST_COLUMNS, MOST_ROWS, sheets

DELIMITERS = (",", ";", "\t", "|")
ROWS_TRIED = 20
HEAD = 1 << 18
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


def sheet_of(opened: Opened, scratch: Path, *, recognise: Recogniser = KNOWN) -> Sheet:
    """Find the table of an opened text, workbook or JSON.

    Parameters
    ----------
    recognise
        What knows a header: the schemas that ship, or a mapping.

    Raises
    ------
    UnreadableInput
        ``Unrecognised``, ``WrongDelimiter``, ``TooManyColumns``, ``DuplicateHeaders``, ``Formulas``.
    """
    if opened.kind is Kind.WORKBOOK:
        return _of_workbook(opened, scratch, recognise)
    if opened.kind is Kind.JSON:
        return _of_rows(json_rows(opened.path), opened.cautions, scratch, recognise)
    return _of_text(opened, recognise)


def _of_text(opened: Opened, recognise: Recogniser) -> Sheet:
    with opened.path.open(encoding="utf-8", newline="") as file:
        head = file.read(HEAD)
    tried = [_header(_rows(head, delimiter), delimiter, recognise) for delimiter in DELIMITERS]
    best = max((found for found in tried if found), key=lambda found: found.match.rank, default=None)
    if best is None:
        raise refusals.EmptyFile
    best = _checked(best, head, recognise)
    return Sheet(opened.path, best.delimiter, best.lines, best.names, best.preamble, best.match, opened.cautions)


def _of_rows(rows: Iterator[list[str]], cautions: tuple[Caution, ...], scratch: Path, recognise: Recogniser) -> Sheet:
    """Return the sheet of rows whose first is their header for sure."""
    header = next(rows, None)
    if not header:
        raise refusals.NoRows
    found = _Header(",", 0, whole_names(header), (), recognise.match(header))
    found = _checked(found, "", recognise)
    return replace(_written(found, rows, scratch), cautions=cautions)


@dataclass(frozen=True, slots=True)
class _Header:
    delimiter: str
    lines: int
    names: tuple[str, ...]
    preamble: tuple[str, ...]
    match: Match


def _rows(head: str, delimiter: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    rows = []
    try:
        for row in itertools.islice(reader, ROWS_TRIED):
            rows.append((reader.line_num, row))
    except csv.Error:
        pass
    return rows


def _header(rows: Sequence[tuple[int, list[str]]], delimiter: str, recognise: Recogniser) -> _Header | None:
    best: _Header | None = None
    above: list[str] = []
    before: list[str] = []
    for line, row in rows:
        if len(row) > MOST_COLUMNS:
            raise refusals.TooManyColumns(count=len(row), limit=MOST_COLUMNS)
        found = _Header(delimiter, line, whole_names(row), tuple(above), recognise.match(row))
        if best is None or found.match.rank > best.match.rank:
            best = found
        joined = _under_groups(before, row)
        if joined and (two := recognise.match(joined)).rank > best.match.rank:
            best = _Header(delimiter, line, whole_names(joined), tuple(above[: len(above) - len(_filled(before))]), two)
        above += _filled(row)
        before = row
    return best


def _filled(row: Sequence[str]) -> list[str]:
    return [cell for cell in row if cell.strip()]


def _under_groups(above: Sequence[str], row: Sequence[str]) -> list[str]:
    """Return a header of two rows, the first of which names groups of columns: "group: column"."""
    if len(above) != len(row) or len(_filled(above)) in {0, len(above)}:
        return []
    joined, group = [], ""
    for over, name in zip(above, row, strict=True):
        group = over.strip() or group
        joined.append(f"{group}: {name.strip()}" if group else name)
    return joined


def whole_names(row: Sequence[str]) -> tuple[str, ...]:
    """Return a header in which every column has a name."""
    return tuple(cell.strip().lstrip("\ufeff") or f"column_{place}" for place, cell in enumerate(row, start=1))


def _checked(header: _Header, head: str, recognise: Recogniser) -> _Header:
    """Refuse a header that nothing knows, or with a name twice; return it matched by the names that its columns get."""
    recognise.check(header.match, head)
    twice = [ROW] if ROW in header.names else []
    counts = Counter(name.casefold() for name in header.names)
    twice += [name for name in header.names if counts[name.casefold()] > 1]
    if twice:
        raise refusals.DuplicateHeaders(names=shortened(twice))
    return replace(header, match=recognise.match(header.names))


def _of_workbook(opened: Opened, scratch: Path, recognise: Recogniser) -> Sheet:
    best: tuple[_Header, Iterator[list[str]]] | None = None
    for rows in sheets(opened.path):
        head = list(enumerate(itertools.islice(rows, ROWS_TRIED), start=1))
        found = _header(head, ",", recognise)
        if found is None or (best and found.match.rank <= best[0].match.rank):
            continue
        best = found, itertools.chain((row for _, row in head), rows)
        if recognise.first_fits and found.match.whole:
            break
    if best is None:
        raise refusals.EmptyFile
    header, every_row = best
    header = _checked(header, "", recognise)
    if opened.last_formula > header.lines:
        raise refusals.Formulas(where=shortened_row(opened.last_formula))
    return _written(header, every_row, scratch)


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
