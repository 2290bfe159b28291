"""The threads between two texts: a taper that widens strengthens, one that thins weakens; all told apart in black."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vigie.figures.svg import Svg, el, number

KINDS: Final = ("carried_over", "strengthened", "weakened", "to_confirm", "split", "merged", "dropped", "new")
"""In the order of the key. ``to_confirm`` is a weakening that rests on one language."""

THIN, THICK = 0.7, 5.4
TAPER: Final = {"strengthened": (THIN, THICK), "weakened": (THICK, THIN), "to_confirm": (THICK, THIN)}
CLASS: Final = {
    "carried_over": "vl-carried", "strengthened": "vl-strong", "weakened": "vl-weak", "to_confirm": "vl-check",
    "split": "vl-fork", "merged": "vl-fork", "dropped": "vl-dropped", "new": "vl-new",
}  # fmt: skip
STEEP = 60.0
"""Sideways distance from which a thread counts as crossing, for the width of its bend."""


@dataclass(frozen=True, slots=True)
class Axes:
    """How along and across become x and y: upright threads on a wide page, lying ones on a narrow page."""

    lying: bool = False

    def at(self, along: float, across: float) -> str:
        """Write a point."""
        x, y = (across, along) if self.lying else (along, across)
        return f"{number(x)} {number(y)}"


def strand(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return the path of one line that leaves and arrives straight.

    Parameters
    ----------
    start, end
        Along and across of its ends.
    """
    middle = (start[1] + end[1]) / 2
    return f"M{axes.at(*start)}C{axes.at(start[0], middle)} {axes.at(end[0], middle)} {axes.at(*end)}"


def taper(axes: Axes, start: tuple[float, float], end: tuple[float, float], widths: tuple[float, float]) -> str:
    """Return the outline of a thread whose width changes evenly from its start to its end.

    Both edges are the middle line pushed sideways by half the width; the bend is pushed across as well, so that a
    thread keeps its width where it crosses others.
    """
    there = _edge(axes, start, end, widths, side=1)
    back = _edge(axes, end, start, widths[::-1], side=-1)
    return there + back.replace("M", "L", 1) + "Z"


def _edge(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], widths: tuple[float, float], *, side: int
) -> str:
    first, last = widths[0] / 2 * side, widths[1] / 2 * side
    bend = max(-1.0, min(1.0, (end[0] - start[0]) / STEEP)) * (1 if end[1] >= start[1] else -1)
    middle = (start[1] + end[1]) / 2
    near, far = first * 2 / 3 + last / 3, first / 3 + last * 2 / 3
    corners = ((start[0] + near, middle - near * bend), (end[0] + far, middle - far * bend))
    head = f"M{axes.at(start[0] + first, start[1])}C{axes.at(*corners[0])} {axes.at(*corners[1])} "
    return head + axes.at(end[0] + last, end[1])


def thread(axes: Axes, kind: str, start: tuple[float, float], end: tuple[float, float], *, of: str = "") -> Svg:
    """Draw one thread between two ticks; ``of`` names the paragraphs that it belongs to."""
    widths = TAPER.get(kind)
    path = taper(axes, start, end, widths) if widths else strand(axes, start, end)
    return el("path", class_=CLASS[kind], d=path, data_of=of or None)


def dropped(axes: Axes, start: tuple[float, float], length: float, *, of: str = "") -> Svg:
    """Draw a short stem that ends in a cross: the idea is not found in the later text."""
    along, across = start[0], start[1] + length
    arm = 4.0
    cross = "".join(
        f"M{axes.at(along - arm, across - way * arm)}L{axes.at(along + arm, across + way * arm)}" for way in (1, -1)
    )
    path = f"M{axes.at(*start)}L{axes.at(along, across)}{cross}"
    return el("path", class_=CLASS["dropped"], d=path, data_of=of or None)


def new(axes: Axes, end: tuple[float, float], length: float, *, of: str = "") -> Svg:
    """Draw a short stem that begins with a ring: nothing in the earlier text leads to it."""
    along, across = end[0], end[1] - length
    radius = 2.8
    stem = f"M{axes.at(along, across + radius)}L{axes.at(*end)}"
    ring = (
        f"M{axes.at(along, across - radius)}A{radius} {radius} 0 1 1 {axes.at(along, across + radius)}"
        f"A{radius} {radius} 0 1 1 {axes.at(along, across - radius)}"
    )
    return el("path", class_=CLASS["new"], d=stem + ring, data_of=of or None)


def glyph(kind: str) -> Svg:
    """Draw a thread as a small sign, 34 by 14, for the key and the list."""
    axes = Axes(lying=True)
    if kind in {"split", "merged"}:
        ends = (2.0, 12.0)
        near, far = (4.0, 32.0) if kind == "split" else (32.0, 4.0)
        drawn = [el("path", class_="vl-fork", d=strand(axes, (7.0, near), (end, far))) for end in ends]
    elif kind == "dropped":
        drawn = [dropped(axes, (7.0, 4.0), 22.0)]
    elif kind == "new":
        drawn = [new(axes, (7.0, 32.0), 22.0)]
    else:
        drawn = [thread(axes, kind, (7.0, 4.0), (7.0, 32.0))]
    return el("svg", *drawn, class_="thread-glyph", viewBox="0 0 36 14", width=36, height=14, aria_hidden="true")
