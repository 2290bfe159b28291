"""How two deliveries differ, laid out: rows, and totals by year."""

from __future__ import annotations

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.domain.codelists.dimensions import DIMENSIONS, MEASURES
from vigie.domain.comparison import CategoryTotal, Comparison, YearTotal
from vigie.domain.values import ValueState
from vigie.pipelines.labels import label, order
from vigie.web.patterns import Cell, Column, Fact, Grid, Line

MOST_CATEGORIES = 20
"""Categories of one dimension that a page shows."""


def summary(found: Comparison) -> list[Fact]:
    """Return how many rows are in both, changed, new and gone."""
    counts = (
        (_("In both"), found.both),
        (_("Of these, changed"), found.changed),
        (_("New"), found.added),
        (_("Gone"), found.gone),
    )
    return [Fact(name, formats.number_format(number, force_grouping=True)) for name, number in counts]


def grids(found: Comparison) -> list[Grid]:
    """Return the totals by year, a table for each measure."""
    measures = dict.fromkeys(total.measure for total in found.totals)
    return [_grid(measure, [t for t in found.totals if t.measure == measure]) for measure in measures]


def categories(found: Comparison) -> list[Grid]:
    """Return the records of each category, a table for each dimension that moved; of places, those that moved most."""
    language = get_language() or "en"
    grids = []
    for name in dict.fromkeys(total.dimension for total in found.categories):
        totals = [total for total in found.categories if total.dimension == name]
        moved = sum(total.old != total.new for total in totals)
        if moved:
            grids.append(_of_dimension(DIMENSIONS[name].within(language), totals, moved))
    return grids


def _of_dimension(caption: str, totals: list[CategoryTotal], moved: int) -> Grid:
    language = get_language() or "en"
    note, totals = "", sorted(totals, key=lambda total: order(total.dimension, total.code))
    if len(totals) > MOST_CATEGORIES:
        totals = sorted(totals, key=lambda total: -abs(total.new - total.old))[: min(moved, MOST_CATEGORIES)]
        note = _("Those that moved most: %(n)s of %(moved)s. The files have all of them.")
        note %= {"n": len(totals), "moved": moved}
    lines = [
        Line(
            label(total.dimension, total.code).within(language),
            [_cell((total.old, total.old)), _cell((total.new, total.new)), Cell(_signed(total.new - total.old))],
        )
        for total in totals
    ]
    columns = [Column(_("Earlier")), Column(_("Later")), Column(_("Difference"))]
    return Grid(caption=caption, stub=_("Category"), columns=columns, lines=lines, note=note, compact=True)


def _grid(measure: str, totals: list[YearTotal]) -> Grid:
    named = MEASURES.get(measure)
    return Grid(
        caption=named.within(get_language() or "en") if named else measure,
        stub=_("Year"),
        columns=[Column(_("Earlier")), Column(_("Later")), Column(_("Difference"))],
        lines=[_line(total) for total in totals],
        compact=True,
    )


def _line(total: YearTotal) -> Line:
    name = str(total.time) if total.time is not None else _("year not known")
    return Line(name, [_cell(total.old), _cell(total.new), _difference(total)])


def _cell(bounds: tuple[float, float] | None) -> Cell:
    if bounds is None:
        return Cell(state=ValueState.MISSING)
    low, high = (int(bound) if float(bound).is_integer() else bound for bound in bounds)
    if low != high:
        return Cell(lower=low, upper=high)
    return Cell(low, ValueState.NUMBER if low else ValueState.ZERO)


def _difference(total: YearTotal) -> Cell:
    """Return how much a total moved, where both are exact."""
    if total.old is None or total.new is None:
        return Cell(state=ValueState.MISSING)
    if total.old[0] != total.old[1] or total.new[0] != total.new[1]:
        low, high = total.new[0] - total.old[1], total.new[1] - total.old[0]
        return Cell(f"{_signed(low)} … {_signed(high)}")
    return Cell(_signed(total.new[0] - total.old[0]))


def _signed(number: float) -> str:
    written = formats.number_format(abs(int(number)), force_grouping=True)
    return f"+{written}" if number > 0 else f"−{written}" if number < 0 else "0"
