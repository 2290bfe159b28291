"""Maps: circles for numbers of people, shades for rates. A number is never shaded: large countries would shout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from math import sqrt

from vigie.domain.language import N_, translate
from vigie.domain.values import ValueState
from vigie.figures.bars import rectangle
from vigie.figures.hatching import hatched
from vigie.figures.labels import LEADING, Box, Plate, Spot, box_of, framed
from vigie.figures.land import DISCLAIMER, ground, hatched_land, is_placed, world
from vigie.figures.numbers import described, say
from vigie.figures.points import Caption, Point, highest
from vigie.figures.svg import Svg, el
from vigie.figures.textwidth import text_width, wrap

SIZE, NOTE = 12.0, 11.0
NARROW = 560.0
RADIUS, LEAST = 0.026, 1.6
"""Radius of the largest circle, in widths of the map; of the smallest one, in pixels."""
SHADES = 5
SWATCH = 22.0


@dataclass(frozen=True, slots=True)
class Area:
    """A country or area and what is known of it.

    Parameters
    ----------
    code
        ISO 3166 code of three letters; a code without a place is left to the table.
    point
        Its name and number.
    """

    code: str
    point: Point


def circle_map(areas: Sequence[Area], caption: Caption, *, width: float = 1168, named: int = 12) -> Svg:
    """Draw a circle a country, its surface to scale.

    Parameters
    ----------
    areas
        In any order; what has no number and no bounds is left out.
    width
        Pixels.
    named
        How many of the largest bear their name, where it fits.

    Returns
    -------
    Svg
        One picture with name and description. A withheld number is a hatched square, a bound of a sum its lower end.
    """
    sheet = _Sheet(caption, width)
    placed = [one for one in areas if is_placed(one.code) and _size(one.point)]
    top = highest(one.point for one in placed)
    placed.sort(key=lambda one: (-_size(one.point), one.point.name))
    circles = [_Circle(one, *sheet.at(one.code), sheet.radius(_size(one.point), top)) for one in placed]
    for circle in circles:
        sheet.mark(circle)
    for circle in circles[: named if width >= NARROW else named // 3]:
        sheet.name(circle)
    if placed:
        sheet.scale_of_circles(top)
    return sheet.framed(described((one.point for one in areas), caption))


def choropleth(areas: Sequence[Area], caption: Caption, *, width: float = 1168) -> Svg:
    """Shade countries by a rate, in five steps that each hold about as many countries.

    Parameters
    ----------
    areas
        In any order. Withheld numbers are hatched; a country that is not given stays plain.
    width
        Pixels.

    Returns
    -------
    Svg
        One picture with name, description and the key of its shades.
    """
    told = [one for one in areas if one.point.is_drawn]
    edges = shade_edges([one.point.value or 0 for one in told])
    shades = {one.code: f"vp-shade s{_shade(one.point.value or 0, edges)}" for one in told}
    withheld = [one.code for one in areas if one.point.state is ValueState.SUPPRESSED]
    with_shape = {code: class_ for code, class_ in shades.items() if world().shape_of(code)}
    sheet = _Sheet(caption, width, shaded=with_shape)
    sheet.hatch(withheld)
    for code in shades.keys() - with_shape.keys():
        if is_placed(code):
            x, y = sheet.at(code)
            sheet.plate.draw(el("circle", class_=shades[code], cx=x, cy=y, r=max(2.5, width * 0.004)))
    sheet.scale_of_shades(edges, withheld=bool(withheld))
    return sheet.framed(described((one.point for one in areas), caption))


def shade_edges(values: Iterable[float]) -> list[float]:
    """Return the lower edges of the shades, ascending: quantiles, rounded to two digits, none twice.

    Examples
    --------
    >>> shade_edges([0.11, 0.52, 1.04, 2.2, 3.9, 8.1, 20.4, 31, 47, 99])
    [0.11, 1.0, 3.9, 20.0, 47.0]
    """
    ranked = sorted(values)
    picked = [ranked[len(ranked) * at // SHADES] for at in range(SHADES)] if ranked else []
    return sorted({_rounded(value) for value in picked})


def _rounded(value: float, digits: int = 2) -> float:
    """Round down to a few digits: the lowest shade holds the lowest number, and a reader keeps it in mind."""
    written = Decimal(repr(value))
    return float(written.quantize(Decimal(1).scaleb(written.adjusted() - digits + 1), ROUND_DOWN)) if value else 0.0


def _shade(value: float, edges: Sequence[float]) -> int:
    """Return the place of a number's shade among the five: few shades lie far apart."""
    rank = sum(value >= edge for edge in edges)
    return max(round(rank * SHADES / max(len(edges), 1)), 1)


def _size(point: Point) -> float:
    """Return what a circle stands for: the number, or where it is withheld the upper bound that is known."""
    return (point.value if point.value is not None else point.upper or point.lower) or 0


@dataclass(frozen=True, slots=True)
class _Circle:
    area: Area
    x: float
    y: float
    radius: float

    @property
    def box(self) -> Box:
        return Box(self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius)


class _Sheet:
    """The land with room for a key and the disclaimer below it."""

    def __init__(self, caption: Caption, width: float, *, shaded: dict[str, str] | None = None) -> None:
        self.caption, self.width = caption, width
        self.factor = width / world().width
        self.below = world().height * self.factor
        self.largest = max(width * RADIUS, 13)
        self.note = wrap(translate(DISCLAIMER, caption.language), width, NOTE)
        self.key = 2 * self.largest + 12 if shaded is None else (24.0 if width >= NARROW else 24.0 * (SHADES + 1))
        self.plate = Plate(width, self.below + self.key + (len(self.note) + 0.6) * NOTE * LEADING)
        self.plate.draw(ground(caption.key, width, shaded=shaded))

    def at(self, code: str) -> tuple[float, float]:
        x, y = world().centres[code]
        return x * self.factor, y * self.factor

    def radius(self, value: float, top: float) -> float:
        return max(self.largest * sqrt(value / top), LEAST)

    def mark(self, circle: _Circle) -> None:
        point = circle.area.point
        if point.state is ValueState.SUPPRESSED:
            half = max(circle.radius, 4)
            box = Box(circle.x - half, circle.y - half, circle.x + half, circle.y + half)
            self.plate.draw(hatched(box), box)
            return
        drawn = el("circle", class_="vp-circle", cx=circle.x, cy=circle.y, r=circle.radius)
        self.plate.draw(drawn, circle.box if circle.radius > 3 else None)

    def name(self, circle: _Circle) -> None:
        """Write a name beside its circle, or leave it to the table."""
        away, lift = circle.radius + 4, SIZE * 0.35
        spots = [
            Spot(circle.x + away, circle.y + lift, "start"),
            Spot(circle.x - away, circle.y + lift, "end"),
            Spot(circle.x, circle.y - away, "middle"),
            Spot(circle.x, circle.y + away + SIZE * 0.8, "middle"),
        ]
        on_land = [spot for spot in spots if box_of(circle.area.point.name, spot, SIZE).bottom < self.below]
        self.plate.write(circle.area.point.name, on_land, size=SIZE, class_="vp-name")

    def scale_of_circles(self, top: float) -> None:
        """Draw what the size of a circle means: the largest number, a tenth and a hundredth, rounded."""
        x, foot = 2.0, self.below + 2 * self.largest + 4
        for value in dict.fromkeys(_rounded(top / part, 1) for part in (1, 10, 100)):
            radius = self.radius(value, top)
            x += radius
            self.plate.draw(el("circle", class_="vp-circle", cx=x, cy=foot - radius, r=radius))
            said = say(value, self.caption.language, self.caption.unit)
            self.plate.write(said, [Spot(x + radius + 6, foot - radius + 4, "start")], size=SIZE, class_="vf-small")
            x += radius + text_width(said, SIZE) + 30

    def scale_of_shades(self, edges: Sequence[float], *, withheld: bool) -> None:
        x, y = 0.0, self.below + 4
        across = self.width >= NARROW
        for at, edge in enumerate(edges):
            box = Box(x, y, x + SWATCH, y + 14)
            self.plate.draw(rectangle(box, f"vp-shade s{_shade(edge, edges)}"), box)
            last = edges[at + 1] if at + 1 < len(edges) else None
            self._mean(self._reach(edge, last), box)
            x, y = (x + 150, y) if across else (x, y + 24)
        if withheld:
            box = Box(x, y, x + SWATCH, y + 14)
            self.plate.draw(hatched(box), box)
            self._mean(translate(N_("withheld"), self.caption.language), box)

    def _reach(self, low: float, high: float | None) -> str:
        language, unit = self.caption.language, self.caption.unit
        if high is None:
            return f"≥\u00a0{say(low, language, unit)}"
        words = translate(N_("{low} to under {high}"), language)
        return words.format(low=say(low, language), high=say(high, language, unit))

    def _mean(self, words: str, box: Box) -> None:
        self.plate.write(words, [Spot(box.right + 6, box.bottom - 3, "start")], size=SIZE, class_="vf-small")

    def hatch(self, codes: Sequence[str]) -> None:
        """Hatch the shapes of countries whose number is withheld; those without a shape get a square."""
        path = "".join(world().shape_of(code) for code in codes)
        strokes = hatched_land(f"{self.caption.key}-withheld", path)
        self.plate.draw(el("g", strokes, transform=f"scale({self.factor:.5f})"))
        for code in codes:
            if is_placed(code) and not world().shape_of(code):
                x, y = self.at(code)
                self.plate.draw(hatched(Box(x - 4, y - 4, x + 4, y + 4)))

    def framed(self, said: str) -> Svg:
        first = self.below + self.key + NOTE * LEADING
        self.plate.write_lines(self.note, Spot(0, first, "start"), size=NOTE, class_="vp-note")
        return framed(self.plate, self.caption, said, "map")
