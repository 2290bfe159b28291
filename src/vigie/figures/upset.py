"""Which persons stand on which lists at once: an UpSet plot, a column for each combination, a row for each list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.language import labelled, listed
from vigie.figures.bars import rectangle
from vigie.figures.labels import Box, Plate, Spot, framed
from vigie.figures.numbers import say
from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el
from vigie.figures.textwidth import text_width, wrap

SIZE, ROW, HEAD, BARS = 12.0, 24.0, 20.0, 130.0
PITCH = 26.0
"""Pixels from one column to the next: what three figures need."""
WIDEST_NAME = 0.34


@dataclass(frozen=True, slots=True)
class Combination:
    """Persons who are on exactly these lists.

    Parameters
    ----------
    members
        Places of the lists.
    count
        Persons.
    """

    members: tuple[int, ...]
    count: int


def upset_plot(
    lists: Sequence[tuple[str, int]], combinations: Sequence[Combination], caption: Caption, *, width: float = 784
) -> Svg:
    """Draw the largest combinations of lists, the most persons first.

    Parameters
    ----------
    lists
        Name of each list and how many persons it has.
    combinations
        Any order; those for which there is no room are left to the table.
    width
        Pixels; the height follows from the number of lists.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    chart = _UpSet(lists, sorted(combinations, key=lambda one: -one.count), caption, width)
    for at, one in enumerate(chart.shown):
        chart.draw_column(at, one)
    for at in range(len(lists)):
        chart.draw_row(at)
    return framed(chart.plate, caption, chart.described(), "upset")


def room_for(lists: Sequence[tuple[str, int]], width: float) -> int:
    """Return how many combinations a picture of this width can show."""
    return max(int((width - _column(lists, width)) // PITCH), 1)


def _column(lists: Sequence[tuple[str, int]], width: float) -> float:
    longest = max((text_width(f"{name} {size:,}", SIZE) for name, size in lists), default=0)
    return min(longest, width * WIDEST_NAME) + 14


@dataclass
class _UpSet:
    lists: Sequence[tuple[str, int]]
    combinations: Sequence[Combination]
    caption: Caption
    width: float

    def __post_init__(self) -> None:
        self.column = _column(self.lists, self.width)
        self.shown = self.combinations[: room_for(self.lists, self.width)]
        self.names = [wrap(self._name(at), self.column - 14, SIZE) for at in range(len(self.lists))]
        self.rows = [max(ROW, len(lines) * SIZE * 1.3 + 6) for lines in self.names]
        self.floor = HEAD + BARS
        self.plate = Plate(self.width, self.floor + 10 + sum(self.rows))
        self.scale = BARS / max([1, *(one.count for one in self.shown)])

    def _name(self, at: int) -> str:
        name, size = self.lists[at]
        return f"{name} {say(size, self.caption.language)}"

    def _middle(self, row: int) -> float:
        return self.floor + 10 + sum(self.rows[:row]) + self.rows[row] / 2

    def draw_column(self, at: int, one: Combination) -> None:
        x = self.column + (at + 0.5) * PITCH
        top = self.floor - max(one.count * self.scale, 1)
        tone = "vf-bar one" if len(one.members) > 1 else "vf-bar"
        bar = Box(x - 9, top, x + 9, self.floor)
        self.plate.draw(rectangle(bar, tone), bar)
        self.plate.write(say(one.count, self.caption.language), [Spot(x, top - 5)], size=SIZE)
        inside = [self._middle(row) for row in one.members]
        if len(inside) > 1:
            self.plate.draw(el("path", class_="vf-axis", d=f"M{x} {min(inside):.1f}V{max(inside):.1f}"))
        for row in range(len(self.lists)):
            drawn = "vf-dot one" if row in one.members else "vf-hair vf-gap"
            self.plate.draw(el("circle", class_=drawn, cx=x, cy=self._middle(row), r=5 if row in one.members else 4))

    def draw_row(self, row: int) -> None:
        lines, middle = self.names[row], self._middle(row)
        first = middle + 4 - (len(lines) - 1) * SIZE * 0.65
        self.plate.write_lines(lines, Spot(0, first, "start"), size=SIZE)

    def described(self) -> str:
        """Say every combination that is shown, for those who do not see the picture."""
        language = self.caption.language
        names = (" + ".join(self.lists[at][0] for at in one.members) for one in self.shown)
        counts = (say(one.count, language) for one in self.shown)
        return listed((labelled(name, count, language) for name, count in zip(names, counts, strict=True)), language)
