"""Observations: aggregates that somebody published, with value, bounds, state and mark.

``<5`` is the interval 1 to 4, never a number. Groups of countries have no country and are never added to any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from vigie.domain.delivery import Unresolved
from vigie.domain.values import ValueState
from vigie.records.codes import MISSING, Reading, readings
from vigie.records.harmonising import STATE, TYPES, Understanding
from vigie.records.loading import Loaded, values_of
from vigie.records.lookups import lookup
from vigie.records.places import means_own_country
from vigie.records.schema import Schema
from vigie.store.engine import Engine, identifier, literal, statement

VALUE = "txtVALUE"
OWN = "_own"
CODE, NAME, CATEGORY = "Iso3_code", "Country", "Category"
Figure = tuple[float | None, float | None, float | None, int, str]
"""Value, lower, upper, state, mark."""
_NUMBER = re.compile(r"\d+|\d{1,3}(?:[,\u00a0\u202f ]\d{3})+")
_BELOW = re.compile(r"<\s*(\d+)")


def figure_of(raw: str) -> tuple[Figure, bool]:
    """Return what a published value says, and whether it could be read.

    Parameters
    ----------
    raw
        ``12``, ``1,234``, ``<5`` or blank. A decimal comma or point is not guessed at: it goes to review.
    """
    text = raw.strip()
    if not text:
        return (None, None, None, int(ValueState.MISSING), ""), True
    if _NUMBER.fullmatch(text):
        number = float(re.sub(r"\D", "", text))
        return (number, number, number, int(ValueState.NUMBER if number else ValueState.ZERO), ""), True
    below = _BELOW.fullmatch(text)
    if below and int(below.group(1)) > 1:
        return (None, 1.0, float(int(below.group(1)) - 1), int(ValueState.SUPPRESSED), f"<{below.group(1)}"), True
    return (None, None, None, int(ValueState.MISSING), text[:40]), False


def understand_observations(loaded: Loaded, said: Understanding, engine: Engine) -> None:
    """Read places, categories and values on top of the plain columns.

    Parameters
    ----------
    said
        What the plain columns say; what is found here is added.
    """
    match = loaded.sheet.match
    for column in (CODE, NAME, CATEGORY, VALUE):
        if column in match.found:
            said.values[match.found[column]] = values_of(loaded, match.found[column], engine)
    if CODE in match.found:
        said.readings["country_by_code"] = match.found[CODE], _by_code(said.values[match.found[CODE]], match.schema)
    name = match.found[NAME]
    said.readings["country_by_name"] = name, _places(said.values[name], match.schema)
    category = match.found[CATEGORY]
    for breakdown, rule in match.schema.categories.items():
        said.readings[breakdown] = (
            category,
            readings(said.values[category], rule, concept=breakdown, schema=match.schema),
        )
    said.readings["citizenship"] = category, _own_or(said.readings["citizenship"][1])
    values = said.values[match.found[VALUE]]
    said.unresolved += [
        Unresolved(match.found[VALUE], raw, rows, "unknown") for raw, rows in values.items() if not figure_of(raw)[1]
    ]


def _own_or(read: Mapping[str, Reading]) -> dict[str, Reading]:
    """Read "Nationals" as the country of the row."""
    own = Reading(OWN, ValueState.NUMBER)
    return {raw: own if reading.trouble and means_own_country(raw) else reading for raw, reading in read.items()}


def _by_code(values: Iterable[str], schema: Schema) -> dict[str, Reading]:
    read = readings(values, "country", concept="country", schema=schema)
    groups = set(schema.regional_groups)
    return {raw: Reading(None, ValueState.NOT_APPLICABLE) if raw.strip() in groups else r for raw, r in read.items()}


def _places(values: Iterable[str], schema: Schema) -> dict[str, Reading]:
    return readings(values, "country", concept="country", schema=schema)


def unresolved_categories(loaded: Loaded, said: Understanding, engine: Engine) -> list[Unresolved]:
    """Return the review list of categories: only of rows whose breakdown they belong to."""
    match = loaded.sheet.match
    category, breakdown = match.found[CATEGORY], match.found["Dimension"]
    sql = statement("vigie.records", "pairs.sql").format(
        first=identifier(breakdown), second=identifier(category), path=literal(loaded.path.resolve())
    )
    codes = {raw: reading.code for raw, reading in said.readings["breakdown"][1].items()}
    found: dict[str, Unresolved] = {}
    for dimension, value, rows in engine.rows(sql):
        code = codes.get(dimension) or ""
        reading = said.readings[code][1][value] if code in match.schema.categories else MISSING
        if reading.trouble:
            before = found[value].rows if value in found else 0
            found[value] = Unresolved(category, value, before + int(rows), reading.trouble, reading.suggestion)
    return list(found.values())


def unresolved_places(loaded: Loaded, said: Understanding, engine: Engine) -> list[Unresolved]:
    """Return places that neither their code nor their name resolves; groups of countries are none of them."""
    match = loaded.sheet.match
    code, name = match.found.get(CODE), match.found[NAME]
    sql = statement("vigie.records", "pairs.sql").format(
        first=identifier(code) if code else "''", second=identifier(name), path=literal(loaded.path.resolve())
    )
    by_code = said.readings["country_by_code"][1] if code else {}
    by_name, found = said.readings["country_by_name"][1], []
    for raw_code, raw_name, rows in engine.rows(sql):
        coded = by_code.get(raw_code, MISSING)
        settled = coded.code or by_name[raw_name].code or coded.state is ValueState.NOT_APPLICABLE
        if not settled:
            found.append(Unresolved(name, raw_name or raw_code, int(rows), by_name[raw_name].trouble or "unknown"))
    return found


def harmonise_observations(loaded: Loaded, said: Understanding, *, target: Path, engine: Engine) -> None:
    """Write the harmonised Parquet of a delivery of observations."""
    match = loaded.sheet.match
    read, joins = _plain_columns(said, engine)
    figures = {raw: figure_of(raw)[0] for raw in said.values[match.found[VALUE]]}
    types = ("DOUBLE", "DOUBLE", "DOUBLE", "TINYINT", "VARCHAR")
    found = lookup(match.found[VALUE], figures, types, engine=engine, table="figures")
    names = ("value", "lower", "upper", "state", "mark")
    read += [f"{sql} AS {name}" for sql, name in zip(found.expressions, names, strict=True)]
    code = match.found.get(CODE)
    sql = statement("vigie.records", "harmonise_observations.sql").format(
        read=", ".join(read),
        raw=literal(loaded.path.resolve()),
        lookups=" ".join([*joins, found.join]),
        country_code="country_by_code" if code else "NULL",
        country_state=f"country_by_code{STATE}" if code else "NULL",
        raw_code=f"raw.{identifier(code)}" if code else "NULL",
        place=f"raw.{identifier(match.found[NAME])}",
        category=f"raw.{identifier(match.found[CATEGORY])}",
        plain=", ".join(f"{identifier(c)}, {identifier(c + STATE)}" for c in said.readings if c in _PLAIN),
        target=literal(target.resolve()),
    )
    engine.run(sql)


_PLAIN = ("time", "indicator", "breakdown", "sex", "age")


def _plain_columns(said: Understanding, engine: Engine) -> tuple[list[str], list[str]]:
    read, joins = [], []
    for place, (concept, (name, meanings)) in enumerate(said.readings.items()):
        outputs = {raw: (reading.code, int(reading.state)) for raw, reading in meanings.items()}
        kind = TYPES.get(concept, "VARCHAR")
        found = lookup(name, outputs, (kind, "TINYINT"), engine=engine, table=f"lookup_{place}")
        pairs = zip(found.expressions, (concept, concept + STATE), strict=True)
        read += [f"{sql} AS {identifier(column)}" for sql, column in pairs]
        joins.append(found.join)
    return read, [join for join in joins if join]


def observed_dimensions(said: Understanding) -> Mapping[str, tuple[str, ...]]:
    """Return the dimensions of tables of observations; none is a group of flags."""
    names = ("time", "country", "sex", "age", "form", "citizenship", "repatriation")
    return {name: () for name in names if name == "country" or name in said.readings}
