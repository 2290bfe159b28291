"""The signs of the score: a shape for each standing, a size for each strength, drawn once and used by reference.

Fill is how far it is proven: ring, quarter, half, three quarters, full, from twelve o'clock; a triangle is overdue; a
square is addressed to others; a dot asks nobody anything. Diameter is the strength of the verb. All of it reads in
black and at 15 px.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from vigie.figures.svg import Svg, el, join, number

STANDINGS: Final = (
    "accepted", "reviewed", "evidenced", "declared", "not_answered", "overdue", "to_others", "context",
)  # fmt: skip
"""In the order of the key, from best proven to nothing owed."""

SIZES: Final = {"commit": 3, "request": 2, "affirm": 2, "encourage": 1, "recognise": 1}
"""Strength of a verb → size of its mark."""

BOX: Final = 24.0
DIAMETER: Final = {3: 18.4, 2: 13.8, 1: 9.8}
STROKE: Final = 1.8
_SHARE: Final = {"declared": 0.25, "evidenced": 0.5, "reviewed": 0.75}
_SQUARE: Final = {3: 9.0, 2: 8.0, 1: 7.0}


def size_of(strength: str) -> int:
    """Return the size of a mark, 1 to 3, for the strength of its verb; 2 for a strength that is not known."""
    return SIZES.get(strength, 2)


def symbol_id(standing: str, size: int) -> str:
    """Return the id under which the sprite holds a mark.

    Raises
    ------
    ValueError
        For a standing or size that has no mark.
    """
    if standing not in STANDINGS or size not in DIAMETER:
        raise ValueError(f"no mark for {standing!r} in size {size!r}")
    return "vm-context" if standing == "context" else f"vm-{standing}-{size}"


def slice_path(share: float, *, radius: float, centre: float = BOX / 2) -> str:
    """Return the path of a slice that opens clockwise from twelve o'clock."""
    angle = 2 * pi * share
    x, y = centre + radius * sin(angle), centre - radius * cos(angle)
    c, r, large = number(centre), number(radius), int(share > 0.5)
    return f"M{c} {c}V{number(centre - radius)}A{r} {r} 0 {large} 1 {number(x)} {number(y)}Z"


def shape(standing: str, size: int) -> Svg:
    """Draw one mark in its box of 24 by 24."""
    diameter, middle = DIAMETER[size], BOX / 2
    if standing == "context":
        return el("circle", class_="vm-dot", cx=middle, cy=middle, r=2)
    if standing == "to_others":
        side = _SQUARE[size]
        place = middle - side / 2
        return el("rect", class_="vm-open", x=place, y=place, width=side, height=side, stroke_width=1.4)
    if standing == "overdue":
        return _triangle(diameter * 1.16)
    if standing == "accepted":
        return el("circle", class_="vm-fill", cx=middle, cy=middle, r=diameter / 2)
    return _ring(standing, diameter)


def _ring(standing: str, diameter: float) -> Svg:
    centre = BOX / 2
    open_ = standing == "not_answered"
    ring = el(
        "circle", class_="vm-open" if open_ else "vm-ring", cx=centre, cy=centre, r=(diameter - STROKE) / 2,
        stroke_width=1.4 if open_ else STROKE,
    )  # fmt: skip
    if open_:
        return ring
    inside = el("path", class_="vm-fill", d=slice_path(_SHARE[standing], radius=(diameter - STROKE) / 2))
    return join([ring, inside])


def _triangle(side: float) -> Svg:
    half, height, middle = side / 2, side * 0.9, BOX / 2
    top, foot = middle - height * 0.56, middle + height * 0.44
    left, right = number(middle - half), number(middle + half)
    return el("path", class_="vm-late", d=f"M{number(middle)} {number(top)}L{right} {number(foot)}H{left}Z")


def sprite_svg() -> Svg:
    """Return every mark as a ``<symbol>``, for the head of a page; marks then cost a ``<use>`` each."""
    drawn = []
    for standing in STANDINGS:
        for size in (3,) if standing == "context" else (3, 2, 1):
            drawn.append(el("symbol", shape(standing, size), id=symbol_id(standing, size), viewBox="0 0 24 24"))
    return el("svg", *drawn, class_="sprite", aria_hidden="true", focusable="false", width=0, height=0)


def mark_svg(standing: str, size: int = 3, class_: str = "mark") -> Svg:
    """Return a reference to one mark of the sprite; its words stand beside it, so it is hidden from speech."""
    return el(
        "svg", el("use", href=f"#{symbol_id(standing, size)}"), class_=class_, viewBox="0 0 24 24",
        width=26, height=26, aria_hidden="true", focusable="false",
    )  # fmt: skip
