"""Lines and dots over time: intervals as whiskers, breaks as gaps, names at the ends of their lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from vigie.domain.language import labelled
from vigie.domain.values import ValueState
from vigie.figures.bars import draw_break
from vigie.figures.labels import Box, Plate, Spot, framed, spread
from vigie.figures.numbers import described, round_steps, say, say_point
from vigie.figures.points import Break, Caption, Point, highest
from vigie.figures.svg import Svg, el, join
from vigie.figures.textwidth import text_width, wrap

HEAD, FOOT, SIZE = 34.0, 22.0, 12.0
FEW = 8
"""Points of one series up to which each bears its number, and no steps are drawn."""
TONES = ("one", "two", "three")
SHAPES = ("circle", "square", "diamond", "triangle")
"""Series are told apart by shape as well as by colour."""


@dataclass(frozen=True, slots=True)
class Series:
    """A line: its name and a point for each place of the axis, in order (places may be absent)."""

    name: str
    points: tuple[Point, ...]
    tone: str = ""


def line_chart(
    series: Sequence[Series],
    caption: Caption,
    *,
    size: tuple[float, float] = (784, 300),
    breaks: Sequence[Break] = (),
    target: tuple[float, str] | None = None,
    connect: bool = True,
) -> Svg:
    """Draw one or more series over common places.

    Parameters
    ----------
    series
        The order of places is that of their first appearance.
    breaks
        Where a series changes its meaning.
    target
        A value to be reached and its words: a dashed line.
    connect
        Whether neighbours are joined. A line never crosses a break or a place without a number.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    chart = _Lines(series, breaks, size, caption, target)
    chart.draw_ground()
    for item in breaks:
        chart.write_break(item)
    for at, line in enumerate(series):
        chart.draw_series(at, line, connect)
    chart.write_ends()
    chart.write_values()
    chart.write_names()
    return framed(chart.plate, caption, chart.described(), "lines")


@dataclass
class _Lines:
    series: Sequence[Series]
    breaks: Sequence[Break]
    size: tuple[float, float]
    caption: Caption
    target: tuple[float, str] | None

    def __post_init__(self) -> None:
        self.names = list(dict.fromkeys(point.name for line in self.series for point in line.points))
        self.breaking = {item.after for item in self.breaks}
        self.plate = Plate(*self.size)
        self.floor = self.size[1] - FOOT
        top = max(highest(p for line in self.series for p in line.points), self.target[0] if self.target else 0)
        self.steps = round_steps(top)
        self.scale = (self.floor - HEAD) / (self.steps[-1] if self.ruled else top)
        steps = (text_width(say(step, self.caption.language), SIZE) for step in self.steps)
        self.left = max(steps) + 8 if self.ruled else 0.0
        self.right = self.size[0] - self._room_for_ends()

    @property
    def several(self) -> bool:
        return len(self.series) > 1

    @property
    def ruled(self) -> bool:
        """Say whether the picture needs steps at its side: not where each of a few points bears its number."""
        return self.several or len(self.names) > FEW

    def described(self) -> str:
        """Say every series."""
        said = ((line.name, described(line.points, self.caption)) for line in self.series)
        language = self.caption.language
        return " ".join(f"{labelled(name, words, language)}." if name else f"{words}." for name, words in said)

    def _room_for_ends(self) -> float:
        if not self.several:
            return 12.0 if self.ruled else 0.0
        longest = max(text_width(line.name, SIZE, bold=True) for line in self.series)
        return min(longest, self.size[0] * 0.34) + 18

    def x(self, name: str) -> float:
        """Return the middle of a place."""
        pitch = (self.right - self.left) / max(len(self.names), 1)
        return self.left + (self.names.index(name) + 0.5) * pitch

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.floor - value * self.scale

    def draw_ground(self) -> None:
        for step in self.steps if self.ruled else []:
            y = self.y(step)
            self.plate.draw(el("path", class_="vf-hair", d=f"M{self.left:.1f} {y:.1f}H{self.right:.1f}"))
            self.plate.write(say(step, self.caption.language), [Spot(self.left - 6, y + 4, "end")], size=SIZE)
        axis = Box(self.left, self.floor - 0.5, self.right, self.floor + 0.5)
        self.plate.draw(el("path", class_="vf-axis", d=f"M{self.left:.1f} {self.floor}H{self.right:.1f}"), axis)
        if self.target:
            y = self.y(self.target[0])
            self.plate.draw(el("path", class_="vf-target", d=f"M{self.left:.1f} {y:.1f}H{self.right:.1f}"))
            self.plate.taken.append(Box(self.left, y - 1, self.right, y + 1))
            spots = [Spot(self.left + 4, y + 15, "start"), Spot(self.left + 4, y - 5, "start")]
            self.plate.write(self.target[1], spots, size=SIZE, class_="vf-text")

    def write_break(self, item: Break) -> None:
        at = self.names.index(item.after)
        if at + 1 == len(self.names):
            return
        x = (self.x(self.names[at]) + self.x(self.names[at + 1])) / 2
        draw_break(self.plate, item.note, x, self.floor)

    def draw_series(self, at: int, line: Series, connect: bool) -> None:
        tone = line.tone or (TONES[at % 3] if self.several and at < 3 else "")
        if connect:
            for run in self.runs(line):
                self._draw_run(run, tone)
        for point in line.points:
            self._draw_point(point, point.tone or tone, SHAPES[at % 4])

    def runs(self, line: Series) -> Iterator[list[Point]]:
        """Yield the stretches that may be joined: neighbouring places with numbers and no break between."""
        run: list[Point] = []
        for point in line.points:
            apart = run and self.names.index(point.name) != self.names.index(run[-1].name) + 1
            if run and (apart or run[-1].name in self.breaking or not point.is_drawn):
                yield run
                run = []
            if point.is_drawn and point.state is not ValueState.NOT_COMPARABLE:
                run.append(point)
        if run:
            yield run

    def _draw_run(self, run: Sequence[Point], tone: str) -> None:
        places = [(self.x(point.name), self.y(point.value or 0)) for point in run]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        self.plate.draw(el("path", class_=f"vf-line {tone}".strip(), d=path))
        for (x0, y0), (x1, y1) in pairwise(places):
            pieces = 6
            for n in range(pieces):
                a, b = n / pieces, (n + 1) / pieces
                ya, yb = y0 + (y1 - y0) * a, y0 + (y1 - y0) * b
                box = Box(x0 + (x1 - x0) * a, min(ya, yb) - 1, x0 + (x1 - x0) * b, max(ya, yb) + 1)
                self.plate.taken.append(box)

    def _draw_point(self, point: Point, tone: str, shape: str) -> None:
        x = self.x(point.name)
        if point.is_drawn:
            y = self.y(point.value or 0)
            self._draw_whisker(point, x, tone)
            self.plate.draw(dot(shape, x, y, tone), Box(x - 4, y - 4, x + 4, y + 4))
        elif not self.several:
            spots = [Spot(x, self.floor - 6)]
            self.plate.write(say_point(point, self.caption.language, self.caption.unit), spots, size=SIZE)

    def _draw_whisker(self, point: Point, x: float, tone: str) -> None:
        if point.lower is None or point.upper is None:
            return
        low, high = self.y(point.lower), self.y(point.upper)
        path = f"M{x - 4:.1f} {high:.1f}h8m-4 0V{low:.1f}m-4 0h8"
        box = Box(x - 4, high, x + 4, max(low, high + 1))
        self.plate.draw(el("path", class_=f"vf-whisker {tone}".strip(), d=path), box)

    def write_ends(self) -> None:
        if not self.several:
            return
        lasts = ((self._last(line), at) for at, line in enumerate(self.series))
        ends = [(point, at) for point, at in lasts if point]
        ends.sort(key=lambda end: self.y(end[0].value or 0))
        wanted = [self.y(point.value or 0) for point, _ in ends]
        for (_, at), y in zip(ends, spread(wanted, [15.0] * len(ends), gap=0, low=0, high=self.floor), strict=True):
            line = self.series[at]
            tone = line.tone or (TONES[at % 3] if at < 3 else "")
            self.plate.draw(dot(SHAPES[at % 4], self.right + 6, y, tone))
            text = wrap(line.name, self.size[0] - self.right - 14, SIZE)[:1] or [""]
            self.plate.write(text[0], [Spot(self.right + 14, y + 4, "start")], size=SIZE, class_="vf-small vf-bold")

    def _last(self, line: Series) -> Point | None:
        return next((point for point in reversed(line.points) if point.is_drawn), None)

    def write_values(self) -> None:
        """Write the numbers: all of one series where they fit; of several, the highlighted and the last ones."""
        points = [(point, line) for line in self.series for point in line.points if point.is_drawn]
        last = {self._last(line) for line in self.series}
        shown = [p for p, _ in points if not self.several or p.strong or p in last]
        ends = {self.names[0], self.names[-1]} if self.names else set()
        for point in sorted(shown, key=lambda p: (not p.strong, p.name not in ends)):
            x, y = self.x(point.name), self.y(point.value or 0)
            high = self.y(point.upper) if point.upper is not None else y
            low = self.y(point.lower) if point.lower is not None else y
            spots = [Spot(x, high - 7), Spot(x + 8, y + 4, "start"), Spot(x, low + 15), Spot(x - 8, y + 4, "end")]
            text = say_point(point, self.caption.language, self.caption.unit)
            self.plate.write(text, spots, size=SIZE, bold=point.strong)

    def write_names(self) -> None:
        edges = {0, len(self.names) - 1}
        for at in sorted(range(len(self.names)), key=lambda at: (at not in edges, at)):
            name = self.names[at]
            half = text_width(name, SIZE) / 2
            middle = min(max(self.x(name), half), self.size[0] - half)
            self.plate.write(name, [Spot(middle, self.floor + 16)], size=SIZE)


def dot(shape: str, x: float, y: float, tone: str) -> Svg:
    """Draw the sign of a series at a point."""
    class_ = f"vf-dot {tone}".strip()
    if shape == "circle":
        return el("circle", class_=class_, cx=x, cy=y, r=4)
    if shape == "square":
        return el("rect", class_=class_, x=x - 3.5, y=y - 3.5, width=7, height=7)
    path = f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z" if shape == "diamond" else f"M{x:.1f} {y - 5:.1f}l5 9h-10z"
    return el("path", class_=class_, d=path)


def series_key(series: Sequence[Series]) -> list[tuple[Svg, str]]:
    """Return the sign and the name of each series, for a key beside the picture."""
    signs = []
    for at, line in enumerate(series):
        tone = line.tone or (TONES[at % 3] if len(series) > 1 and at < 3 else "")
        sign = el("svg", join([dot(SHAPES[at % 4], 8, 8, tone)]), width=16, height=16, aria_hidden="true")
        signs.append((sign, line.name))
    return signs
