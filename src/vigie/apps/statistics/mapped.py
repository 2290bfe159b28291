"""A table by countries, as a map: circles, because it counts people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vigie.apps.statistics.charts import NARROW, WIDE, Picture, caption_of, names_of, point_of, states_of
from vigie.apps.statistics.findings import finding
from vigie.apps.statistics.layout import Sheet
from vigie.figures.land import is_placed
from vigie.figures.maps import Area, circle_map

PLACES = frozenset({"country", "citizenship", "repatriation"})
"""Dimensions whose categories are countries and areas."""
MOST_NAMED = 6


def can_be_mapped(by: Sequence[str]) -> bool:
    """Say whether a question is by places and by nothing else."""
    inner = [name for name in by if name != "source"]
    return len(inner) == 1 and inner[0] in PLACES


def map_of(sheet: Sheet, *, key: str, title: str) -> Picture | None:
    """Draw a sheet on a map; None where it is not by places, or none of them has a place on it."""
    if not can_be_mapped([dimension.name for dimension in sheet.dimensions]):
        return None
    told = [(code, point_of(sheet.at((code,)), name)) for code, name in names_of(sheet.dimensions[0])]
    told = [(code, point) for code, point in told if point.value or point.upper]
    areas = [Area(code, point) for code, point in told if is_placed(code)]
    if not areas:
        return None
    away = [point.name for code, point in told if not is_placed(code)]
    wide = circle_map(areas, caption_of(key, title), width=WIDE)
    narrow = circle_map(areas, caption_of(key, title, narrow=True), width=NARROW)
    return Picture(finding(sheet), wide, narrow, _left_out(away), tuple(states_of(sheet, unknown=False)))


def _left_out(names: Sequence[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return _("Not on the map, only in the table: %(names)s.") % {"names": shown}
