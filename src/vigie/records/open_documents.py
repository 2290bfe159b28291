"""OpenDocument spreadsheets (.ods): checked before anything lays out their cells.

A cell or a row of this form can stand for a million of its kind, so that a small file can claim an enormous sheet.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from lxml import etree

from vigie.records import refusals
from vigie.records.kinds import LOCKED
from vigie.records.workbooks import LARGEST, MOST_CELLS, MOST_COLUMNS

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"


def is_spreadsheet(archive: zipfile.ZipFile) -> bool:
    """Say whether an OpenDocument file is a spreadsheet; its macros and its lock are refused."""
    names = archive.namelist()
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        raise refusals.Macros
    with archive.open("mimetype") as file:
        kind = file.read(len(_SPREADSHEET) + 1)
    if kind.strip() != _SPREADSHEET or "content.xml" not in names:
        return False
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml")[:LARGEST]:
        raise refusals.NotATable(kind=LOCKED)
    return True


def check_open_document(archive: zipfile.ZipFile) -> int:
    """Refuse a sheet of absurd size; return the last row that holds a formula, or 0."""
    if sum(member.file_size for member in archive.infolist()) > LARGEST:
        raise refusals.TooLarge(limit=LARGEST >> 20)
    last = row = widest = 0
    try:
        for formula, repeated, width in _rows(archive):
            row, widest = (row + repeated, max(widest, width)) if repeated else (0, 0)
            last = max(last, row) if formula else last
            _check_size(row * widest if width else 0, widest)
    except etree.XMLSyntaxError:
        raise refusals.Unreadable from None
    return last


def _check_size(cells: int, width: int) -> None:
    if width > MOST_COLUMNS:
        raise refusals.TooManyColumns(count=width, limit=MOST_COLUMNS)
    if cells > MOST_CELLS:
        raise refusals.CornerFarOut(count=cells)


def _rows(archive: zipfile.ZipFile) -> Iterator[tuple[bool, int, int]]:
    """Yield of each row: whether it holds a formula, how many it stands for, its last filled cell.

    A new sheet is yielded as a row that stands for none. Empty rows at the end of a sheet may stand for a million.
    """
    with archive.open("content.xml") as file:
        events = etree.iterparse(
            file, events=("start", "end"), tag=(f"{_TABLE}table-row", f"{_TABLE}table"), resolve_entities=False
        )
        for event, element in events:
            if element.tag == f"{_TABLE}table":
                if event == "start":
                    yield False, 0, 0
            elif event == "end":
                width = _width(element)
                repeated = max(1, _number(element, "number-rows-repeated"))
                yield any(cell.get(f"{_TABLE}formula") for cell in element), repeated, width
                element.clear()


def _width(row: etree._Element) -> int:
    """Return the place of the last cell of a row that holds something."""
    place = last = 0
    for cell in row:
        place += _number(cell, "number-columns-repeated")
        if len(cell) or cell.get(f"{_TABLE}formula"):
            last = place
    return last


def _number(element: etree._Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise refusals.Unreadable
    return int(text)
