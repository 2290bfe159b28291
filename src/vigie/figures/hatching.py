"""Hatching as lines, not as a pattern: a pattern is lost when the picture that defines it is hidden."""

from __future__ import annotations

from vigie.figures.labels import Box
from vigie.figures.svg import Svg, el, join, number


def hatch_path(box: Box, *, step: float = 5.0) -> str:
    """Return the strokes, rising to the right, that fill a rectangle.

    Parameters
    ----------
    step
        Distance between strokes along an edge, in pixels.
    """
    width, height = box.right - box.left, box.bottom - box.top
    strokes, at = [], step / 2
    while at < width + height:
        x0, y0 = (at, 0.0) if at <= width else (width, at - width)
        x1, y1 = (0.0, at) if at <= height else (at - height, height)
        start = f"M{number(box.left + x1)} {number(box.top + y1)}"
        strokes.append(f"{start}L{number(box.left + x0)} {number(box.top + y0)}")
        at += step
    return "".join(strokes)


def hatched(box: Box) -> Svg:
    """Draw a hatched rectangle with its edge: a value that is known to its publisher and withheld."""
    edge = el(
        "rect", class_="vf-outline", x=box.left, y=box.top, width=box.right - box.left, height=box.bottom - box.top
    )
    return join([edge, el("path", class_="vf-hatch", d=hatch_path(box))])
