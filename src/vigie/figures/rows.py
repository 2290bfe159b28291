"""Lying bars, one a category: name, bar, number. On a narrow page the name stands above its bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.values import ValueState
from vigie.figures.bars import LEAST_HATCH, SIZE, rectangle
from vigie.figures.hatching import hatched
from vigie.figures.labels import LEADING, Box, Plate, Spot, framed
from vigie.figures.numbers import described, say_point
from vigie.figures.points import Caption, Point, highest
from vigie.figures.svg import Svg, el
from vigie.figures.textwidth import text_width, wrap

NAME_SIZE = 13.0
BAR, PITCH, LINE = 16.0, 26.0, NAME_SIZE * LEADING
NARROW = 480.0
"""Width under which names stand above their bars."""


def row_chart(points: Sequence[Point], caption: Caption, *, width: float = 784) -> Svg:
    """Draw lying bars from zero, in the order given.

    Parameters
    ----------
    points
        A bar each; its name is wrapped, never cut.
    width
        Pixels; under 480 the names stand above the bars. The height follows from the names.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    chart = _Rows(points, caption, width)
    for at, point in enumerate(points):
        chart.draw(at, point)
    axis = el("path", class_="vf-axis", d=f"M{chart.column:.1f} 0V{chart.height:.1f}")
    chart.plate.draw(axis)
    return framed(chart.plate, caption, described(points, caption), "rows")


@dataclass
class _Rows:
    points: Sequence[Point]
    caption: Caption
    width: float

    def __post_init__(self) -> None:
        self.narrow = self.width < NARROW
        longest = max((text_width(point.name, NAME_SIZE) for point in self.points), default=0)
        self.column = 0.0 if self.narrow else min(longest, self.width * 0.36) + 12
        room = self.width if self.narrow else self.column - 12
        self.names = [wrap(point.name, room, NAME_SIZE) for point in self.points]
        self.tops, self.height = self._tops()
        said = (say_point(point, self.caption.language, self.caption.unit) for point in self.points)
        numbers = max((text_width(text, SIZE, bold=True) for text in said), default=0) + 10
        self.scale = (self.width - self.column - numbers) / highest(self.points)
        self.plate = Plate(self.width, self.height)

    def _tops(self) -> tuple[list[float], float]:
        """Return where each bar begins, and the height of them all."""
        tops, at = [], 4.0
        for lines in self.names:
            taken = len(lines) * LINE
            tops.append(at + taken if self.narrow else at + max(0.0, (taken - BAR) / 2))
            at += taken + BAR + 10 if self.narrow else max(PITCH, taken + 8)
        return tops, at

    def draw(self, at: int, point: Point) -> None:
        """Draw one row: bar, whisker, number, name."""
        top = self.tops[at]
        bar = Box(self.column, top, self.column + self._length(point), top + BAR)
        if point.state is ValueState.SUPPRESSED:
            self.plate.draw(hatched(bar), bar)
        elif point.is_drawn:
            outlined = point.tone == "unknown" or point.state is ValueState.NOT_COMPARABLE
            self.plate.draw(rectangle(bar, f"vf-bar {'outline' if outlined else point.tone}".strip()), bar)
            self._whisker(point, top + BAR / 2)
        self._number(point, max(bar.right, self.column + point.top * self.scale), top + BAR / 2 + 4.5)
        self._name(self.names[at], top)

    def _length(self, point: Point) -> float:
        if point.state is ValueState.SUPPRESSED:
            return max(point.top * self.scale, LEAST_HATCH)
        return (point.value or 0) * self.scale if point.is_drawn else 0.0

    def _whisker(self, point: Point, middle: float) -> None:
        if point.lower is None or point.upper is None:
            return
        low, high = self.column + point.lower * self.scale, self.column + point.upper * self.scale
        path = f"M{low:.1f} {middle - 4:.1f}v8m0 -4H{high:.1f}m0 -4v8"
        box = Box(low, middle - 4, max(high, low + 1), middle + 4)
        self.plate.draw(el("path", class_="vf-whisker on-bar", d=path), box)

    def _number(self, point: Point, edge: float, y: float) -> None:
        text = say_point(point, self.caption.language, self.caption.unit)
        self.plate.write(text, [Spot(edge + 6, y, "start")], size=SIZE, bold=point.strong)

    def _name(self, lines: Sequence[str], top: float) -> None:
        above = Spot(self.column, top - (len(lines) - 1) * LINE - 5, "start")
        beside = Spot(self.column - 10, top + BAR / 2 + 4.5 - (len(lines) - 1) / 2 * LINE, "end")
        self.plate.write_lines(lines, above if self.narrow else beside, size=NAME_SIZE, class_="vf-text")
