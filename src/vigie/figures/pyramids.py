"""Population pyramids as small multiples on one scale: one side and the other of an axis, a row an age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.language import labelled, listed
from vigie.domain.values import ValueState
from vigie.figures.bars import LEAST_HATCH, SIZE, rectangle
from vigie.figures.hatching import hatched
from vigie.figures.labels import Box, Plate, Spot, framed
from vigie.figures.numbers import say_point
from vigie.figures.points import Caption, Point, highest
from vigie.figures.svg import Svg, el, join, number
from vigie.figures.textwidth import text_width, wrap

ROW, BAR, HEAD = 31.0, 26.0, 40.0
DENSE = (19.0, 15.0, 8.0)
"""The same three of a small picture, which has no title of its own."""
APART = 12.0
"""White above a row that stands apart, such as the unknown ages."""
OUTSIZED = 1.5
"""Times the longest bar of the others from which a bar that stands apart is cut, and bears the mark of it."""


@dataclass(frozen=True, slots=True)
class Band:
    """A row: its name, and a point on each side; ``apart`` where it does not belong to the order, as the unknown."""

    name: str
    start: Point
    end: Point
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """One pyramid, such as a year; without bands it says why there is nothing."""

    title: str
    bands: tuple[Band, ...] = ()
    missing: str = ""


def pyramids(
    panels: Sequence[Panel], caption: Caption, *, width: float = 1168, columns: int = 6, dense: bool = False
) -> Svg:
    """Draw pyramids beside and below each other, all on one scale.

    Parameters
    ----------
    panels
        In reading order. Names of bands are those of the first panel that has any; they stand at the start of each
        line of panels.
    width
        Pixels.
    columns
        Panels on a line; 1 on a narrow page.
    dense
        Whether rows are low and panels bear no title.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    rows = DENSE if dense else (ROW, BAR, HEAD)
    figure = _Pyramids(panels, caption, width, max(1, min(columns, len(panels) or 1)), *rows)
    for at, panel in enumerate(panels):
        figure.draw(at, panel)
    said = listed((figure.described(panel) for panel in panels), caption.language)
    return framed(figure.plate, caption, said, "pyramids")


@dataclass
class _Pyramids:
    panels: Sequence[Panel]
    caption: Caption
    width: float
    columns: int
    row: float = ROW
    bar: float = BAR
    head: float = HEAD

    def __post_init__(self) -> None:
        self.model = next((panel.bands for panel in self.panels if panel.bands), ())
        self.names = max((text_width(band.name, SIZE) for band in self.model), default=0) + 10
        self.panel = (self.width - self.names) / self.columns
        self.tall = self.head + sum(self.row + (APART if band.apart else 0) for band in self.model) + 12
        lines = -(-len(self.panels) // self.columns)
        self.plate = Plate(self.width, max(lines * self.tall, 60))
        self.scale = self._scale()

    def _points(self, *, apart: bool) -> list[Point]:
        bands = (band for panel in self.panels for band in panel.bands if band.apart is apart)
        return [point for band in bands for point in (band.start, band.end)]

    def _scale(self) -> float:
        """Return pixels per unit, so that the longest bar and its number fit in half a panel.

        Bars that stand apart and are far longer than all others do not set the scale: they are cut.
        """
        points, others = self._points(apart=False), self._points(apart=True)
        if highest(others) <= OUTSIZED * highest(points):
            points += others
        room = [self._room(point) / point.top for point in points if point.top > 0]
        return max(min(room, default=1.0), 0.001)

    def _room(self, point: Point) -> float:
        """Return how long a bar may be, so that its number fits beside it in half a panel."""
        return max(self.panel / 2 - 5 - text_width(self._say(point), SIZE, bold=True) - 8, 4.0)

    def _say(self, point: Point) -> str:
        return say_point(point, self.caption.language, self.caption.unit)

    def draw(self, at: int, panel: Panel) -> None:
        """Draw one pyramid at its place in the line."""
        top = at // self.columns * self.tall
        axis = self.names + (at % self.columns + 0.5) * self.panel
        self.plate.write(panel.title, [Spot(axis, top + 15)], size=15, bold=True, class_="vf-text vf-head")
        if at % self.columns == 0:
            self._write_names(top)
        if not panel.bands:
            self._say_missing(panel.missing, axis, top)
            return
        for band, y in zip(panel.bands, self._rows(panel.bands, top), strict=True):
            self._side(band.start, axis, y, -1)
            self._side(band.end, axis, y, 1)
        foot = self._rows(panel.bands, top)[-1] + self.bar + 3
        self.plate.draw(el("path", class_="vf-axis", d=f"M{axis:.1f} {top + self.head - 6:.1f}V{foot:.1f}"))

    def _rows(self, bands: Sequence[Band], top: float) -> list[float]:
        rows, at = [], top + self.head
        for band in bands:
            at += APART if band.apart else 0
            rows.append(at)
            at += self.row
        return rows

    def _write_names(self, top: float) -> None:
        for band, y in zip(self.model, self._rows(self.model, top), strict=True):
            self.plate.write(band.name, [Spot(self.names - 10, y + self.bar / 2 + 4, "end")], size=SIZE)

    def _say_missing(self, words: str, axis: float, top: float) -> None:
        middle = top + self.tall / 2
        self.plate.write("–", [Spot(axis, middle - 10)], size=16, class_="vf-text vf-head")
        self.plate.write_lines(wrap(words, self.panel - 20, SIZE), Spot(axis, middle + 10), size=SIZE)

    def _side(self, point: Point, axis: float, y: float, way: int) -> None:
        length = (point.value or 0) * self.scale if point.is_drawn else 0.0
        if point.state is ValueState.SUPPRESSED:
            length = max(point.top * self.scale, LEAST_HATCH)
        cut = length > self._room(point) + 1
        length = min(length, self._room(point))
        edge = axis + way * length
        box = Box(min(axis, edge), y, max(axis, edge), y + self.bar)
        if point.state is ValueState.SUPPRESSED:
            self.plate.draw(hatched(box), box)
        elif length:
            tone = "two" if way > 0 else "one"
            class_ = f"vf-outline {tone}" if point.tone == "unknown" else f"vf-bar {point.tone or tone}"
            self.plate.draw(rectangle(box, class_), box)
        if cut:
            self.plate.draw(_cut(axis + way * length * 0.8, y, self.bar))
        spot = Spot(edge + way * 5, y + self.bar / 2 + 4, "start" if way > 0 else "end")
        self.plate.write(self._say(point), [spot], size=SIZE, bold=point.strong)

    def described(self, panel: Panel) -> str:
        """Say one pyramid in words: of each row its name and both its sides, in the order of the picture."""
        language = self.caption.language
        sides = ((band.name, f"{self._say(band.start)} | {self._say(band.end)}") for band in panel.bands)
        said = listed((labelled(name, both, language) for name, both in sides), language) or panel.missing
        return labelled(panel.title, said, language) if panel.title else said


def _cut(x: float, y: float, bar: float) -> Svg:
    """Draw the mark of a bar that is longer than it is drawn: a slanted gap between two strokes."""
    gap = f"M{number(x - 5)} {number(y + bar + 2)}L{number(x + 1)} {number(y - 2)}"
    other = f"M{number(x - 1)} {number(y + bar + 2)}L{number(x + 5)} {number(y - 2)}"
    white = f"{gap}L{number(x + 5)} {number(y - 2)}L{number(x - 1)} {number(y + bar + 2)}Z"
    return join([el("path", class_="vf-gap", d=white), el("path", class_="vf-hatch", d=gap + other)])
