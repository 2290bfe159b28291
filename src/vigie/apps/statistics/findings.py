"""What a picture says, in one sentence made by rule; and why it may not mean what it seems to."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.statistics.layout import Sheet
from vigie.apps.statistics.wording import figure, percent
from vigie.domain.table import Cell

AMBIGUOUS = frozenset({"detected_victims"})
"""A rise is neither good nor bad: it may come from better detection."""


def doubt(measure: str) -> str:
    """Return why a change may not mean what it seems to."""
    if measure in AMBIGUOUS:
        return _("A rise may come from better detection.")
    return _("More cases may mean more crime, or more that comes to light.")


def finding(sheet: Sheet) -> str:
    """Return the finding of a sheet; empty where no sentence is sure."""
    names = [dimension.name for dimension in sheet.dimensions]
    if names == ["time"]:
        return _latest(sheet)
    if "time" not in names:
        return _largest(sheet)
    return _largest_each_year(sheet, names.index("time"))


def number_of(cell: Cell) -> str:
    """Return the number of a cell, or its bounds, in figures."""
    if cell.value is not None:
        return figure(cell.value)
    if cell.lower is None or cell.upper is None:
        return "–"
    return _("%(low)s to %(high)s") % {"low": figure(cell.lower), "high": figure(cell.upper)}


def _latest(sheet: Sheet) -> str:
    told = sorted((keys[0], cell) for keys, cell in sheet.cells.items() if keys[0].isdigit() and _known(cell))
    if not told:
        return ""
    if len(told) == 1:
        return _("%(number)s in %(year)s.") % {"number": number_of(told[0][1]), "year": told[0][0]}
    (before, earlier), (year, latest) = told[-2:]
    words = {"number": number_of(latest), "year": year, "earlier": number_of(earlier), "before": before}
    return _("%(number)s in %(year)s, after %(earlier)s in %(before)s.") % words


def _known(cell: Cell) -> bool:
    return cell.value is not None or cell.lower is not None


def _certain(cells: Sequence[tuple[tuple[str, ...], Cell]]) -> tuple[tuple[str, ...], Cell] | None:
    """Return the largest cell, where its lower bound is above every other's upper bound."""
    known = [(keys, cell) for keys, cell in cells if _known(cell)]
    known.sort(key=lambda entry: -(entry[1].lower or entry[1].value or 0))
    if not known or not (known[0][1].lower or known[0][1].value):
        return None
    rest = max((cell.upper or cell.value or 0 for _keys, cell in known[1:]), default=0)
    return known[0] if (known[0][1].lower or known[0][1].value or 0) > rest else None


def _said(sheet: Sheet, keys: tuple[str, ...], *, without: int | None = None) -> str:
    language = get_language() or "en"
    names = [
        dimension.label_of(code).within(language)
        for at, (dimension, code) in enumerate(zip(sheet.dimensions, keys, strict=True))
        if at != without
    ]
    return ", ".join(name if at == 0 else name[:1].lower() + name[1:] for at, name in enumerate(names))


def _named(sheet: Sheet) -> list[tuple[tuple[str, ...], Cell]]:
    return [(keys, cell) for keys, cell in sheet.cells.items() if not any(code.startswith("_") for code in keys)]


def _largest(sheet: Sheet) -> str:
    top = _certain(_named(sheet))
    if top is None or len(sheet.cells) < 2:
        return ""
    keys, cell = top
    words = {"name": _said(sheet, keys), "number": number_of(cell)}
    if cell.share is not None and len(keys) == 1:
        return _("The most frequent: %(name)s, %(number)s (%(share)s of those for whom it is known).") % {
            **words,
            "share": percent(cell.share),
        }
    return _("The most frequent: %(name)s, %(number)s.") % words


def _largest_each_year(sheet: Sheet, time: int) -> str:
    """Say which group leads in every year, or in the latest one."""
    years: dict[str, list[tuple[tuple[str, ...], Cell]]] = {}
    for keys, cell in _named(sheet):
        years.setdefault(keys[time], []).append((keys, cell))
    tops = {year: _certain(cells) for year, cells in years.items()}
    leaders = {tuple(c for at, c in enumerate(top[0]) if at != time) if top else None for top in tops.values()}
    if not tops:
        return ""
    latest = tops[max(tops)]
    if len(leaders) == 1 and latest is not None:
        name = _said(sheet, latest[0], without=time)
        return _("In every year, the most frequent: %(name)s.") % {"name": name}
    if latest is None:
        return ""
    words = {"year": max(tops), "name": _said(sheet, latest[0], without=time), "number": number_of(latest[1])}
    return _("In %(year)s, the most frequent: %(name)s, %(number)s.") % words
