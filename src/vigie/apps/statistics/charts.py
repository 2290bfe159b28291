"""Which picture a table asks for, and how it is drawn. Where no picture tells it well, there is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.statistics.findings import finding
from vigie.apps.statistics.layout import Sheet, is_sum_of_bounds
from vigie.domain.table import Cell, Dimension
from vigie.domain.values import ValueState
from vigie.figures.bars import bar_chart, rectangle
from vigie.figures.hatching import hatched
from vigie.figures.labels import Box
from vigie.figures.lines import FEW, Series, line_chart
from vigie.figures.points import Caption, Point
from vigie.figures.pyramids import Band, Panel, pyramids
from vigie.figures.rows import row_chart
from vigie.figures.svg import Svg, el

WIDE, NARROW = 1168.0, 358.0
MOST_PANELS = 12
MOST_ROWS = 20
MOST_LINES = 4
AGES = ("age", "age_group", "age_group_at_exploitation")


@dataclass(frozen=True, slots=True)
class Sign:
    """A line of the key: a sign as it is drawn, and what it means."""

    drawn: Svg
    means: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of one sheet: for wide pages, for narrow ones, and what it leaves to the table."""

    finding: str
    wide: Svg
    narrow: Svg
    left_out: str = ""
    key: tuple[Sign, ...] = ()


def picture_of(sheet: Sheet, *, key: str, title: str) -> Picture | None:
    """Draw a sheet; None where a table tells it better.

    Parameters
    ----------
    key
        Unique on the page.
    title
        What is shown, for those who do not see it.
    """
    names = [dimension.name for dimension in sheet.dimensions]
    if not any(cell.value is not None or cell.lower is not None for cell in sheet.cells.values()):
        return None
    draw = _way(names)
    return draw(sheet, key, title) if draw else None


def _way(names: Sequence[str]) -> Callable[[Sheet, str, str], Picture | None] | None:
    inner = [name for name in names if name != "time"]
    if len(inner) == 2 and "sex" in inner and any(name in AGES for name in inner):
        return _pyramids
    if "time" in names and len(inner) < 2:
        return _over_time
    return _rows if len(names) == 1 else None


def caption_of(key: str, title: str, *, narrow: bool = False) -> Caption:
    """Return how a picture is named in the language of the page."""
    return Caption(f"{key}-narrow" if narrow else key, title, get_language() or "en")


def point_of(cell: Cell, name: str, *, tone: str = "", strong: bool = False) -> Point:
    """Return a cell as a point: bounds of a sum are a bar to the lower one with a whisker to the upper one."""
    summed = is_sum_of_bounds(cell)
    value = cell.lower if summed else cell.value
    state = ValueState.NUMBER if summed else cell.state
    doubt = (cell.lower, cell.upper) if cell.lower != cell.upper else (None, None)
    return Point(name, value, *doubt, state=state, tone=tone, strong=strong)


def names_of(dimension: Dimension) -> list[tuple[str, str]]:
    """Return the categories of a dimension, each with its name in the language of the page."""
    return [(category.code, category.label.within(get_language() or "en")) for category in dimension.categories]


def _place(sheet: Sheet, *names: str) -> int | None:
    return next((at for at, dimension in enumerate(sheet.dimensions) if dimension.name in names), None)


def _rows(sheet: Sheet, key: str, title: str) -> Picture:
    named = names_of(sheet.dimensions[0])
    cells = [(name, code, sheet.at((code,))) for code, name in named]
    if len(cells) > MOST_ROWS:
        cells.sort(key=lambda entry: -(entry[2].value or entry[2].lower or 0))
    shown = cells[:MOST_ROWS]
    points = [point_of(cell, name, tone="unknown" if code.startswith("_") else "") for name, code, cell in shown]
    left = _("The %(n)s largest are drawn; the table has all.") % {"n": MOST_ROWS} if len(cells) > MOST_ROWS else ""
    return Picture(
        finding(sheet),
        row_chart(points, caption_of(key, title), width=784),
        row_chart(points, caption_of(key, title, narrow=True), width=NARROW),
        left,
        tuple(states_of(sheet)),
    )


def _over_time(sheet: Sheet, key: str, title: str) -> Picture:
    time = _place(sheet, "time") or 0
    other = next((at for at in range(len(sheet.dimensions)) if at != time), None)
    years = [(code, name) for code, name in names_of(sheet.dimensions[time]) if not code.startswith("_")]
    if other is None:
        return _one_line(sheet, key, title, years)
    lines, left = _most_told(sheet, other)
    series = [
        Series(name, tuple(point_of(sheet.at(_keys(time, year, code)), said) for year, said in years), tone)
        for (code, name), tone in zip(lines, ("one", "two", "three", ""), strict=False)
    ]
    wide = line_chart(series, caption_of(key, title), size=(WIDE, 360))
    narrow = line_chart(series, caption_of(key, title, narrow=True), size=(NARROW, 300))
    return Picture(finding(sheet), wide, narrow, left)


def _keys(time: int, year: str, code: str) -> tuple[str, str]:
    return (year, code) if time == 0 else (code, year)


def _most_told(sheet: Sheet, place: int) -> tuple[list[tuple[str, str]], str]:
    """Return the few categories with the largest numbers, in their own order, and what is left to the table."""
    named = names_of(sheet.dimensions[place])

    def weight(code: str) -> float:
        return sum(cell.value or cell.lower or 0 for keys, cell in sheet.cells.items() if keys[place] == code)

    largest = sorted((code for code, _name in named if not code.startswith("_")), key=lambda code: -weight(code))
    kept = set(largest[:MOST_LINES])
    gone = [name for code, name in named if code not in kept and weight(code)]
    left = _("Left to the table: %(names)s.") % {"names": ", ".join(gone[:6]) + (" …" if len(gone) > 6 else "")}
    return [(code, name) for code, name in named if code in kept], left if gone else ""


def _one_line(sheet: Sheet, key: str, title: str, years: Sequence[tuple[str, str]]) -> Picture:
    told = [(sheet.at((code,)), name) for code, name in years]
    points = [point_of(cell, name, strong=at == len(told) - 1) for at, (cell, name) in enumerate(told)]
    if len(points) <= FEW * 2:
        wide = bar_chart(points, caption_of(key, title), size=(WIDE, 300))
    else:
        wide = line_chart([Series("", tuple(points))], caption_of(key, title), size=(WIDE, 340))
    narrow = row_chart(points, caption_of(key, title, narrow=True), width=NARROW)
    return Picture(finding(sheet), wide, narrow)


def _pyramids(sheet: Sheet, key: str, title: str) -> Picture | None:
    time, age, sex = _place(sheet, "time"), _place(sheet, *AGES), _place(sheet, "sex")
    if age is None or sex is None:
        return None
    years = names_of(sheet.dimensions[time]) if time is not None else [("", "")]
    years = [(code, name) for code, name in years if not code.startswith("_")][-MOST_PANELS:]
    panels = [_panel(sheet, (time, code), name, (age, sex)) for code, name in years]
    columns = min(6, len(panels))
    width = WIDE if columns > 3 else 260.0 + 300 * columns
    wide = pyramids(panels, caption_of(key, title), width=width, columns=columns)
    latest = list(reversed(panels))[:3]
    narrow = pyramids(latest, caption_of(key, title, narrow=True), width=NARROW, columns=1)
    others = [name for code, name in names_of(sheet.dimensions[sex]) if code not in {"female", "male"}]
    left = _("Left to the table: %(names)s.") % {"names": ", ".join(others)} if others else ""
    return Picture(finding(sheet), wide, narrow, left, (*_sides(), *states_of(sheet)))


def _swatch(class_: str) -> Svg:
    drawn = hatched(Box(0.5, 0.5, 23.5, 15.5)) if class_ == "hatch" else rectangle(Box(1, 1, 23, 15), class_)
    return el("svg", drawn, width=24, height=16, viewBox="0 0 24 16", aria_hidden="true", focusable="false")


def pyramid_of(sheet: Sheet, *, key: str, title: str, width: float = NARROW) -> Svg | None:
    """Draw one small pyramid of a sheet by sex and age; None where it has not both."""
    age, sex = _place(sheet, *AGES), _place(sheet, "sex")
    if age is None or sex is None:
        return None
    panel = _panel(sheet, (None, ""), "", (age, sex))
    return pyramids([panel], caption_of(key, title), width=width, columns=1, dense=True)


def _sides() -> list[Sign]:
    return [
        Sign(_swatch("vf-bar one"), _("women and girls, at the left")),
        Sign(_swatch("vf-bar two"), _("men and boys, at the right")),
    ]


def states_of(sheet: Sheet, *, unknown: bool = True) -> list[Sign]:
    """Return the signs of the states that the picture has; ``unknown``: whether it draws what is not known."""
    found = list(sheet.cells.values())
    signs = []
    if any(cell.state is ValueState.SUPPRESSED and cell.mark for cell in found):
        signs.append(Sign(_swatch("hatch"), _("withheld by its publisher: between its bounds")))
    if any(cell.state is ValueState.MISSING for cell in found):
        signs.append(Sign(Svg("<b>–</b>"), _("not available")))
    if unknown and any(code.startswith("_") for keys in sheet.cells for code in keys):
        signs.append(Sign(_swatch("vf-outline"), _("outline: not known")))
    return signs


def _panel(sheet: Sheet, time: tuple[int | None, str], title: str, places: tuple[int, int]) -> Panel:
    age, sex = places
    bands = []
    for code, name in reversed(names_of(sheet.dimensions[age])):
        unknown = code.startswith("_")
        sides = []
        for side in ("female", "male"):
            keys = [""] * len(sheet.dimensions)
            keys[age], keys[sex] = code, side
            if time[0] is not None:
                keys[time[0]] = time[1]
            sides.append(point_of(sheet.at(tuple(keys)), name, tone="unknown" if unknown else ""))
        bands.append(Band(name, sides[0], sides[1], apart=unknown))
    known = [band for band in bands if not band.apart]
    return Panel(title, tuple(known + [band for band in bands if band.apart]))
