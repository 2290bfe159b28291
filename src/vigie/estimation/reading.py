"""Read a capture table from text: one column of 0 and 1 per list, and a count; or one row per person."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from vigie.domain.errors import Caution
from vigie.estimation.capture import MOST_LISTS, CaptureTable
from vigie.estimation.errors import (
    BadCount,
    EmptyCaptureFile,
    EnormousCount,
    HistoriesMerged,
    IdenticalLists,
    NestedLists,
    NotACaptureTable,
    NotZeroOrOne,
    RepeatedName,
    TooManyLists,
    UnseenHistoryIgnored,
)
from vigie.estimation.kernels.lattice import Array

COUNT_NAMES = frozenset({"count", "counts", "n", "freq", "frequency", "nombre", "effectif"})
_LARGEST = 2 * 10**9
"""Persons on one list and on all lists together: no population that States keep lists of has more."""
_MARKS = {
    "0": 0, "0.0": 0, "false": 0, "no": 0, "non": 0, "faux": 0,
    "1": 1, "1.0": 1, "true": 1, "yes": 1, "oui": 1, "vrai": 1,
}  # fmt: skip
MARKS = tuple(_MARKS)
"""Ways to write that a person is on a list or not; a blank is none of them."""
_LARGEST_FILE = 200_000_000


def read_capture(path: Path, *, lists: Sequence[str] = (), ignore: Sequence[str] = ()) -> CaptureTable:
    """Read a capture table from a CSV file.

    Parameters
    ----------
    path
        Text in UTF-8 or Latin-1, separated by comma, semicolon or tabulator.
    lists
        Columns to take as lists; by default all but the count and those ignored.
    ignore
        Columns to leave out, such as covariates.

    Raises
    ------
    UnreadableInput
        A subclass that names the line, the column and what to do.
    """
    if path.stat().st_size > _LARGEST_FILE:
        raise NotACaptureTable(name=path.name, why=">200 MB")
    return parse_capture(decoded(path.read_bytes()), name=path.name, lists=lists, ignore=ignore)


def decoded(raw: bytes) -> str:
    """Return bytes as text: UTF-8 with or without a mark, else Latin-1."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def parse_capture(text: str, *, name: str = "", lists: Sequence[str] = (), ignore: Sequence[str] = ()) -> CaptureTable:
    """Read a capture table from text; see :func:`read_capture`."""
    header, rows = rows_of(text, name)
    count_at = next((i for i, column in enumerate(header) if column.lower() in COUNT_NAMES), None)
    used = [i for i, column in enumerate(header) if i != count_at and column not in ignore]
    if lists:
        used = [position_of(header, wanted, name) for wanted in lists]
    if len(used) > MOST_LISTS:
        raise TooManyLists(lists=len(used), most=MOST_LISTS)
    counts, seen = np.zeros(1 << len(used), np.int64), np.zeros(1 << len(used), np.int64)
    for line, row in rows:
        mask = sum(mark_of(row[i], line, header[i]) << place for place, i in enumerate(used))
        counts[mask] += 1 if count_at is None else count_of(row[count_at], line)
        seen[mask] += 1
    total = int(counts[1:].sum())
    if total > _LARGEST:
        raise EnormousCount(line=rows[-1][0], value=f"{total:,}")
    cautions = _reading_cautions(counts, seen, records=count_at is None)
    table = CaptureTable(tuple(header[i] for i in used), counts, name=name)
    return CaptureTable(table.lists, table.counts, name, (*cautions, *relations(table)))


def position_of(header: Sequence[str], column: str, name: str) -> int:
    """Return the place of a column that was asked for by name."""
    if column not in header:
        raise NotACaptureTable(name=name, why=f"{column}?")
    return list(header).index(column)


def rows_of(text: str, name: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Return the header and the numbered rows of delimited text, empty lines left out.

    Raises
    ------
    EmptyCaptureFile, NotACaptureTable, RepeatedName
        If there is no row, a row of another length, or a name twice.
    """
    if "\0" in text:
        raise NotACaptureTable(name=name, why="NUL")
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise NotACaptureTable(name=name, why=str(error)) from None
    if len(lines) < 2:
        raise EmptyCaptureFile(name=name)
    header = lines[0][1]
    for number, row in lines:
        if len(row) != len(header):
            raise NotACaptureTable(name=name, why=f"{number}: {len(row)} ≠ {len(header)}")
    repeated = next((column for column in header if header.count(column) > 1), None)
    if repeated is not None:
        raise RepeatedName(column=repeated)
    return header, lines[1:]


def mark_of(cell: str, line: int, column: str) -> int:
    """Return a mark of membership as 0 or 1."""
    if cell.lower() not in _MARKS:
        raise NotZeroOrOne(line=line, column=column, value=cell[:40])
    return _MARKS[cell.lower()]


def count_of(cell: str, line: int) -> int:
    """Return a count; whole numbers from 0, with at most ten digits."""
    digits = cell.removesuffix(".0")
    if not (digits.isascii() and digits.isdigit()):
        raise BadCount(line=line, value=cell[:40])
    if len(digits) > 18 or int(digits) > _LARGEST:
        raise EnormousCount(line=line, value=digits[:40])
    return int(digits)


def _reading_cautions(counts: Array, seen: Array, *, records: bool) -> list[Caution]:
    found: list[Caution] = []
    repeated = int((seen > 1).sum())
    if repeated and not records:
        found.append(HistoriesMerged(count=repeated))
    if seen[0]:
        found.append(UnseenHistoryIgnored(count=int(counts[0])))
    return found


def relations(table: CaptureTable) -> list[Caution]:
    """Return what is odd between two lists: the same persons, or all of one on the other."""
    found: list[Caution] = []
    sizes, shared = table.sizes(), table.overlaps()
    for first, second in combinations(table.lists, 2):
        both = shared[first, second]
        if both and both == sizes[first] == sizes[second]:
            found.append(IdenticalLists(first=first, second=second))
        elif both and both in (sizes[first], sizes[second]):
            inner, outer = (first, second) if both == sizes[first] else (second, first)
            found.append(NestedLists(inner=inner, outer=outer))
    return found
