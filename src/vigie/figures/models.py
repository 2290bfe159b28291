"""Where the models of a search lie: the number each gives against how much worse it fits than the best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from vigie.domain.language import labelled
from vigie.figures.labels import Box, Plate, Spot, framed
from vigie.figures.numbers import round_steps, say, say_interval
from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el

SIZE, HEIGHT, FOOT, HEAD = 12.0, 274.0, 54.0, 10.0


@dataclass(frozen=True, slots=True)
class ModelPoint:
    """A model: its total, and how far its criterion lies above the best."""

    population: float
    distance: float


@dataclass(frozen=True, slots=True)
class Axes:
    """What is written at the axes: what lies across, and what lies upwards."""

    across: str
    upwards: str


def model_space(points: Sequence[ModelPoint], axes: Axes, caption: Caption, *, width: float = 784) -> Svg:
    """Draw each model as a dot: to the right the number it gives, downwards how much worse it fits.

    Parameters
    ----------
    points
        The best has distance 0; a dot's area is the model's weight, exp(-distance / 2).
    axes
        Words at the axes.
    width
        Pixels.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    plate = Plate(width, HEIGHT)
    floor, left = HEIGHT - FOOT, 34.0
    steps = round_steps(max((point.population for point in points), default=1))
    deepest = max([1.0, *(point.distance for point in points)])
    across, down = (width - left - 20) / steps[-1], (floor - HEAD - 12) / deepest
    plate.draw(el("path", class_="vf-axis", d=f"M{left} {HEAD}V{floor}H{width}"))
    for point in sorted(points, key=lambda one: -one.distance):
        x, y, r = left + point.population * across, HEAD + 8 + point.distance * down, _radius(point)
        tone = "vf-dot one" if point.distance == 0 else "vf-outline one"
        plate.draw(el("circle", class_=tone, cx=x, cy=y, r=r))
    for step in steps:
        plate.draw(el("path", class_="vf-hair", d=f"M{left + step * across:.1f} {floor}v4"))
        plate.write(say(step, caption.language), [Spot(left + step * across, floor + 17)], size=SIZE)
    _write_axes(plate, axes, Box(left, HEAD, width, floor), deepest=deepest, language=caption.language)
    return framed(plate, caption, _described(points, caption), "models")


def _radius(point: ModelPoint) -> float:
    return 2.5 + 5 * exp(-point.distance / 4)


def _write_axes(plate: Plate, axes: Axes, box: Box, *, deepest: float, language: str) -> None:
    plate.write(axes.across, [Spot(box.right, box.bottom + 34, "end")], size=SIZE)
    for number, y in ((0.0, box.top + 12), (deepest, box.bottom - 1)):
        plate.write(say(round(number, 1), language), [Spot(box.left - 6, y, "end")], size=SIZE)
    plate.write(axes.upwards, [Spot(0, box.bottom + 50, "start")], size=SIZE)


def _described(points: Sequence[ModelPoint], caption: Caption) -> str:
    if not points:
        return "–"
    best = min(points, key=lambda point: point.distance)
    ends = [round(function(point.population for point in points)) for function in (min, max)]
    reach = say_interval(ends[0], ends[1], caption.language)
    return labelled(str(len(points)), f"{say(round(best.population), caption.language)} ({reach})", caption.language)
