"""Upright bars over time. They start at zero; doubt is a whisker with caps; a break is a gap with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.values import ValueState
from vigie.figures.hatching import hatched
from vigie.figures.labels import LEADING, Box, Plate, Spot, framed
from vigie.figures.numbers import described, say_point
from vigie.figures.points import Break, Caption, Point, highest
from vigie.figures.svg import Svg, el, join
from vigie.figures.textwidth import text_width, wrap

HEAD, FOOT, SIZE = 38.0, 22.0, 12.0
BREAK_WIDTH = 14.0
LEAST_HATCH = 12.0
"""Pixels of a hatched bar at least, so that its hatching shows."""


def bar_chart(
    points: Sequence[Point],
    caption: Caption,
    *,
    size: tuple[float, float] = (358, 180),
    breaks: Sequence[Break] = (),
) -> Svg:
    """Draw upright bars, one a place.

    Parameters
    ----------
    points
        In order; a number is a bar from zero, a suppressed value is hatched up to its bound, a missing one is a dash.
    size
        Width and height in pixels.
    breaks
        Where the series changes its meaning: a gap, a dotted line and the reason.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    chart = _Upright(points, breaks, size, caption)
    for at, point in enumerate(points):
        chart.draw_bar(at, point)
    chart.draw_axis()
    for item in breaks:
        chart.write_break(item)
    for at in chart.by_weight():
        chart.write_value(at, points[at])
    for at in sorted(chart.by_weight(), key=lambda at: at not in {0, len(points) - 1}):
        chart.write_name(at, points[at])
    return framed(chart.plate, caption, described(points, caption), "bars")


@dataclass
class _Upright:
    points: Sequence[Point]
    breaks: Sequence[Break]
    size: tuple[float, float]
    caption: Caption

    def __post_init__(self) -> None:
        self.plate = Plate(*self.size)
        self.floor = self.size[1] - FOOT
        self.scale = (self.floor - HEAD) / highest(self.points)
        self.breaking = {item.after for item in self.breaks}
        self.places = self._places()

    def _places(self) -> list[tuple[float, float]]:
        gaps = sum(point.name in self.breaking for point in self.points[:-1])
        pitch = (self.size[0] - gaps * BREAK_WIDTH) / max(len(self.points), 1)
        bar = min(pitch * 0.72, 36.0)
        places, shift = [], 0.0
        for index, point in enumerate(self.points):
            middle = (index + 0.5) * pitch + shift
            places.append((middle - bar / 2, middle + bar / 2))
            shift += BREAK_WIDTH if point.name in self.breaking else 0
        return places

    def by_weight(self) -> list[int]:
        """Order the places: the highlight, what has no number, the ends of each run, then the rest."""
        ends = {0, len(self.points) - 1}
        for at, point in enumerate(self.points):
            if point.name in self.breaking:
                ends |= {at, at + 1}

        def weight(at: int) -> tuple[bool, bool, bool, int]:
            return not self.points[at].strong, self.points[at].is_drawn, at not in ends, at

        return sorted(range(len(self.points)), key=weight)

    def top_of(self, point: Point) -> float:
        """Return the y of the upper edge of what is drawn for a point."""
        if point.state is ValueState.SUPPRESSED:
            return min(self.floor - point.top * self.scale, self.floor - LEAST_HATCH)
        return self.floor - (point.value or 0) * self.scale

    def draw_bar(self, at: int, point: Point) -> None:
        left, right = self.places[at]
        box = Box(left, self.top_of(point), right, self.floor)
        if point.state is ValueState.SUPPRESSED:
            self.plate.draw(hatched(box), box)
        elif point.is_drawn:
            self.plate.draw(filled(point, box, self.scale), box)
            self._draw_whisker(point, (left + right) / 2)

    def _draw_whisker(self, point: Point, x: float) -> None:
        if point.lower is None or point.upper is None:
            return
        low, high = self.floor - point.lower * self.scale, self.floor - point.upper * self.scale
        path = f"M{x - 4:.1f} {high:.1f}h8m-4 0V{low:.1f}m-4 0h8"
        box = Box(x - 4, high, x + 4, max(low, high + 1))
        self.plate.draw(el("path", class_="vf-whisker on-bar", d=path), box)

    def draw_axis(self) -> None:
        width = self.size[0]
        line = el("path", class_="vf-axis", d=f"M0 {self.floor}H{width}")
        self.plate.draw(line, Box(0, self.floor - 0.5, width, self.floor + 0.5))

    def write_break(self, item: Break) -> None:
        at = [point.name for point in self.points].index(item.after)
        if at + 1 == len(self.places):
            return
        x = (self.places[at][1] + self.places[at + 1][0]) / 2
        draw_break(self.plate, item.note, x, self.floor)

    def write_value(self, at: int, point: Point) -> None:
        left, right = self.places[at]
        top = min(self.top_of(point), self.floor - point.top * self.scale) if point.is_drawn else self.top_of(point)
        middle = (left + right) / 2
        text = say_point(point, self.caption.language, self.caption.unit)
        spots = [Spot(middle, top - 6), Spot(middle, top - 20)]
        self.plate.write(text, spots, size=SIZE, bold=point.strong)

    def write_name(self, at: int, point: Point) -> None:
        middle = sum(self.places[at]) / 2
        self.plate.write(point.name, [self._inside(point.name, middle, self.floor + 16)], size=SIZE)

    def _inside(self, text: str, x: float, y: float) -> Spot:
        half = text_width(text, SIZE) / 2
        return Spot(min(max(x, half), self.size[0] - half), y)


def draw_break(plate: Plate, note: str, x: float, floor: float) -> None:
    """Draw the dotted line of a break with its reason above it."""
    lines = wrap(note, 140, SIZE)
    top = 3 + SIZE * LEADING * len(lines)
    plate.draw(el("path", class_="vf-dots", d=f"M{x:.1f} {top:.1f}V{floor}"))
    half = max((text_width(line, SIZE) for line in lines), default=0) / 2
    middle = min(max(x, half), plate.frame.right - half)
    plate.write_lines(lines, Spot(middle, 12), size=SIZE)
    plate.taken.append(Box(x - 0.5, top, x + 0.5, floor))


def filled(point: Point, box: Box, scale: float) -> Svg:
    """Draw the bar of a number in its box: full, outlined where unknown or not comparable, or full in part."""
    outlined = point.inner is not None or point.state is ValueState.NOT_COMPARABLE or point.tone == "unknown"
    whole = rectangle(box, f"vf-bar {'outline' if outlined else point.tone}".strip())
    if point.inner is None:
        return whole
    inner = Box(box.left, box.bottom - point.inner * scale, box.right, box.bottom)
    return join([whole, rectangle(inner, f"vf-bar {point.tone or 'dark'}")])


def rectangle(box: Box, class_: str) -> Svg:
    """Draw a box."""
    return el("rect", class_=class_, x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top)
