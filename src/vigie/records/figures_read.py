"""Published values: a number, an interval, or a mark that says why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vigie.domain.values import ValueState

Figure = tuple[float | None, float | None, float | None, int, str]
"""Value, lower, upper, state, mark."""
NOTHING: Figure = (None, None, None, int(ValueState.MISSING), "")
_NUMBER = re.compile(r"\d+|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+")
_DECIMAL = re.compile(r"(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+")
_BELOW = re.compile(r"<\s*(\d+)")


def figure_of(raw: str, *, point: bool = False, marks: Mapping[str, str] | None = None) -> tuple[Figure, bool]:
    """Return what a published value says, and whether it could be read.

    Parameters
    ----------
    raw
        ``12``, ``1,234``, ``<5`` or blank. A decimal comma or point is not guessed at: it goes to review.
    point
        Whether the format writes decimals with a point: ``303.0``.
    marks
        Marks of the publisher → ``missing`` or ``suppressed``.
    """
    text = raw.strip()
    if not text:
        return NOTHING, True
    if _NUMBER.fullmatch(text) or (point and _DECIMAL.fullmatch(text)):
        number = float(re.sub(r"[^\d.]", "", text))
        return (number, number, number, int(ValueState.NUMBER if number else ValueState.ZERO), ""), True
    below = _BELOW.fullmatch(text)
    if below and int(below.group(1)) > 1:
        return (None, 1.0, float(int(below.group(1)) - 1), int(ValueState.SUPPRESSED), f"<{below.group(1)}"), True
    if marks and text.casefold() in marks:
        return (None, None, None, int(ValueState[marks[text.casefold()].upper()]), text[:40]), True
    return (None, None, None, int(ValueState.MISSING), text[:40]), False
