"""A lookup as SQL: a short one is a CASE (twice as fast), a long one a join with a table of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.store.engine import Engine, identifier, literal

LONGEST_CASE = 64


@dataclass(frozen=True, slots=True)
class Lookup:
    """How a raw column becomes some expressions.

    Parameters
    ----------
    expressions
        SQL for each output, in order.
    join
        SQL of the join that they need, or empty.
    """

    expressions: tuple[str, ...]
    join: str = ""


def lookup(
    column: str, outputs: Mapping[str, Sequence[Any]], types: Sequence[str], *, engine: Engine, table: str
) -> Lookup:
    """Make a lookup of a raw column.

    Parameters
    ----------
    column
        Name of the raw column.
    outputs
        Raw value → one value for each output; every value of the column is there, blank as the empty string.
    types
        SQL type of each output.
    table
        Name for the table that a long lookup needs; unique in the statement.
    """
    raw = f"raw.{identifier(column)}"
    if len(outputs) <= LONGEST_CASE:
        return Lookup(tuple(_case(raw, outputs, place, kind) for place, kind in enumerate(types)))
    _stored(outputs, types, engine, table)
    alias = identifier(table)
    expressions = tuple(f"{alias}.o{place}" for place in range(len(types)))
    return Lookup(expressions, f"LEFT JOIN {alias} ON coalesce({raw}, '') = {alias}.value")


def _case(raw: str, outputs: Mapping[str, Sequence[Any]], place: int, kind: str) -> str:
    """Return a CASE in which what most values give, or a blank one, is the ELSE."""
    blank = outputs[""][place] if "" in outputs else None
    branches = " ".join(
        f"WHEN {literal(value)} THEN {_constant(given[place])}"
        for value, given in outputs.items()
        if value and given[place] != blank
    )
    otherwise = _constant(blank)
    return f"CAST(CASE {raw} {branches} ELSE {otherwise} END AS {kind})" if branches else f"CAST({otherwise} AS {kind})"


def _constant(value: str | float | None) -> str:
    if value is None:
        return "NULL"
    return literal(value) if isinstance(value, str) else repr(value)


def _stored(outputs: Mapping[str, Sequence[Any]], types: Sequence[str], engine: Engine, table: str) -> None:
    columns = ", ".join(f"unnest(CAST(? AS {kind}[])) AS o{place}" for place, kind in enumerate(types))
    lists = [[given[place] for given in outputs.values()] for place in range(len(types))]
    engine.run(
        f"CREATE TEMP TABLE {identifier(table)} AS SELECT unnest(CAST(? AS VARCHAR[])) AS value, {columns}",
        [list(outputs), *lists],
    )
