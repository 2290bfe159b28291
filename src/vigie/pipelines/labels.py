"""Names of dimensions and categories in every language."""

from __future__ import annotations

from collections.abc import Sequence

from vigie.domain.codelists.dimensions import (
    CATEGORIES,
    DIMENSIONS,
    OVERLAPPING,
    PLACES,
    PUBLISHED_AGES,
    UNKNOWN_LABELS,
)
from vigie.domain.delivery import Delivery
from vigie.domain.language import LANGUAGES, Text
from vigie.domain.table import Category, Cell, Dimension, Provenance
from vigie.records.places import folded, iso_codes, name_of, place_of


def dimension(name: str, cells: Sequence[Cell], place: int) -> Dimension:
    """Return a dimension with the categories that occur, in the order to show them."""
    codes = list(dict.fromkeys(cell.keys[place] for cell in cells))
    categories = tuple(Category(code, label(name, code)) for code in sorted(codes, key=lambda code: order(name, code)))
    return Dimension(name, DIMENSIONS.get(name, Text(en=name)), categories, name in OVERLAPPING)


def order(name: str, code: str) -> tuple[int, int, str]:
    """Return where a category stands among those of its dimension: as listed, then by code, what is not known last."""
    if code.startswith("_"):
        return 2, list(UNKNOWN_LABELS).index(code) if code in UNKNOWN_LABELS else 99, code
    listed = list(CATEGORIES.get(name, ()))
    return (0, listed.index(code), code) if code in listed else (1, 0, code)


def label(name: str, code: str) -> Text:
    """Return the name of a category in every language."""
    if code in UNKNOWN_LABELS:
        return UNKNOWN_LABELS[code]
    if name in PLACES:
        return Text({language: name_of(code, language) for language in LANGUAGES})
    named = CATEGORIES.get(name, {})
    return named.get(code) or (PUBLISHED_AGES.get(code) if name == "age" else None) or Text(en=code)


def countries(language: str) -> list[tuple[str, str]]:
    """Return code and name of every country and area, by name in a language."""
    named = [(code, name_of(code, language)) for code in sorted(set(iso_codes().values()))]
    return sorted(named, key=lambda pair: folded(pair[1]))


def source_dimension(deliveries: Sequence[Delivery]) -> Dimension:
    """Return the dimension of sources that stand side by side."""
    categories = tuple(Category(delivery.source, Text(en=delivery.source)) for delivery in deliveries)
    return Dimension("source", DIMENSIONS["source"], categories)


def provenance(deliveries: Sequence[Delivery]) -> tuple[Provenance, ...]:
    """Return the deliveries that a table rests on."""
    return tuple(Provenance(d.id, d.source, d.shape, d.label, d.vintage, d.mapping, d.code) for d in deliveries)


def country_code(text: str) -> str:
    """Return the code of the country that somebody wrote, in any language that is read; empty where none is meant."""
    return place_of(text).code
