"""Intervals: one a row over a common axis, a share with what is not known, and what remains hidden as squares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from vigie.figures.labels import Box, Plate, Spot, framed
from vigie.figures.numbers import described, round_steps, say, say_interval, say_point
from vigie.figures.points import Caption, Point, highest
from vigie.figures.svg import Svg, el
from vigie.figures.textwidth import text_width, wrap

SIZE, PITCH = 12.0, 36.0
LEAST_FOR_LABEL = 24.0
"""Width of a segment from which a label may stand inside."""


def interval_chart(points: Sequence[Point], caption: Caption, *, width: float = 400) -> Svg:
    """Draw one interval a row, with its middle as a dot, over an axis from zero.

    Parameters
    ----------
    points
        ``value`` is the middle, ``lower`` and ``upper`` the ends.
    width
        Pixels; the height follows from the number of rows.
    """
    column = max((text_width(point.name, SIZE) for point in points), default=0) + 12
    height = len(points) * PITCH + 24
    plate = Plate(width, height)
    steps = round_steps(highest(points))
    scale = (width - column - 24) / steps[-1]
    for at, point in enumerate(points):
        _interval(plate, point, Spot(column, at * PITCH + 26), scale=scale, caption=caption)
    floor = height - 20
    plate.draw(el("path", class_="vf-axis", d=f"M0 {floor}H{width}"), Box(0, floor - 0.5, width, floor + 0.5))
    for step in steps:
        unit = caption.unit if step == steps[-1] else ""
        x = column + step * scale
        spots = [Spot(x, floor + 15), Spot(width, floor + 15, "end")]
        plate.write(say(step, caption.language, unit), spots, size=SIZE)
    return framed(plate, caption, described(points, caption), "intervals")


def _interval(plate: Plate, point: Point, at: Spot, *, scale: float, caption: Caption) -> None:
    plate.write(point.name, [Spot(0, at.y + 4, "start")], size=SIZE)
    if point.value is None:
        plate.write(say_point(point, caption.language), [Spot(at.x + 4, at.y + 4, "start")], size=SIZE)
        return
    x = at.x + point.value * scale
    if point.lower is not None and point.upper is not None:
        low, high = at.x + point.lower * scale, at.x + point.upper * scale
        path = f"M{low:.1f} {at.y - 4:.1f}v8m0 -4H{high:.1f}m0 -4v8"
        box = Box(low, at.y - 4, max(high, low + 1), at.y + 4)
        plate.draw(el("path", class_=f"vf-whisker {point.tone}".strip(), d=path), box)
    plate.draw(el("circle", class_=f"vf-dot {point.tone}".strip(), cx=x, cy=at.y, r=4.5))
    text = say_point(point, caption.language, caption.unit)
    plate.write(text, [Spot(x, at.y - 9), Spot(x, at.y - 9, "end")], size=SIZE, bold=True)


def share_bar(yes: Point, no: Point, unknown: Point, caption: Caption, *, width: float = 358) -> Svg:
    """Draw one bar of three: yes, no, and what the record does not say, which keeps its share.

    Parameters
    ----------
    yes, no, unknown
        Counts with their names; ``unknown`` is outlined.
    width
        Pixels.
    """
    plate = Plate(width, 74)
    total = sum(point.value or 0 for point in (yes, no, unknown)) or 1
    at = 0.0
    for point, class_ in ((yes, "vf-bar one"), (no, "vf-bar"), (unknown, "vf-outline dashed")):
        length = (point.value or 0) / total * (width - 1)
        box = Box(at + 0.5, 22, at + length, 62)
        plate.draw(el("rect", class_=class_, x=box.left, y=22, width=max(length - 0.5, 0), height=40))
        text = f"{point.name} {say_point(point, caption.language, caption.unit)}"
        inside = [Spot(at + 8, 46, "start")] if point is unknown and length >= text_width(text, SIZE) + 12 else []
        above = [Spot(at, 14, "start"), Spot(at + length, 14, "end"), Spot(width, 14, "end")]
        plate.write(text, [*inside, *above], size=SIZE, bold=point is yes)
        at += length
    return framed(plate, caption, described((yes, no, unknown), caption), "share")


@dataclass(frozen=True, slots=True)
class Hidden:
    """An estimate of what no service saw: what was detected, and the bounds of what was not, with their words."""

    detected: int
    lower: int
    upper: int
    detected_words: str
    lower_words: str
    upper_words: str


def hidden_squares(hidden: Hidden, caption: Caption, *, width: float = 784, people: int = 10, rows: int = 6) -> Svg:
    """Draw a square for so many people: filled were detected, outlined are the lower bound, dashed reach to the upper.

    Parameters
    ----------
    people
        How many people a square stands for.
    rows
        Squares above each other; more where the width demands it.
    """
    counts = [ceil(n / people) for n in (hidden.detected, hidden.lower, max(hidden.upper - hidden.lower, 0))]
    gaps = 14.0
    while sum(ceil(count / rows) for count in counts) * 9.0 + 2 * gaps > width:
        rows += 1
    plate = Plate(width, rows * 12.0 + 60)
    pitch = min(12.0, (width - 2 * gaps) / max(sum(ceil(count / rows) for count in counts), 1))
    words = (hidden.detected_words, hidden.lower_words, hidden.upper_words)
    classes = ("vf-bar one", "vf-square", "vf-square dashed")
    at = 0.0
    for count, class_, said in zip(counts, classes, words, strict=True):
        extent = ceil(count / rows) * pitch
        _squares(plate, count, class_, left=at, pitch=pitch, rows=rows)
        _brace(plate, said, at, extent=extent, y=rows * pitch + 8, bold=class_ == "vf-bar one")
        at += extent + gaps
    said = f"{hidden.detected_words}; {say_interval(hidden.lower, hidden.upper, caption.language, caption.unit)}"
    return framed(plate, caption, said, "hidden")


def _squares(plate: Plate, count: int, class_: str, *, left: float, pitch: float, rows: int) -> None:
    side = pitch * 0.68
    moves = []
    for index in range(count):
        x, y = left + index // rows * pitch + 1, index % rows * pitch + 1
        moves.append(f"M{x:.1f} {y:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z")
    plate.draw(el("path", class_=class_, d="".join(moves)))


def _brace(plate: Plate, said: str, left: float, *, extent: float, y: float, bold: bool) -> None:
    right = left + max(extent - 3, 1)
    plate.draw(el("path", class_="vf-axis none", d=f"M{left:.1f} {y:.1f}v6H{right:.1f}v-6"))
    for number, line in enumerate(wrap(said, max(extent, 90), 13, bold=bold)[:2]):
        plate.write(
            line,
            [Spot(left, y + 22 + number * 17, "start")],
            size=13,
            bold=bold,
            class_="vf-text vf-bold" if bold else "vf-text",
        )
