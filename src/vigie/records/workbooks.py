"""Workbooks (.xlsx): checked member by member before anything opens them, then read as rows of text."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from vigie.domain.errors import UnreadableInput
from vigie.records import refusals
from vigie.records.kinds import BINARY_WORKBOOK

LARGEST = 512 << 20
MOST_CELLS = 25_000_000
MOST_COLUMNS = 700
MOST_ROWS = 1_048_576
CHUNK = 1 << 20
_OVERLAP = 1024
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL = re.compile(rb'\br="[A-Z]+(\d+)"[^<>]*>$')
_SOMEWHERE = 1 << 30
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d+)"')
_COLUMN = re.compile(rb'<(?:\w+:)?c\s[^<>]{0,200}?\br="([A-Z]{1,3})\d')
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def check_workbook(archive: zipfile.ZipFile) -> int:
    """Refuse macros, members that unpack beyond what they claim, and sheets of absurd size.

    Returns
    -------
    int
        The last row of any sheet that holds a formula; 0 where none does. Above a header a formula is harmless: the
        publisher of GLOTIP links its address there.
    """
    for member in archive.infolist():
        if member.filename.lower().endswith("vbaproject.bin"):
            raise refusals.Macros
        if member.filename.lower().endswith(".bin") and "worksheets" in member.filename:
            raise refusals.NotATable(kind=BINARY_WORKBOOK)
    if sum(member.file_size for member in archive.infolist()) > LARGEST:
        raise refusals.TooLarge(limit=LARGEST >> 20)
    return max(_check_member(archive, member) for member in archive.infolist())


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    if not (member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml")):
        for _ in _pieces(archive, member):
            pass
        return 0
    rows, formulas, unnamed, columns = 0, 0, 0, set[bytes]()
    for piece in _pieces(archive, member):
        formulas = max([formulas, *_formula_rows(piece)])
        rows = max([rows, *map(int, _ROW.findall(piece))])
        named = _COLUMN.findall(piece)
        unnamed += len(_ANY_CELL.findall(piece)) - len(named)
        columns.update(named)
    _check_area(rows, max([0, min(unnamed, MOST_COLUMNS), *map(_place, columns)]))
    return formulas


def _check_area(rows: int, columns: int) -> None:
    """Refuse a sheet whose corner lies far out: a reader would lay out every cell up to it."""
    if columns > MOST_COLUMNS:
        raise refusals.TooManyColumns(count=columns, limit=MOST_COLUMNS)
    if rows > MOST_ROWS:
        raise refusals.Unreadable
    if rows * columns > MOST_CELLS:
        raise refusals.CornerFarOut(count=rows * columns)


def _place(column: bytes) -> int:
    place = 0
    for letter in column:
        place = 26 * place + letter - 64
    return place


def _formula_rows(piece: bytes) -> Iterator[int]:
    for found in _FORMULA.finditer(piece):
        cell = _CELL.search(piece, max(0, found.start() - 200), found.start())
        yield int(cell.group(1)) if cell else _SOMEWHERE


def _pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content in pieces that overlap, so that no tag is missed at a seam."""
    before, size = b"", 0
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise refusals.TooLarge(limit=LARGEST >> 20)
            yield before + chunk
            before = chunk[-_OVERLAP:]


def sheets(path: Path) -> Iterator[Iterator[list[str]]]:
    """Yield each sheet of a checked workbook as rows of text.

    Raises
    ------
    Unreadable
        Where the workbook is damaged.
    """
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for index in range(len(workbook.sheet_names)):
            sheet = workbook.get_sheet_by_index(index)
            yield (_texts(row) for row in sheet.iter_rows())
    except UnreadableInput:
        raise
    except BaseException as error:
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise refusals.Unreadable from None
        raise


def _texts(row: list[Any]) -> list[str]:
    return [_text(value) for value in row]


def _text(value: object) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    text = str(value)
    if _CONTROL.search(text):
        raise refusals.ControlCharacters(line="?")
    return text
