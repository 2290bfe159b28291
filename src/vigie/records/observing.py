"""Observations: aggregates that somebody published, with value, bounds, state and mark.

``<5`` is the interval 1 to 4, never a number. Groups of countries have no country and are never added to any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigie.domain.delivery import Unresolved
from vigie.domain.values import ValueState
from vigie.records import refusals
from vigie.records.codes import MISSING, Reading, readings
from vigie.records.deciding import NOTHING_DECIDED, Decided
from vigie.records.figures_read import Figure, figure_of
from vigie.records.harmonising import Understanding
from vigie.records.loading import Loaded, values_of
from vigie.records.places import means_own_country
from vigie.records.recognising import Match
from vigie.records.schema import Schema
from vigie.store.engine import Engine, identifier, literal, statement

OWN = "_own"
VALUE, CODE, NAME, CATEGORY, AREA = "value", "code", "name", "category", "area"
ROLES = (VALUE, CODE, NAME, CATEGORY, AREA)
"""Parts that a column of observations plays, by the ``roles`` of its schema."""


def in_role(match: Match, role: str) -> str:
    """Return the header as delivered of the column that plays a part; empty where none does."""
    return match.found.get(match.schema.roles.get(role, ""), "")


def figures_of(loaded: Loaded, said: Understanding) -> dict[str, tuple[Figure, bool]]:
    """Return every different value of a delivery with what it says."""
    schema = loaded.sheet.match.schema
    values = said.values[in_role(loaded.sheet.match, VALUE)]
    return {raw: figure_of(raw, point=schema.decimal_point, marks=schema.marks) for raw in values}


def understand_observations(
    loaded: Loaded, said: Understanding, engine: Engine, decided: Decided = NOTHING_DECIDED
) -> None:
    """Read places, categories and values on top of the plain columns.

    Parameters
    ----------
    said
        What the plain columns say; what is found here is added.

    Raises
    ------
    OtherSubject
        Where no row names a measure that this format is recognised for.
    """
    match = loaded.sheet.match
    for name in filter(None, (in_role(match, role) for role in ROLES)):
        said.values[name] = values_of(loaded, name, engine)
    _check_subject(loaded, said)
    code, place = in_role(match, CODE), in_role(match, NAME)
    if code:
        said.readings["country_by_code"] = code, _by_code(said.values[code], match.schema)
    if place:
        said.readings["country_by_name"] = place, _places(said.values[place], match.schema)
    _understand_categories(loaded, said)
    for concept, (column, read) in list(said.readings.items()):
        said.readings[concept] = column, decided.over(read, column, concept.removesuffix("_by_name"))
    value = in_role(match, VALUE)
    said.unresolved += [
        Unresolved(value, raw, said.values[value][raw], "unknown")
        for raw, (_, fine) in figures_of(loaded, said).items()
        if not fine
    ]


def _check_subject(loaded: Loaded, said: Understanding) -> None:
    """Refuse a table in a form that many indicators share, where it is about another one."""
    name, read = said.readings.get("indicator", ("", {}))
    if name and not any(reading.code for reading in read.values()):
        raise refusals.OtherSubject(column=name[:60])


def _understand_categories(loaded: Loaded, said: Understanding) -> None:
    match = loaded.sheet.match
    name = in_role(match, CATEGORY)
    for breakdown, rule in match.schema.categories.items():
        said.readings[breakdown] = name, readings(said.values[name], rule, concept=breakdown, schema=match.schema)
    if name and "citizenship" in said.readings:
        said.readings["citizenship"] = name, _own_or(said.readings["citizenship"][1])


def _own_or(read: Mapping[str, Reading]) -> dict[str, Reading]:
    """Read "Nationals" as the country of the row."""
    own = Reading(OWN, ValueState.NUMBER)
    return {raw: own if reading.trouble and means_own_country(raw) else reading for raw, reading in read.items()}


def _by_code(values: Iterable[str], schema: Schema) -> dict[str, Reading]:
    read = readings(values, schema.place_rule, concept="country", schema=schema)
    groups = set(schema.regional_groups)
    return {raw: Reading(None, ValueState.NOT_APPLICABLE) if raw.strip() in groups else r for raw, r in read.items()}


def _places(values: Iterable[str], schema: Schema) -> dict[str, Reading]:
    return readings(values, "country", concept="country", schema=schema)


def unresolved_categories(loaded: Loaded, said: Understanding, engine: Engine) -> list[Unresolved]:
    """Return the review list of categories: only of rows whose breakdown they belong to."""
    match = loaded.sheet.match
    category, (breakdown, codes) = in_role(match, CATEGORY), said.readings.get("breakdown", ("", {}))
    if not category:
        return []
    found: dict[str, Unresolved] = {}
    for dimension, value, rows in _pairs(loaded, breakdown, category, engine):
        code = breakdown_of(value, match.schema) if not breakdown else codes[dimension].code or ""
        reading = said.readings[code][1][value] if code in match.schema.categories else MISSING
        if reading.trouble:
            before = found[value].rows if value in found else 0
            found[value] = Unresolved(category, value, before + rows, reading.trouble, reading.suggestion)
    return list(found.values())


def breakdown_of(category: str, schema: Schema) -> str:
    """Return the breakdown of a category where no column tells it: the only one there is, or the total."""
    return "total" if category.strip().casefold() in schema.total_words else next(iter(schema.categories))


def _pairs(loaded: Loaded, first: str, second: str, engine: Engine) -> list[tuple[str, str, int]]:
    sql = statement("vigie.records", "pairs.sql").format(
        first=identifier(first) if first else "''",
        second=identifier(second) if second else "''",
        path=literal(loaded.path.resolve()),
    )
    return [(str(one), str(other), int(rows)) for one, other, rows in engine.rows(sql)]


def unresolved_places(loaded: Loaded, said: Understanding, engine: Engine) -> list[Unresolved]:
    """Return places that neither their code nor their name resolves; groups of countries are none of them."""
    match = loaded.sheet.match
    code, name = in_role(match, CODE), in_role(match, NAME)
    if not code and not name:
        return []
    by_code = said.readings["country_by_code"][1] if code else {}
    by_name, found = said.readings["country_by_name"][1] if name else {}, []
    for raw_code, raw_name, rows in _pairs(loaded, code, name, engine):
        coded, named = by_code.get(raw_code, MISSING), by_name.get(raw_name, MISSING)
        if not (coded.code or named.code or coded.state is ValueState.NOT_APPLICABLE):
            trouble = named.trouble or coded.trouble or "unknown"
            found.append(Unresolved(name or code, raw_name or raw_code, rows, trouble))
    return found


def observed_dimensions(said: Understanding) -> Mapping[str, tuple[str, ...]]:
    """Return the dimensions of tables of observations; none is a group of flags."""
    names = ("time", "country", "sex", "age", "form", "citizenship", "repatriation")
    return {name: () for name in names if name in {"country", "time"} or name in said.readings}
