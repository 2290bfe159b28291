"""Invented numbers on a map of the real world, in every state that a value can have."""

from __future__ import annotations

import pycountry
from babel import Locale

from vigie.domain.language import Text
from vigie.domain.values import ValueState
from vigie.figures.maps import Area, choropleth, circle_map
from vigie.figures.points import Caption, Point
from vigie.figures.svg import Svg

PEOPLE = {"ML": 118, "NG": 96, "MA": 61, "RO": 44, "UA": 31, "VN": 22, "PH": 19, "BR": 12, "SG": 3, "MT": None}
RATES = {"ML": 0.5, "NG": 0.04, "MA": 0.16, "RO": 0.23, "UA": 0.08, "VN": 0.02, "PH": 0.02, "BR": 0.01, "SG": 0.05}
ORIGINS = Text(fr="Victimes détectées, par nationalité", en="Detected victims, by citizenship")
PER_POPULATION = Text(
    fr="Victimes détectées pour 100 000 habitants de leur pays",
    en="Detected victims per 100,000 people of their country",
)


def _area(code: str, value: float | None, language: str) -> Area:
    name = Locale(language).territories[code]
    point = Point(name, value) if value is not None else Point(name, None, 1, 4, ValueState.SUPPRESSED)
    return Area(pycountry.countries.lookup(code).alpha_3, point)


def origins(language: str, *, narrow: bool = False) -> Svg:
    """Draw a number of people a country."""
    caption = Caption("origins-narrow" if narrow else "origins", ORIGINS.within(language), language)
    areas = [_area(code, value, language) for code, value in PEOPLE.items()]
    return circle_map(areas, caption, width=358 if narrow else 1168)


def per_population(language: str, *, narrow: bool = False) -> Svg:
    """Draw a rate a country."""
    caption = Caption("rates-narrow" if narrow else "rates", PER_POPULATION.within(language), language)
    areas = [_area(code, value, language) for code, value in {**RATES, "MT": None}.items()]
    return choropleth(areas, caption, width=358 if narrow else 1168)
