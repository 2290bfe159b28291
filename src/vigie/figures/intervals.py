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

SIZE, PITCH, HEAD = 12.0, 36.0, 18.0
NARROW, APART = 480.0, 14.0
SQUARE, LEAST_PITCH = 12.0, 9.0
"""Pixels from one square to the next, at most and at least."""


def interval_chart(
    points: Sequence[Point], caption: Caption, *, width: float = 400, across: Sequence[Point] = ()
) -> Svg:
    """Draw one interval a row, with its middle as a dot, over an axis from zero.

    Parameters
    ----------
    points
        ``value`` is the middle, ``lower`` and ``upper`` the ends.
    width
        Pixels; the height follows from the number of rows. Under 480 names stand above their rows.
    across
        Numbers that all rows are read against, such as what was observed: a dashed line with its name above; a strong
        one is drawn full.
    """
    narrow = width < NARROW
    column = 4 if narrow else max((text_width(point.name, SIZE) for point in points), default=0) + 12
    pitch = PITCH + 14 if narrow else PITCH
    head = HEAD * len(across)
    height = head + len(points) * pitch + 24
    plate = Plate(width, height)
    steps = round_steps(highest([*points, *across]))
    scale = (width - column - 24) / steps[-1]
    floor = height - 20
    for at, one in enumerate(across):
        _across(plate, one, Spot(column + (one.value or 0) * scale, at * HEAD + 12), floor=floor, caption=caption)
    for at, point in enumerate(points):
        _interval(plate, point, Spot(column, head + (at + 1) * pitch - 10), scale=scale, caption=caption)
    plate.draw(el("path", class_="vf-axis", d=f"M0 {floor}H{width}"), Box(0, floor - 0.5, width, floor + 0.5))
    for step in steps:
        unit = caption.unit if step == steps[-1] else ""
        x = column + step * scale
        spots = [Spot(x, floor + 15), Spot(width, floor + 15, "end")]
        plate.write(say(step, caption.language, unit), spots, size=SIZE)
    return framed(plate, caption, described([*points, *across], caption), "intervals")


def _across(plate: Plate, one: Point, at: Spot, *, floor: float, caption: Caption) -> None:
    style = "vf-line one" if one.strong else "vf-target"
    plate.draw(el("path", class_=style, d=f"M{at.x:.1f} {at.y - 8:.1f}V{floor:.1f}"))
    text = f"{one.name} {say_point(one, caption.language, caption.unit)}"
    spots = [Spot(at.x + 6, at.y, "start"), Spot(at.x - 6, at.y, "end"), Spot(plate.frame.right, at.y, "end")]
    plate.write(text, spots, size=SIZE, bold=one.strong)


def _interval(plate: Plate, point: Point, at: Spot, *, scale: float, caption: Caption) -> None:
    name = Spot(0, at.y - 22, "start") if at.x < SIZE else Spot(0, at.y + 4, "start")
    plate.write(point.name, [name], size=SIZE)
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


def hidden_squares(hidden: Hidden, caption: Caption, *, width: float = 784, people: int = 10) -> Svg:
    """Draw a square for so many people: filled were detected, outlined are the lower bound, dashed reach to the upper.

    Parameters
    ----------
    width
        Pixels; under 480 the three groups stand below each other.
    people
        How many people a square stands for.
    """
    numbers = (hidden.detected, hidden.lower, max(hidden.upper - hidden.lower, 0))
    words = (hidden.detected_words, hidden.lower_words, hidden.upper_words)
    groups = [
        _Group(ceil(number / people), class_, said)
        for number, class_, said in zip(numbers, ("vf-bar one", "vf-square", "vf-square dashed"), words, strict=True)
    ]
    plate = _below_each_other(groups, width) if width < NARROW else _side_by_side(groups, width)
    bounds = say_interval(hidden.lower, hidden.upper, caption.language, caption.unit)
    return framed(plate, caption, f"{hidden.detected_words}; {bounds}", "hidden")


@dataclass(frozen=True, slots=True)
class _Group:
    count: int
    class_: str
    said: str

    @property
    def strong(self) -> bool:
        return self.class_ == "vf-bar one"


def _side_by_side(groups: Sequence[_Group], width: float) -> Plate:
    rows, room = 6, width - 2 * APART
    while (columns := sum(ceil(group.count / rows) for group in groups)) * LEAST_PITCH > room:
        rows += 1
    pitch = min(SQUARE, room / max(columns, 1))
    words = [wrap(group.said, max(ceil(group.count / rows) * pitch, 90), 13, bold=group.strong) for group in groups]
    depth = rows * pitch + 8
    plate = Plate(width, depth + 14 + max(len(lines) for lines in words) * 17 + 4)
    at = 0.0
    for group, lines in zip(groups, words, strict=True):
        extent = ceil(group.count / rows) * pitch
        _squares(plate, group, left=at, top=0, pitch=pitch, rows=rows)
        right = at + max(extent - 3, 1)
        plate.draw(el("path", class_="vf-axis", d=f"M{at:.1f} {depth:.1f}v6H{right:.1f}v-6"))
        _say(plate, lines, Spot(at, depth + 22, "start"), strong=group.strong)
        at += extent + APART
    return plate


def _below_each_other(groups: Sequence[_Group], width: float) -> Plate:
    columns = int(width // LEAST_PITCH)
    words = [wrap(group.said, width, 13, bold=group.strong) for group in groups]
    heights = [ceil(group.count / columns) * LEAST_PITCH for group in groups]
    depths = [len(lines) * 17 + height + 18 for lines, height in zip(words, heights, strict=True)]
    plate = Plate(width, sum(depths))
    top = 0.0
    for group, lines, depth in zip(groups, words, depths, strict=True):
        _say(plate, lines, Spot(0, top + 14, "start"), strong=group.strong)
        rows = ceil(group.count / columns)
        _squares(plate, group, left=0, top=top + len(lines) * 17 + 6, pitch=LEAST_PITCH, rows=max(rows, 1))
        top += depth
    return plate


def _say(plate: Plate, lines: Sequence[str], spot: Spot, *, strong: bool) -> None:
    plate.write_lines(lines, spot, size=13, bold=strong, class_="vf-text vf-bold" if strong else "vf-text")


def _squares(plate: Plate, group: _Group, *, left: float, top: float, pitch: float, rows: int) -> None:
    side = pitch * 0.68
    moves = []
    for index in range(group.count):
        x, y = left + index // rows * pitch + 1, top + index % rows * pitch + 1
        moves.append(f"M{x:.1f} {y:.1f}h{side:.1f}v{side:.1f}h-{side:.1f}z")
    plate.draw(el("path", class_=group.class_, d="".join(moves)))
