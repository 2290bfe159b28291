"""From understood observations to their harmonised Parquet: one row a published value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vigie.domain.codelists.dimensions import MEASURES
from vigie.records.codes import MISSING
from vigie.records.harmonising import STATE, TYPES, Understanding
from vigie.records.loading import Loaded
from vigie.records.lookups import lookup
from vigie.records.observing import AREA, CATEGORY, CODE, NAME, VALUE, breakdown_of, figures_of, in_role
from vigie.store.engine import Engine, identifier, literal, statement

_FIGURE = ("value", "lower", "upper", "state", "mark")
_FIGURE_TYPES = ("DOUBLE", "DOUBLE", "DOUBLE", "TINYINT", "VARCHAR")
_CONCEPTS = ("time", "indicator", "breakdown", "sex", "age", "form", "citizenship", "repatriation", "unit")
_TOTALS = {"sex": "_total", "age": "_total", "breakdown": "total", "form": "_total", "unit": "counts"}
"""What a publisher means that never names a breakdown: totals, and counts of persons."""
_BY_FORM = "CASE WHEN coalesce(form, '') = '_total' THEN 'total' ELSE 'form' END"
"""The breakdown of a row where no column tells it: by form of exploitation, unless its form is the total."""
ASKED = "asked"
OF_UNIT = {"counts": "", "rate": "_rate", "percent": "_percent"}


def harmonise_observations(loaded: Loaded, said: Understanding, *, target: Path, engine: Engine) -> None:
    """Write the harmonised Parquet of a delivery of observations."""
    match = loaded.sheet.match
    read, joins = _read_columns(loaded, said, engine)
    code, name, category = (in_role(match, role) for role in (CODE, NAME, CATEGORY))
    country = loaded.country or match.schema.country.replace(ASKED, "")
    sql = statement("vigie.records", "harmonise_observations.sql").format(
        read=", ".join(read),
        raw=literal(loaded.path.resolve()),
        lookups=" ".join(joins),
        country_code=literal(country) if country else "country_by_code" if code else "NULL",
        country_name="country_by_name" if name else "NULL",
        country_state=f"country_by_code{STATE}" if code else "NULL",
        raw_code=f"raw.{identifier(code)}" if code else "NULL",
        place=f"raw.{identifier(name)}" if name else "NULL",
        part=_part(loaded),
        category=f"raw.{identifier(category)}" if category else "''",
        indicator=_indicator(),
        breakdown="breakdown" if category or "breakdown" in said.readings else _BY_FORM,
        target=literal(target.resolve()),
    )
    engine.run(sql)


def _indicator() -> str:
    """Return the measure of a row: rates and shares of a thing are measures of their own."""
    whens = " ".join(
        f"WHEN unit = {literal(unit)} THEN indicator || {literal(ending)}" for unit, ending in OF_UNIT.items()
    )
    known = ", ".join(literal(measure) for measure in MEASURES)
    return f"CASE WHEN (CASE {whens} END) IN ({known}) THEN CASE {whens} END END"


def _part(loaded: Loaded) -> str:
    """Return what makes a row be about a part of a country, or about a part that its publisher alone knows."""
    match = loaded.sheet.match
    area = in_role(match, AREA)
    blanks = [name for name in match.unknown if 0 < loaded.filled.get(name, 0) < loaded.rows]
    parts = [area] if area else []
    parts += blanks if match.schema.blank_is_total else []
    return f"nullif(concat_ws(' ', {', '.join(f'raw.{identifier(name)}' for name in parts)}), '')" if parts else "NULL"


def _read_columns(loaded: Loaded, said: Understanding, engine: Engine) -> tuple[list[str], list[str]]:
    """Return one expression for each output, and the joins of those that need one."""
    match, read, joins = loaded.sheet.match, [], []
    for place, (concept, (name, meanings)) in enumerate(said.readings.items()):
        outputs = {raw: (reading.code, int(reading.state)) for raw, reading in meanings.items()}
        types = (TYPES.get(concept, "VARCHAR"), "TINYINT")
        found = lookup(name, outputs, types, engine=engine, table=f"lookup_{place}")
        read += _named(found.expressions, (concept, concept + STATE))
        joins.append(found.join)
    category = in_role(match, CATEGORY)
    if category and "breakdown" not in said.readings:
        told = {raw: (breakdown_of(raw, match.schema), 0) for raw in said.values[category]}
        found = lookup(category, told, ("VARCHAR", "TINYINT"), engine=engine, table="told_breakdown")
        read += _named(found.expressions, ("breakdown", "breakdown" + STATE))
        joins.append(found.join)
    read += [_constant(concept, loaded) for concept in _CONCEPTS if not _is_read(concept, loaded, said)]
    figures = {raw: figure for raw, (figure, _) in figures_of(loaded, said).items()}
    found = lookup(in_role(match, VALUE), figures, _FIGURE_TYPES, engine=engine, table="figures")
    read += _named(found.expressions, _FIGURE)
    return read, [join for join in [*joins, found.join] if join]


def _is_read(concept: str, loaded: Loaded, said: Understanding) -> bool:
    return concept in said.readings or (concept == "breakdown" and bool(in_role(loaded.sheet.match, CATEGORY)))


def _named(expressions: Sequence[str], names: Sequence[str]) -> list[str]:
    return [f"{sql} AS {identifier(name)}" for sql, name in zip(expressions, names, strict=True)]


def _constant(concept: str, loaded: Loaded) -> str:
    """Return a concept that no column tells: what the format or the header fixes, else its total, else nothing."""
    fixed = loaded.fixed.get(concept, _TOTALS.get(concept, ""))
    kind = TYPES.get(concept, "VARCHAR")
    state = 0 if fixed else int(MISSING.state)
    value = literal(fixed) if fixed else "NULL"
    return (
        f"CAST({value} AS {kind}) AS {identifier(concept)}, CAST({state} AS TINYINT) AS {identifier(concept + STATE)}"
    )
