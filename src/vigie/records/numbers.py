"""Dates, ages and lengths of time as people write them. What can be read in two ways is not read.

An age goes into the band of this house that holds it; a band that none holds goes into "0–17" or "18 and over" where
it lies whole on one side, else to review. Detail is lost forward only: nothing is ever split.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from vigie.domain.codelists.dimensions import CATEGORIES

DATED = ("dates:", "days:")
OLDEST = 120
LONGEST = 1200
"""Months."""
_PARTS = re.compile(r"(\d{1,4})\s*[./\-\s年]\s*(\d{1,2})\s*[./\-\s月]\s*(\d{1,4})(?:日|[T ]\d{1,2}:\d{2}.*)?")
_NUMBER = re.compile(r"0*(\d{1,4})(?:[.,]0+)?\s*[^\W\d]*\.?")
_BAND = re.compile(r"0*(\d{1,4})\s*(?:[-\u2010-\u2015\u2212]+|à|a|to|bis|إلى)\s*0*(\d{1,4})\s*[^\W\d]*\.?")
_OVER = re.compile(r"0*(\d{1,4})\s*(?:\+|\s+(?:et plus|and over|y más|or over|or more))\s*[^\W\d]*\.?")
_PLACES = {"day-month-year": (2, 1, 0), "month-day-year": (2, 0, 1), "year-month-day": (0, 1, 2)}
Read = tuple[str, str]
"""Code and trouble; one of them is empty."""
UNKNOWN: Read = ("", "unknown")


def day_of(raw: str, orders: tuple[str, ...]) -> tuple[date | None, str]:
    """Return the day that a text says in one of the orders, or trouble: ``unknown``, or ``ambiguous`` between two."""
    found = _PARTS.fullmatch(raw.strip())
    if not found:
        return None, "unknown"
    days = {day for order in orders if (day := _day(found.groups(), _PLACES[order]))}
    if len(days) == 1:
        return days.pop(), ""
    return None, "ambiguous" if days else "unknown"


def _day(parts: tuple[str, ...], places: tuple[int, int, int]) -> date | None:
    year, month, day = (parts[place] for place in places)
    if len(year) != 4 or len(day) > 2:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def dated(rule: str, raw: str) -> Read:
    """Read a date by ``dates:ORDER,ORDER`` (its year) or ``days:ORDER`` (the day)."""
    name, _, said = rule.partition(":")
    orders = tuple(said.split(","))
    if name == "days":
        day, trouble = day_of(raw, orders)
        return (day.isoformat(), "") if day else ("", trouble)
    days = [day for order in orders if (day := day_of(raw, (order,))[0])]
    years = {day.year for day in days}
    if len(years) == 1:  # the month may be doubtful, the year is not
        return str(years.pop()), ""
    return ("", "ambiguous") if years else UNKNOWN


def _bounds(raw: str) -> tuple[int, int | None] | None:
    """Return the lowest and highest number that a text says; no highest where it is open."""
    text = raw.strip()
    if over := _OVER.fullmatch(text):
        return int(over.group(1)), None
    if band := _BAND.fullmatch(text):
        return int(band.group(1)), int(band.group(2))
    number = _NUMBER.fullmatch(text)
    return (int(number.group(1)), int(number.group(1))) if number else None


def _ends(code: str) -> tuple[int, int | None]:
    low, _, high = code.partition("-")
    return int(low.rstrip("+")), int(high) if high else None


def _within(bounds: tuple[int, int | None], codes: tuple[str, ...]) -> str:
    """Return the first code whose band holds the bounds whole."""
    low, high = bounds
    for code in codes:
        first, last = _ends(code)
        if first <= low and (last is None or (high is not None and high <= last)):
            return code
    return ""


def _narrowest(concept: str) -> tuple[str, ...]:
    def width(code: str) -> tuple[int, int]:
        first, last = _ends(code)
        return (last - first, 0) if last is not None else (LONGEST, -first)

    return tuple(sorted(CATEGORIES[concept], key=width))


def _read(raw: str, concept: str, most: int) -> Read:
    bounds = _bounds(raw)
    if bounds is None or bounds[0] > most or (bounds[1] is not None and not bounds[0] <= bounds[1] <= most):
        return UNKNOWN
    code = _within(bounds, _narrowest(concept))
    return (code, "") if code else ("", "several")


def years(raw: str) -> Read:
    """Return the band of an age, or of a band of ages."""
    return _read(raw, "age", OLDEST)


def adulthood_of_years(raw: str) -> Read:
    """Return whether an age is a child's or an adult's."""
    code, trouble = years(raw)
    return ("child" if _ends(code)[1] in {8, 17} else "adult", "") if code else ("", trouble)


def months(raw: str) -> Read:
    """Return the band of a length of time in months."""
    return _read(raw, "duration", LONGEST)


NUMBERED: Mapping[str, Callable[[str], Read]] = {
    "ages": years,
    "adulthood_of_ages": adulthood_of_years,
    "months": months,
}
"""Rule → how a text is read."""
