"""Records with fields within fields → cells: what is plain stays as it is, a list becomes text, a group is spread.

``{"age": 12, "transit": ["MDA", "ROU"], "place": {"city": "X"}}`` gives ``age``, ``transit`` (``MDA; ROU``) and
``place.city``. A list of records has no place in a cell and is refused: nothing is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vigie.records import refusals
from vigie.records.workbooks import MOST_COLUMNS

BETWEEN = "; "
"""What stands between the values of a list in a cell."""


def spread(record: Mapping[str, Any]) -> dict[str, str]:
    """Return the cells of a record.

    Parameters
    ----------
    record
        Field → text, None, list of these, or record; numbers are text as delivered.

    Raises
    ------
    Nested
        Where a field is a list of records or of lists.
    DuplicateHeaders
        Where a field within a field has the name of another.
    """
    cells: dict[str, str] = {}
    for name, value in _fields(record, ""):
        if name in cells:
            raise refusals.DuplicateHeaders(names=name[:60])
        cells[name] = value
        if len(cells) > MOST_COLUMNS:
            raise refusals.TooManyColumns(count=len(cells), limit=MOST_COLUMNS)
    return cells


def _fields(record: Mapping[str, Any], within: str) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        full = f"{within}{str(name).strip()}"
        if isinstance(value, Mapping):
            yield from _fields(value, f"{full}.")
        else:
            yield full, _cell(full, value)


def _cell(name: str, value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        if any(isinstance(one, Mapping | list | tuple) for one in value):
            raise refusals.Nested(columns=name[:60])
        return BETWEEN.join(text for one in value if (text := plain(one)))
    return plain(value)


def plain(value: object) -> str:
    """Return a single value as text: nothing is blank, true and false are words."""
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
