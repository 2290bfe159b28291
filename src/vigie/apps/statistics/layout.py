"""Tables for the eye: which dimensions lie in rows, which in columns, and what each cell shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from vigie.apps.statistics.wording import percent
from vigie.domain.codelists.dimensions import PLACES
from vigie.domain.delivery import Shape
from vigie.domain.folding import fold
from vigie.domain.language import listed
from vigie.domain.table import Category, Cell, Dimension, Table
from vigie.domain.values import ValueState
from vigie.web import patterns

MOST_COLUMNS = 24
LETTERS = {
    "female": pgettext_lazy("letter for women and girls", "F"),
    "male": pgettext_lazy("letter for men and boys", "M"),
    "other": pgettext_lazy("letter for another gender", "O"),
}
MOST_LINES = 400
"""Lines that a page shows of one table; the files have all of them."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of a table that one source answered.

    Parameters
    ----------
    source
        Name of the source; empty where the table has one only.
    shape
        Whether absent combinations were counted (and are zero) or not published.
    dimensions, cells
        Without the dimension ``source``.
    total
        All of it, each record once; None where there is none.
    """

    source: str
    shape: Shape
    dimensions: tuple[Dimension, ...]
    cells: dict[tuple[str, ...], Cell]
    total: Cell | None

    def at(self, keys: tuple[str, ...]) -> Cell:
        """Return a cell; a combination that nobody counted is zero, one that nobody published is missing."""
        found = self.cells.get(keys)
        if found is not None:
            return found
        if self.shape is Shape.RECORDS:
            return Cell(keys, 0, 0, 0, ValueState.ZERO)
        return Cell(keys, None, None, None, ValueState.MISSING)


def sheets(table: Table) -> list[Sheet]:
    """Take a table apart by source."""
    if not table.dimensions or table.dimensions[0].name != "source":
        shape = table.sources[0].shape if table.sources else Shape.RECORDS
        cells = {cell.keys: cell for cell in table.cells}
        dimensions = tuple(map(_to_look_up, table.dimensions))
        return [Sheet("", shape, dimensions, cells, table.totals[0] if table.totals else None)]
    shapes = {place.source: place.shape for place in table.sources}
    return [_sheet_of(table, category, shapes[category.code]) for category in table.dimensions[0].categories]


def _sheet_of(table: Table, source: Category, shape: Shape) -> Sheet:
    own = [replace(cell, keys=cell.keys[1:]) for cell in table.cells if cell.keys[0] == source.code]
    total = next((replace(cell, keys=()) for cell in table.totals if cell.keys[:1] == (source.code,)), None)
    there = [{cell.keys[place] for cell in own} for place in range(len(table.dimensions) - 1)]
    dimensions = [
        _to_look_up(replace(d, categories=tuple(c for c in d.categories if c.code in codes)))
        for d, codes in zip(table.dimensions[1:], there, strict=True)
    ]
    return Sheet(source.label.within(_language()), shape, tuple(dimensions), {cell.keys: cell for cell in own}, total)


def _language() -> str:
    return get_language() or "en"


def _to_look_up(dimension: Dimension) -> Dimension:
    """Return a dimension of places in the order of their names; what is not known stays last."""
    if dimension.name not in PLACES:
        return dimension
    order = sorted(dimension.categories, key=lambda c: (c.code.startswith("_"), fold(c.label.within(_language()))))
    return replace(dimension, categories=tuple(order))


def arranged(dimensions: Sequence[Dimension]) -> tuple[list[int], list[int]]:
    """Return the places of the dimensions in rows and in columns.

    The longest lies in rows (of three, the longest that is not time); the others are columns where they fit, time
    the outermost; what does not fit heads groups of rows.
    """
    places = list(range(len(dimensions)))
    if len(places) < 2:
        return places, []
    long = max(places, key=lambda place: _weight(dimensions[place], several=len(places) > 2))
    columns = sorted((p for p in places if p != long), key=lambda p: (dimensions[p].name != "time", p))
    outer: list[int] = []
    while columns and _breadth(dimensions, columns) > MOST_COLUMNS:
        outer.insert(0, columns.pop())
    return [*outer, long], columns


def _weight(dimension: Dimension, *, several: bool) -> tuple[bool, bool, int, bool]:
    """Say how much a dimension belongs in rows: of three, ages rather than sexes, and either rather than years."""
    is_time = dimension.name == "time"
    return not (several and is_time), not (several and dimension.name == "sex"), len(dimension.categories), is_time


def _breadth(dimensions: Sequence[Dimension], places: Sequence[int]) -> int:
    breadth = 1
    for place in places:
        breadth *= len(dimensions[place].categories)
    return breadth


def grid(sheet: Sheet, *, caption: str, margin: Sheet | None = None) -> patterns.Grid:
    """Lay out one sheet.

    Parameters
    ----------
    margin
        The same question asked by the columns alone: the line of totals.
    """
    rows, columns = arranged(sheet.dimensions)
    lines = _lines(sheet, rows, columns)
    more = _("The first %(n)s lines are shown; the files have all of them.") % {"n": MOST_LINES}
    notes = [_meanings(sheet, columns), more if len(lines) > MOST_LINES else ""]
    total = _total_line(sheet, columns, margin, name=_("All together") if len(rows) > 1 else _("Total"))
    return patterns.Grid(
        caption=caption,
        stub=" · ".join(_label(sheet.dimensions[place]) for place in rows[-1:]),
        columns=_columns(sheet, columns),
        groups=_groups(sheet, columns),
        lines=[*lines[:MOST_LINES], *([total] if total else [])],
        note=" ".join(note for note in notes if note),
        compact=len(lines) > 40,
    )


def _label(dimension: Dimension) -> str:
    return dimension.label.within(_language())


def _names(dimension: Dimension) -> list[tuple[str, str]]:
    return [(category.code, category.label.within(_language())) for category in dimension.categories]


def _columns(sheet: Sheet, columns: Sequence[int]) -> list[patterns.Column]:
    if not columns:
        shares = any(cell.share is not None for cell in sheet.cells.values())
        heads = [patterns.Column(_("Number"))]
        return [*heads, patterns.Column(_("Share"))] if shares else heads
    inner = _short_names(sheet, columns) or [name for _code, name in _names(sheet.dimensions[columns[-1]])]
    return [patterns.Column(name) for name in inner * _breadth(sheet.dimensions, columns[:-1])]


def _short_names(sheet: Sheet, columns: Sequence[int]) -> list[str]:
    """Return the letters of the sexes where they stand in columns again and again; the note says what they mean."""
    if len(columns) < 2 or sheet.dimensions[columns[-1]].name != "sex":
        return []
    return [str(LETTERS.get(category.code, "?")) for category in sheet.dimensions[columns[-1]].categories]


def _meanings(sheet: Sheet, columns: Sequence[int]) -> str:
    letters = _short_names(sheet, columns)
    names = [name for _code, name in _names(sheet.dimensions[columns[-1]])] if letters else []
    told = zip(letters, names, strict=True)
    pairs = [_("%(letter)s: %(name)s") % {"letter": letter, "name": name} for letter, name in told]
    return f"{listed(pairs, get_language() or 'en')}." if pairs else ""


def _groups(sheet: Sheet, columns: Sequence[int]) -> list[patterns.Column]:
    if len(columns) < 2:
        return []
    inner = len(sheet.dimensions[columns[-1]].categories)
    outer = product(*(_names(sheet.dimensions[place]) for place in columns[:-1]))
    return [patterns.Column(" · ".join(name for _code, name in combination), span=inner) for combination in outer]


def _lines(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> list[patterns.Line]:
    if not rows:
        return [patterns.Line(_("All"), [shown(sheet.total)])] if sheet.total else []
    lines: list[patterns.Line] = []
    heads = list(product(*(_names(sheet.dimensions[place]) for place in rows[:-1])))
    for head in heads:
        if head:
            lines.append(patterns.Line(_heading(sheet, rows[:-1], head), heading=True))
        outer = {place: code for place, (code, _name) in zip(rows[:-1], head, strict=True)}
        lines += [
            patterns.Line(name, _cells(sheet, {**outer, rows[-1]: code}, columns))
            for code, name in _names(sheet.dimensions[rows[-1]])
        ]
    return lines


def _heading(sheet: Sheet, places: Sequence[int], head: Sequence[tuple[str, str]]) -> str:
    """Name a group of lines; what is not known says of what."""
    names = []
    for place, (code, name) in zip(places, head, strict=True):
        of = {"dimension": _label(sheet.dimensions[place]), "name": name}
        names.append(_("%(dimension)s: %(name)s") % of if code.startswith("_") else name)
    return " · ".join(names)


def _cells(sheet: Sheet, fixed: dict[int, str], columns: Sequence[int]) -> list[patterns.Cell]:
    found = []
    for combination in product(*(sheet.dimensions[place].categories for place in columns)):
        keys = {**fixed, **{place: category.code for place, category in zip(columns, combination, strict=True)}}
        found.append(sheet.at(tuple(keys[place] for place in range(len(sheet.dimensions)))))
    cells = [shown(cell) for cell in found]
    if not columns and any(cell.share is not None for cell in sheet.cells.values()):
        share = found[0].share
        cells.append(patterns.Cell(percent(share)) if share is not None else patterns.Cell("–"))
    return cells


def shown(cell: Cell) -> patterns.Cell:
    """Return what the page shows of a cell: its number, or its bounds and why."""
    exact = cell.value is not None and cell.lower == cell.upper
    return patterns.Cell(
        value=_plain(cell.value),
        state=ValueState.NUMBER if is_sum_of_bounds(cell) else cell.state,
        lower=None if exact else _plain(cell.lower),
        upper=None if exact else _plain(cell.upper),
        note=cell.mark,
    )


def is_sum_of_bounds(cell: Cell) -> bool:
    """Say whether a cell was added up over withheld ones: its bounds are sums, nobody withheld it."""
    return cell.state is ValueState.SUPPRESSED and not cell.mark


def _plain(number: float | None) -> Any:
    return int(number) if number is not None and float(number).is_integer() else number


def _total_line(sheet: Sheet, columns: Sequence[int], margin: Sheet | None, *, name: str) -> patterns.Line | None:
    if not columns:
        if sheet.total is None or not sheet.dimensions:
            return None
        cells = [shown(sheet.total)]
        shares = any(cell.share is not None for cell in sheet.cells.values())
        return patterns.Line(name, [*cells, patterns.Cell("")] if shares else cells, total=True)
    if margin is None:
        return None
    wanted = product(*(sheet.dimensions[place].categories for place in columns))
    cells = [shown(margin.at(tuple(category.code for category in keys))) for keys in wanted]
    return patterns.Line(name, cells, total=True)
