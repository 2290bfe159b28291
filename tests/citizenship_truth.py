"""The hand-checked truth about the citizenships of UNODC's workbook of 2023, and how a reader does against it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import yaml

TABLE = Path(__file__).with_name("citizenships_2023.yml")
LEFT_OUT = frozenset({"several", "region", "no longer a country", "not a country"})
"""What no code may be given to."""


def truth() -> dict[str, str]:
    """Return category → code, or a word that says why it has none."""
    table = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return {category: code for code, categories in table.items() for category in categories}


def verdict(meant: str, said: str) -> str:
    """Say whether what a reader said of a category is right, left for review (empty), or wrong.

    Left for review is right where nothing is to be resolved: a region, a composite, a word that is no country.
    """
    if said == meant or (not said and meant in LEFT_OUT):
        return "right"
    return "wrong" if said else "review"


def score(read: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the categories by verdict."""
    found: dict[str, list[str]] = {"right": [], "review": [], "wrong": []}
    for category, meant in truth().items():
        found[verdict(meant, read(category))].append(category)
    return found


def ours(category: str) -> str:
    """Return what Vigie says of a category."""
    from vigie.records.places import means_own_country, place_of

    if not category.strip():
        return "not known"
    place = place_of(category)
    if place.code or place.unknown:
        return place.code or "not known"
    return "own country" if means_own_country(category) else ""
