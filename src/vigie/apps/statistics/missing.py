"""What is missing, said before anything is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vigie.apps.statistics.layout import Sheet, is_sum_of_bounds
from vigie.apps.statistics.wording import dimension_word, listed, percent
from vigie.domain.delivery import Delivery, Shape
from vigie.domain.errors import UserError
from vigie.domain.table import Selection
from vigie.domain.values import ValueState

LEAST = 0.005
"""Shares below half a percent are not worth a sentence."""


def sentences(
    sheets: Sequence[Sheet],
    *,
    silent: Sequence[tuple[Delivery, UserError]],
    years: Selection | None,
    unknown: Callable[[Sheet, str], float | None],
    name_of: Callable[[str], str],
    measure: str,
) -> list[str]:
    """Return what a reader must know is missing.

    Parameters
    ----------
    silent
        Deliveries without an answer, and why.
    years
        The years that were asked for.
    unknown
        Share of a source's records for which a dimension is not known; None where it cannot be said.
    name_of
        Code of a source → its name.
    measure
        What was asked for, in words.
    """
    found = [_silence(error, name_of(delivery.source), measure) for delivery, error in silent]
    for sheet in sheets:
        found += _nothing(sheet)
        found += [*_not_known(sheet, unknown), *_withheld(sheet), *_years_without(sheet, years)]
    return [sentence[:1].upper() + sentence[1:] for sentence in found]


def _silence(error: UserError, source: str, measure: str) -> str:
    if error.code == "tables.no_such_dimension":
        name = dimension_word(str(error.params["name"]))
        return _("%(source)s does not record this: %(dimension)s.") % {"source": source, "dimension": name}
    if error.code == "tables.not_crossed":
        return _("%(source)s does not publish these together.") % {"source": source}
    if error.code == "tables.no_such_category":
        words = {"source": source, "dimension": dimension_word(str(error.params["name"])), "code": error.params["code"]}
        return _("%(source)s has no “%(code)s” under %(dimension)s.") % words
    if error.code == "tables.no_such_measure":
        return _("%(source)s has no figures on this: %(measure)s.") % {"source": source, "measure": measure}
    return _("%(source)s: %(sentence)s") % {"source": source, "sentence": error.cause_in(get_language() or "en")}


def _nothing(sheet: Sheet) -> list[str]:
    if sheet.cells:
        return []
    by = listed([dimension_word(dimension.name) for dimension in sheet.dimensions])
    return [_within(sheet, _("no figure is published by %(dimensions)s.") % {"dimensions": by})] if by else []


def _within(sheet: Sheet, sentence: str) -> str:
    return _("%(source)s: %(sentence)s") % {"source": sheet.source, "sentence": sentence} if sheet.source else sentence


def _not_known(sheet: Sheet, unknown: Callable[[Sheet, str], float | None]) -> list[str]:
    shares = {d.name: unknown(sheet, d.name) for d in sheet.dimensions}
    told = [
        _("%(dimension)s %(share)s") % {"dimension": dimension_word(name), "share": percent(share)}
        for name, share in shares.items()
        if share is not None and share >= LEAST
    ]
    return [_within(sheet, _("not known, of all records: %(list)s.") % {"list": listed(told)})] if told else []


def _withheld(sheet: Sheet) -> list[str]:
    count = sum(cell.state is ValueState.SUPPRESSED and bool(cell.mark) for cell in sheet.cells.values())
    sums = any(is_sum_of_bounds(cell) for cell in sheet.cells.values())
    said = []
    if count:
        words = ngettext(
            "one cell is withheld by its publisher; its bounds are shown.",
            "%(n)s cells are withheld by their publisher; their bounds are shown.",
            count,
        )
        said.append(words % {"n": count})
    if sums:
        said.append(_("sums over withheld figures are given by their two bounds."))
    return [_within(sheet, sentence) for sentence in said]


def _years_without(sheet: Sheet, years: Selection | None) -> list[str]:
    place = next((at for at, d in enumerate(sheet.dimensions) if d.name == "time"), None)
    if place is None:
        return []
    there = {int(keys[place]) for keys, cell in sheet.cells.items() if keys[place].isdigit() and _says(sheet, cell)}
    if not there:
        return []
    first = years.first if years and years.first else min(there)
    last = years.last if years and years.last else max(there)
    asked = [int(code) for code in years.codes] if years and years.codes else range(first, last + 1)
    gone = [str(year) for year in asked if year not in there]
    return [_within(sheet, _("nothing for %(years)s.") % {"years": _spans(gone)})] if gone else []


def _says(sheet: Sheet, cell: object) -> bool:
    state = getattr(cell, "state", None)
    return state is not ValueState.MISSING and not (sheet.shape is Shape.RECORDS and state is ValueState.ZERO)


def _spans(years: Sequence[str]) -> str:
    """Write years, neighbours as a span."""
    spans: list[list[int]] = []
    for year in map(int, years):
        if spans and spans[-1][-1] == year - 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spans)
