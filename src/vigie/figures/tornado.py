"""How far each change of the question moves a number: a tornado, the widest swing on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.language import labelled, listed
from vigie.figures.bars import rectangle
from vigie.figures.labels import LEADING, Box, Plate, Spot, framed
from vigie.figures.numbers import round_steps, say, say_interval
from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el
from vigie.figures.textwidth import text_width, wrap

SIZE, BAR, LINE, APART = 12.0, 14.0, 12.0 * LEADING, 12.0
NARROW = 480.0
"""Width under which names stand above their bars."""


@dataclass(frozen=True, slots=True)
class Swing:
    """Between which numbers one change moves the answer.

    Parameters
    ----------
    name
        What was changed.
    low, high
        Least and largest answer.
    low_name, high_name
        Which change gave each; empty where it needs no saying.
    """

    name: str
    low: float
    high: float
    low_name: str = ""
    high_name: str = ""


def tornado(swings: Sequence[Swing], base: float, caption: Caption, *, width: float = 784) -> Svg:
    """Draw a bar for each change, from its least to its largest answer, over a line at the answer itself.

    Parameters
    ----------
    swings
        Drawn in order of their width.
    base
        The answer without any change.
    width
        Pixels; the height follows from the number of changes.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    chart = _Tornado(sorted(swings, key=lambda one: one.low - one.high), base, caption, width)
    chart.draw_axis()
    for at in range(len(chart.swings)):
        chart.draw(at)
    return framed(chart.plate, caption, chart.described(), "tornado")


@dataclass
class _Tornado:
    swings: Sequence[Swing]
    base: float
    caption: Caption
    width: float

    def __post_init__(self) -> None:
        narrow = self.width < NARROW
        longest = max((text_width(one.name, SIZE) for one in self.swings), default=0)
        self.column = 4.0 if narrow else min(longest, self.width * 0.34) + 14
        room = self.width if narrow else self.column - 14
        self.names = [wrap(one.name, room, SIZE) for one in self.swings]
        self.narrow, self.tops, at = narrow, list[float](), 6.0
        for lines in self.names:
            self.tops.append(at + (len(lines) * LINE + LINE if narrow else LINE))
            at += (len(lines) * LINE if narrow else 0) + LINE + max(BAR, 0 if narrow else len(lines) * LINE) + APART
        self.floor = at
        self.steps = round_steps(max([self.base, *(one.high for one in self.swings)]))
        self.scale = (self.width - self.column - 30) / self.steps[-1]
        self.plate = Plate(self.width, self.floor + 24)

    def x(self, number: float) -> float:
        return self.column + number * self.scale

    def draw_axis(self) -> None:
        self.plate.draw(el("path", class_="vf-axis", d=f"M{self.column:.1f} {self.floor:.1f}H{self.width:.1f}"))
        for step in self.steps:
            spots = [Spot(self.x(step), self.floor + 16), Spot(self.width, self.floor + 16, "end")]
            self.plate.write(say(step, self.caption.language), spots, size=SIZE)

    def draw(self, at: int) -> None:
        one, top = self.swings[at], self.tops[at]
        low, high = self.x(one.low), max(self.x(one.high), self.x(one.low) + 1)
        bar = Box(low, top, high, top + BAR)
        self.plate.draw(rectangle(bar, "vf-bar one"), bar)
        self.plate.draw(el("path", class_="vf-target", d=f"M{self.x(self.base):.1f} {top - 4:.1f}v{BAR + 8}"))
        self._name(at, top)
        language, beside, above = self.caption.language, top + BAR - 3, top - 4
        left = f"{say(round(one.low), language)} {one.low_name}".strip()
        right = f"{say(round(one.high), language)} {one.high_name}".strip()
        self.plate.write(
            right,
            [Spot(high + 6, beside, "start"), Spot(high, above, "end"), Spot(self.width, above, "end")],
            size=SIZE,
        )
        self.plate.write(left, [Spot(low - 6, beside, "end"), Spot(low, above, "start")], size=SIZE)

    def _name(self, at: int, top: float) -> None:
        lines = self.names[at]
        y = top - LINE - (len(lines) - 1) * LINE - 4 if self.narrow else top + 11
        self.plate.write_lines(lines, Spot(0, y, "start"), size=SIZE)

    def described(self) -> str:
        """Say every swing, for those who do not see the picture."""
        language = self.caption.language
        said = ((one.name, say_interval(round(one.low), round(one.high), language)) for one in self.swings)
        return listed((labelled(name, reach, language) for name, reach in said), language)
