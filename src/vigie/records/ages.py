"""Ages that follow from a day of birth and the day of the event, in SQL: neither day is kept beside the age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vigie.domain.values import ValueState
from vigie.records.codes import Reading
from vigie.records.lookups import lookup
from vigie.records.numbers import OLDEST, years
from vigie.store.engine import Engine, literal

AGES = ("age", "age_group")
ADULT = 18


@dataclass(frozen=True, slots=True)
class AgeColumns:
    """The parts of a statement that give ages: read columns, lookups, expressions, harmonised columns."""

    read: tuple[str, ...]
    lookups: tuple[str, ...]
    known: tuple[str, ...]
    harmonised: tuple[str, ...]


def age_columns(born: Sequence[tuple[str, Mapping[str, Reading]]], engine: Engine) -> AgeColumns:
    """Return what a statement needs for ages.

    Parameters
    ----------
    born
        Raw column and its values → day, of the day of birth and of the day at which the age counts. An age below 0 or
        above 120 is not known.
    """
    read, joins = [], []
    for name, (column, meanings) in zip(("__born", "__on"), born, strict=True):
        found = lookup(
            column, {raw: (said.code,) for raw, said in meanings.items()}, ("DATE",), engine=engine, table=name
        )
        read.append(f"{found.expressions[0]} AS {name}")
        joins.append(found.join)
    age = "datesub('year', __born, __on)"
    bands = " ".join(f"WHEN {number} THEN {literal(years(str(number))[0])}" for number in range(OLDEST + 1))
    child, adult = f"{age} BETWEEN 0 AND {ADULT - 1}", f"{age} BETWEEN {ADULT} AND {OLDEST}"
    group = f"CASE WHEN {child} THEN 'child' WHEN {adult} THEN 'adult' END"
    known = (f"CASE {age} {bands} END AS age", f"{group} AS age_group")
    states = tuple(f"{name}, {_state(name)} AS {name}__state" for name in AGES)
    return AgeColumns(tuple(read), tuple(join for join in joins if join), known, states)


def _state(name: str) -> str:
    missing, number = int(ValueState.MISSING), int(ValueState.NUMBER)
    return f"CAST(CASE WHEN {name} IS NULL THEN {missing} ELSE {number} END AS TINYINT)"
