"""What resampled tables gave, in ascending order, with the estimate and its interval across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vigie.domain.language import labelled, listed
from vigie.figures.labels import Box, Plate, Spot, framed
from vigie.figures.numbers import round_steps, say
from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el
from vigie.figures.textwidth import text_width

SIZE, HEIGHT, FOOT, HEAD = 12.0, 266.0, 42.0, 8.0


@dataclass(frozen=True, slots=True)
class Level:
    """A number that is drawn across the picture, with its name; the strong one is the estimate."""

    name: str
    value: float
    strong: bool = False


def replicate_ranks(
    totals: Sequence[float], levels: Sequence[Level], across: str, caption: Caption, *, width: float = 784
) -> Svg:
    """Draw totals in ascending order as a line, and levels across them.

    Parameters
    ----------
    totals
        Ascending; quantiles at equal steps do as well as all of them.
    levels
        The estimate, the ends of its interval, what was observed.
    across
        What lies to the right: the share of replicates.
    width
        Pixels.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    plate = Plate(width, HEIGHT)
    steps = round_steps(max([*totals, *(level.value for level in levels)], default=1))
    left = max(text_width(say(step, caption.language), SIZE) for step in steps) + 10
    box = Box(left, HEAD, width - 4, HEIGHT - FOOT)
    scale = (box.bottom - box.top) / steps[-1]
    plate.draw(el("path", class_="vf-axis", d=f"M{left:.1f} {box.top}V{box.bottom}H{box.right:.1f}"))
    for step in steps:
        y = box.bottom - step * scale
        plate.draw(el("path", class_="vf-hair", d=f"M{left - 4:.1f} {y:.1f}h4"))
        plate.write(say(step, caption.language), [Spot(left - 8, y + 4, "end")], size=SIZE)
    plate.draw(el("path", class_="vf-line one", d=_line(totals, box, scale)))
    for level in sorted(levels, key=lambda one: not one.strong):
        _draw_level(plate, level, box, scale=scale, language=caption.language)
    plate.write(across, [Spot(box.right, HEIGHT - 6, "end")], size=SIZE)
    for share, anchor in ((0, "start"), (50, "middle"), (100, "end")):
        x = box.left + (box.right - box.left) * share / 100
        plate.write(say(share, caption.language, "%"), [Spot(x, box.bottom + 15, anchor)], size=SIZE)
    return framed(plate, caption, _described(levels, caption), "replicates")


def _line(totals: Sequence[float], box: Box, scale: float) -> str:
    step = (box.right - box.left) / max(len(totals) - 1, 1)
    places = (f"{box.left + at * step:.1f} {box.bottom - total * scale:.1f}" for at, total in enumerate(totals))
    return "M" + "L".join(places)


def _draw_level(plate: Plate, level: Level, box: Box, *, scale: float, language: str) -> None:
    y = box.bottom - level.value * scale
    style = "vf-axis" if level.strong else "vf-target"
    plate.draw(el("path", class_=style, d=f"M{box.left:.1f} {y:.1f}H{box.right:.1f}"), Box(box.left, y, box.right, y))
    text = f"{level.name} {say(round(level.value), language)}"
    spots = [Spot(box.left + 8, y - 4, "start"), Spot(box.left + 8, y + 14, "start"), Spot(box.right, y + 14, "end")]
    plate.write(text, spots, size=SIZE, bold=level.strong)


def _described(levels: Sequence[Level], caption: Caption) -> str:
    language = caption.language
    return listed((labelled(level.name, say(round(level.value), language), language) for level in levels), language)
