"""Signs that a file was damaged between its publisher and here."""

from __future__ import annotations

from vigie.domain.delivery import Shape
from vigie.domain.errors import Caution
from vigie.domain.values import ValueState
from vigie.records.cautions import (
    MarksVanished,
    NotInMultiples,
    RegionalGroups,
    RepeatedKeys,
    ThousandsLost,
    ZerosAppeared,
)
from vigie.records.harmonising import Understanding
from vigie.records.loading import Loaded
from vigie.records.observing import ROLES, VALUE, figures_of, in_role
from vigie.store.engine import Engine, identifier, literal, statement

FEWEST_ROWS = 1_000
"""Rows from which a publisher's habits must show."""


def damage(loaded: Loaded, said: Understanding, engine: Engine) -> list[Caution]:
    """Return what looks damaged in a file, and what must be known of its rows."""
    if loaded.sheet.match.schema.shape is Shape.RECORDS:
        return _not_in_multiples(loaded, said)
    return [*_values(loaded, said), *_groups(loaded, said), *_repeated(loaded, engine)]


def _not_in_multiples(loaded: Loaded, said: Understanding) -> list[Caution]:
    multiple = loaded.sheet.match.schema.multiples_of
    if not multiple:
        return []
    odd = [
        name
        for name, rows in said.values.items()
        if any(count % multiple for value, count in rows.items() if value.strip())
    ]
    return [NotInMultiples(multiple=multiple, columns=len(odd))] if odd else []


def _values(loaded: Loaded, said: Understanding) -> list[Caution]:
    expect = loaded.sheet.match.schema.expect
    found: list[Caution] = []
    rows = said.values[in_role(loaded.sheet.match, VALUE)]
    figures = {raw: figure for raw, (figure, _) in figures_of(loaded, said).items()}
    if loaded.rows >= FEWEST_ROWS:
        largest = max((number for number, *_ in figures.values() if number is not None), default=0.0)
        if expect.get("thousands") and largest < 1_000:
            found.append(ThousandsLost(largest=f"{largest:.0f}"))
        if expect.get("marks") and not any(mark.startswith("<") for *_, mark in figures.values()):
            found.append(MarksVanished())
    zeros = sum(rows[raw] for raw, (*_, state, _mark) in figures.items() if state == ValueState.ZERO)
    if zeros and expect.get("zeros") is False:
        found.append(ZerosAppeared(rows=zeros))
    return found


def _groups(loaded: Loaded, said: Understanding) -> list[Caution]:
    name, meanings = said.readings.get("country_by_code", ("", {}))
    groups = [raw for raw, reading in meanings.items() if reading.state is ValueState.NOT_APPLICABLE]
    rows = sum(said.values[name][raw] for raw in groups)
    return [RegionalGroups(rows=rows, groups=", ".join(sorted(groups)))] if groups else []


def _repeated(loaded: Loaded, engine: Engine) -> list[Caution]:
    match = loaded.sheet.match
    value = in_role(match, VALUE)
    known = [match.found[column] for column in match.schema.columns if column in match.found]
    names = dict.fromkeys([*known, *filter(None, (in_role(match, role) for role in ROLES)), *match.unknown])
    columns = ", ".join(identifier(name) for name in names if name != value)
    sql = statement("vigie.records", "repeated_keys.sql").format(
        key=columns, value=identifier(value), path=literal(loaded.path.resolve())
    )
    keys, rows, conflicting = engine.rows(sql)[0]
    return [RepeatedKeys(keys=keys, rows=int(rows), conflicting=conflicting)] if keys else []
