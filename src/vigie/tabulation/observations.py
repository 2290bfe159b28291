"""Observations are selected, never counted.

A published total is taken where there is one, and nothing is added across a total, across categories that overlap,
or across groups of countries.

Sums go over countries and years only, with their bounds: where a part is an interval, so is the sum. A key that
stands in several rows (sub-forms that were collapsed, mostly) is an interval from its smallest value to their sum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigie.domain.codelists.dimensions import MEASURES, NEVER_ADDED
from vigie.domain.delivery import Delivery
from vigie.domain.table import TOTAL, UNKNOWN, Cell, TableQuery
from vigie.domain.values import ValueState
from vigie.store.engine import Engine, identifier, literal, statement
from vigie.tabulation import refusals
from vigie.tabulation.records import MOST_CELLS, STATE, check

BREAKDOWNS = ("form", "citizenship", "repatriation")
CROSSED = ("sex", "age")
FREE = ("time", "country")


@dataclass(frozen=True, slots=True)
class Selected:
    """Selected observations.

    Parameters
    ----------
    cells, total
        Cells by the dimensions asked for; the published totals of the same places and years.
    repeated
        Keys that stand in several rows.
    areas
        Countries that the total was added over.
    """

    cells: tuple[Cell, ...]
    total: Cell
    repeated: int
    areas: int


def select(delivery: Delivery, query: TableQuery, *, path: Path, engine: Engine) -> Selected:
    """Select the observations that answer a question.

    Parameters
    ----------
    delivery
        A delivery of observations.
    path
        Its harmonised Parquet; the engine may read it.

    Raises
    ------
    NoSuchDimension, NoSuchMeasure, NotCrossed, TooManyCells
        Where the publisher does not have what is asked.
    """
    check(delivery, query)
    _check_measure(delivery, query, path, engine)
    breakdown = _breakdown(delivery, query)
    rows = _rows(query.by, query, breakdown, path=path, engine=engine)
    if len(rows) > MOST_CELLS:
        raise refusals.TooManyCells(limit=f"{MOST_CELLS:,}")
    cells = tuple(_cell(tuple(map(str, row[:-6])), row[-6:], query.measure) for row in rows)
    inner = [name for name in query.by if name not in FREE]
    if len(inner) > 1 and cells and not any(_crossed(cell, query.by) for cell in cells):
        raise refusals.NotCrossed(source=delivery.source, names=", ".join(inner))
    totals = _rows((), query, "total", path=path, engine=engine)
    total = _cell((), totals[0][-6:], query.measure) if totals else Cell((), None, None, None, ValueState.MISSING)
    return Selected(cells, total, sum(int(row[-2]) for row in rows), int(totals[0][-1]) if totals else 0)


def _crossed(cell: Cell, by: Sequence[str]) -> bool:
    return all(name in FREE or not key.startswith("_") for name, key in zip(by, cell.keys, strict=True))


def _check_measure(delivery: Delivery, query: TableQuery, path: Path, engine: Engine) -> None:
    sql = statement("vigie.tabulation", "measures.sql").format(path=literal(path.resolve()))
    there = [str(row[0]) for row in engine.rows(sql)]
    if query.measure not in there:
        known = ", ".join(code for code in MEASURES if code in there)
        raise refusals.NoSuchMeasure(source=delivery.source, name=query.measure, known=known)


def _breakdown(delivery: Delivery, query: TableQuery) -> str:
    asked = list(dict.fromkeys(name for name in (*query.by, *query.where) if name in BREAKDOWNS))
    if len(asked) > 1:
        raise refusals.NotCrossed(source=delivery.source, names=", ".join(asked))
    return asked[0] if asked else "total"


def _rows(by: Sequence[str], query: TableQuery, breakdown: str, *, path: Path, engine: Engine) -> list[tuple[Any, ...]]:
    where, values = _conditions(by, query, breakdown)
    sql = statement("vigie.tabulation", "select_observations.sql").format(
        keys="".join(f"{_key(name)} AS {identifier(f'key {name}')}, " for name in by),
        columns="".join(f"{identifier(f'key {name}')}, " for name in by),
        path=literal(path.resolve()),
        where=where,
    )
    return engine.rows(sql, values)


def _conditions(by: Sequence[str], query: TableQuery, breakdown: str) -> tuple[str, list[Any]]:
    sql = ["indicator = ?", "breakdown = ?", "area IS NULL", "(country IS NOT NULL OR trim(place) <> '')"]
    values: list[Any] = [query.measure, breakdown]
    for name, selection in sorted(query.where.items()):
        if name in BREAKDOWNS and breakdown == "total":
            continue
        if selection.codes:
            sql.append(f"list_contains(CAST(? AS VARCHAR[]), {_key(name)})")
            values.append(list(selection.codes))
        else:
            sql.append(f"{identifier(name)} BETWEEN ? AND ?")
            values += [selection.first or 0, selection.last or 9999]
    sql += [_total_or_parts(name, by, query) for name in CROSSED]
    return " AND ".join(sql), values


def _total_or_parts(name: str, by: Sequence[str], query: TableQuery) -> str:
    """Take a dimension's parts where it is asked for, else its total; a row of unknown sex has an unknown age too."""
    total = f"coalesce({identifier(name)} = {literal(TOTAL)}, false)"
    if name in by:
        return f"NOT {total}"
    if name in query.where:
        return "true"
    other = next(crossed for crossed in CROSSED if crossed != name)
    unknown = f"({identifier('sex' + STATE)} = 2 AND {identifier('age' + STATE)} = 2)"
    return f"({total} OR {unknown})" if other in by else total


def _key(name: str) -> str:
    unknown = " ".join(f"WHEN {int(state)} THEN {literal(key)}" for state, key in UNKNOWN.items())
    return f"CASE {identifier(name + STATE)} {unknown} ELSE CAST({identifier(name)} AS VARCHAR) END"


def _cell(keys: tuple[str, ...], figures: tuple[Any, ...], measure: str) -> Cell:
    lower, upper, parts, marks, repeated, _areas = figures
    if measure in NEVER_ADDED and parts > 1:
        return Cell(keys, None, None, None, ValueState.NOT_COMPARABLE)
    if lower is None or upper is None:
        return Cell(keys, None, lower, upper, ValueState.MISSING)
    if repeated and parts == 1:
        return Cell(keys, None, lower, upper, ValueState.NOT_COMPARABLE)
    if lower == upper:
        return Cell(keys, lower, lower, upper, ValueState.NUMBER if lower else ValueState.ZERO)
    return Cell(keys, None, lower, upper, ValueState.SUPPRESSED, mark=marks[0] if parts == 1 and marks else "")
