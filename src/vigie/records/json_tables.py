"""JSON and JSON Lines → rows of text. Numbers stay as they are written; nothing is rounded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from vigie.records import refusals
from vigie.records.nested import spread
from vigie.records.workbooks import MOST_COLUMNS

LARGEST = 256 << 20
"""Bytes of a JSON text that is read as a whole; JSON Lines are read one by one and may be longer."""
LONGEST_LINE = 4 << 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def json_rows(path: Path) -> Iterator[list[str]]:
    """Yield the header of a JSON file, then its rows.

    Parameters
    ----------
    path
        A list of records, an object with one such list in it, or one record on each line; UTF-8.

    Raises
    ------
    NotRecords, TooDeep, Nested, TooManyColumns, DuplicateHeaders, TooLarge, ControlCharacters
        Where no table can be made of it without losing something.
    """
    names: dict[str, None] = {}
    for record in _records(path):
        names.update(dict.fromkeys(record))
        if len(names) > MOST_COLUMNS:
            raise refusals.TooManyColumns(count=len(names), limit=MOST_COLUMNS)
    yield list(names)
    for record in _records(path):
        yield [record.get(name, "") for name in names]


def _records(path: Path) -> Iterator[dict[str, str]]:
    found = _lines(path) if _is_lines(path) else enumerate(_whole(path), 1)
    for number, record in found:
        if not isinstance(record, Mapping):
            raise refusals.NotRecords(line=number)
        try:
            cells = spread(record)
        except RecursionError:
            raise refusals.TooDeep from None
        if any(_CONTROL.search(text) for pair in cells.items() for text in pair):
            raise refusals.ControlCharacters(line=number)
        yield cells


def _is_lines(path: Path) -> bool:
    """Say whether the first line holds one record whole, and another line follows it."""
    with path.open(encoding="utf-8") as file:
        line = file.readline(LONGEST_LINE)
        if not line.lstrip().startswith("{"):
            return False
        try:
            record = _parsed(line, 1)
        except refusals.NotRecords:
            return False
        return bool(file.read(1)) or not any(isinstance(value, list) and value for value in record.values())


def _lines(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open(encoding="utf-8") as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise refusals.NotRecords(line=number)
            if line.strip():
                yield number, _parsed(line, number)


def _whole(path: Path) -> list[Any]:
    if path.stat().st_size > LARGEST:
        raise refusals.TooLarge(limit=LARGEST >> 20)
    found = _parsed(path.read_text(encoding="utf-8"), 0)
    if isinstance(found, Mapping):
        lists = [value for value in found.values() if isinstance(value, list) and value]
        found = lists[0] if len(lists) == 1 else None
    if not isinstance(found, list):
        raise refusals.NotRecords(line=1)
    return found


def _parsed(text: str, line: int) -> Any:
    """Read a JSON text; ``line`` is 0 where the text may say itself in which line it breaks."""
    try:
        return json.loads(text, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_no_number)
    except RecursionError:
        raise refusals.TooDeep from None
    except json.JSONDecodeError as error:
        raise refusals.NotRecords(line=line or error.lineno) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        raise refusals.DuplicateHeaders(names=next(name for name in names if names.count(name) > 1)[:60])
    return record


def _no_number(_text: str) -> NoReturn:
    raise json.JSONDecodeError("no number", "", 0)
