"""What the layout of a line or page shows: rows of a table, two columns side by side."""

from __future__ import annotations

import re
from collections import Counter

_ROW = re.compile(r"^\s*\|.*\|\s*$")
_FIGURES = re.compile(r"\S(?:\s{3,}|\t+)(?:[-\u2013\u2014(]?\s?[\d.,\u00a0\u202f ]*\d[)%]?|[-\u2013\u2014])\s*$")
_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_CELLS = re.compile(r"\S(?:\s{3,}|\t+)\S")
_READ = 2_000


def is_row(raw: str) -> bool:
    """Tell whether a line is a row of a table: cells between bars, or words, a wide gap, and a figure."""
    return bool(_ROW.match(raw) or _FIGURES.search(raw))


def has_cells(raw: str) -> bool:
    """Tell whether a line has a wide gap between words: right above a row, it is the head of the table."""
    return bool(_CELLS.search(raw))


def first_line_of_columns(source: str) -> int:
    """Return the number of the first line that runs over two columns of text, or 0.

    Two columns are side by side where most long lines have a gap at the same place, with words on both sides.
    """
    lines = source.split("\n", _READ)[:_READ]
    long = [(number, raw.expandtabs()) for number, raw in enumerate(lines, 1) if 60 < len(raw) < 240]
    gaps = Counter(column for _, raw in long for column in _gutters(raw))
    column, times = max(gaps.items(), key=lambda item: item[1], default=(0, 0))
    if times < 6 or times < 0.5 * len(long):
        return 0
    return next(number for number, raw in long if column in _gutters(raw))


def _gutters(raw: str) -> set[int]:
    """Return the columns at which a gap parts words from words."""
    found: set[int] = set()
    for gap in _GAP.finditer(raw):
        left, right = raw[: gap.start()], raw[gap.end() :]
        if sum(map(str.isalpha, left)) >= 8 and sum(map(str.isalpha, right)) >= 8:
            found |= set(range(gap.start() + 1, gap.end() + 1))
    return found
