"""Counts of records by any dimensions, with the base of each share.

A plain dimension has one category a record, or a state that says why it has none. A group of flags (``form``,
``means``…) can have several: such parts may exceed the total. The base of a share is the number of records for which
the last dimension is known; for a group of flags, by the publisher's rule, those with at least one flag of the group.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vigie.domain.codelists.dimensions import CATEGORIES, PUBLISHED_AGES, UNKNOWN_LABELS
from vigie.domain.delivery import Delivery
from vigie.domain.table import NONE_OF_THEM, UNKNOWN, Selection, TableQuery
from vigie.domain.values import ValueState
from vigie.store.engine import Engine, identifier, literal, statement
from vigie.tabulation import refusals

MOST_CELLS = 200_000
STATE = "__state"
EXAMPLES = {"time": "2015, 2021"}


@dataclass(frozen=True, slots=True)
class Counts:
    """Counted records.

    Parameters
    ----------
    cells
        Keys (a code for each dimension) → records.
    bases
        Keys without the last → records for which the last dimension is known.
    total
        Records that were counted, each once.
    """

    cells: Mapping[tuple[str, ...], int]
    bases: Mapping[tuple[str, ...], int]
    total: int


def count(delivery: Delivery, query: TableQuery, *, path: Path, engine: Engine) -> Counts:
    """Count the records of a delivery.

    Parameters
    ----------
    delivery
        A delivery of records; its manifest says which dimensions it has.
    path
        Its harmonised Parquet; the engine may read it.

    Raises
    ------
    NoSuchDimension, NotARange, TooManyCells
        Where the question has no answer.
    """
    check(delivery, query)
    where, values = conditions(delivery, query.where)
    parts = _Parts(delivery, query.by, path, where)
    engine.run(parts.statement("counted.sql"), values)
    cells = engine.rows(parts.statement("count_records.sql"))
    if len(cells) > MOST_CELLS:
        raise refusals.TooManyCells(limit=f"{MOST_CELLS:,}")
    bases = engine.rows(parts.statement("bases.sql")) if query.by else []
    total = engine.rows(parts.statement("total.sql"))[0][0]
    return Counts(
        {tuple(map(str, row[:-1])): int(row[-1]) for row in cells},
        {tuple(map(str, row[:-1])): int(row[-1]) for row in bases},
        int(total),
    )


def check(delivery: Delivery, query: TableQuery) -> None:
    """Refuse dimensions that a delivery does not have, and ranges of what has no order."""
    for name in (*query.by, *query.where):
        if name not in delivery.dimensions:
            known = ", ".join(delivery.dimensions)
            raise refusals.NoSuchDimension(source=delivery.source, name=name, known=known)
    for name, selection in query.where.items():
        if name != "time" and not selection.codes:
            raise refusals.NotARange(name=name)
        wrong = [code for code in selection.codes if not _is_category(delivery, name, code)]
        if wrong:
            known = ", ".join(delivery.dimensions[name] or CATEGORIES.get(name, ())) or EXAMPLES.get(name, "FRA, MDA")
            raise refusals.NoSuchCategory(source=delivery.source, name=name, code=wrong[0][:40], known=known)


def _is_category(delivery: Delivery, name: str, code: str) -> bool:
    """Say whether a code can stand in a dimension; which years and countries there are is not asked."""
    if code in UNKNOWN_LABELS:
        return True
    if name == "age" and code in PUBLISHED_AGES:
        return True
    if name == "time":
        return len(code) == 4 and code.isascii() and code.isdigit()
    listed = delivery.dimensions[name] or CATEGORIES.get(name)
    return code in listed if listed else len(code) == 3 and code.isascii() and code.isupper()


def conditions(delivery: Delivery, where: Mapping[str, Selection]) -> tuple[str, list[Any]]:
    """Return the condition of a selection as SQL, and its parameters in order."""
    sql: list[str] = ["true"]
    values: list[Any] = []
    for name, selection in sorted(where.items()):
        column = identifier(name)
        if selection.codes and delivery.dimensions[name]:
            sql.append(_any_flag(name, delivery.dimensions[name], selection.codes))
        elif selection.codes:
            states = [str(int(state)) for state, key in UNKNOWN.items() if key in selection.codes]
            unknown = f" OR {identifier(name + STATE)} IN ({', '.join(states)})" if states else ""
            known = f"list_contains(CAST(? AS VARCHAR[]), CAST({column} AS VARCHAR))"
            sql.append(f"(({column} IS NOT NULL AND {known}){unknown})")
            values.append(list(selection.codes))
        else:
            sql.append(f"{column} BETWEEN ? AND ?")
            values += [selection.first or 0, selection.last or 9999]
    return " AND ".join(sql), values


def _any_flag(group: str, codes: Sequence[str], chosen: Sequence[str]) -> str:
    """Return the condition that a record has any of some categories of a group, or the state that is asked for."""
    sought = [f"coalesce({identifier(f'{group}_{code}')} = 1, false)" for code in codes if code in chosen]
    unknown = {NONE_OF_THEM: 0, UNKNOWN[ValueState.MISSING]: -1}
    sought += [f"{_mask(group, codes)} = {number}" for key, number in unknown.items() if key in chosen]
    return f"({' OR '.join(sought)})" if sought else "false"


def _mask(group: str, codes: Sequence[str]) -> str:
    """Return one number for the flags of a group: a bit for each that is set; 0 where none is, -1 where none is known.

    The sum of the flags themselves is nothing where any of them is.
    """
    columns = [identifier(f"{group}_{code}") for code in codes]
    bits = " + ".join(f"CAST(coalesce({column}, 0) AS INTEGER) * {1 << place}" for place, column in enumerate(columns))
    none = f"CASE WHEN ({' + '.join(columns)}) IS NULL THEN -1 ELSE 0 END"
    return f"coalesce(nullif({bits}, 0), {none})"


class _Parts:
    """The parts of the statements on one question."""

    def __init__(self, delivery: Delivery, by: Sequence[str], path: Path, where: str) -> None:
        self._delivery, self._by, self._path, self._where = delivery, by, path, where

    def statement(self, name: str) -> str:
        groups = [d for d in self._by if self._delivery.dimensions[d]]
        outer = self._by[:-1]
        return statement("vigie.tabulation", name).format(
            marks="".join(f"{_marks(self._delivery, d)}, " for d in self._by),
            keys="".join(f"{_key(self._delivery, d)} AS {_name(d)}, " for d in self._by),
            path=literal(self._path.resolve()),
            where=self._where,
            spread=_spread(groups),
            columns="".join(f"{_cell(self._delivery, d)}, " for d in self._by),
            spread_outer=_spread([d for d in groups if d in outer]),
            columns_outer="".join(f"{_cell(self._delivery, d)}, " for d in outer),
            known=_known(self._delivery, self._by[-1]) if self._by else "true",
        )


def _name(dimension: str) -> str:
    return identifier(f"key {dimension}")


def _each(dimension: str) -> str:
    return identifier(f"each {dimension}")


def _spread(groups: Sequence[str]) -> str:
    return "".join(f", unnest({_name(group)}) AS {_each(group)}(code)" for group in groups)


def _cell(delivery: Delivery, dimension: str) -> str:
    return f"{_each(dimension)}.code" if delivery.dimensions[dimension] else _name(dimension)


def _known(delivery: Delivery, dimension: str) -> str:
    if delivery.dimensions[dimension]:
        return f"NOT starts_with({_name(dimension)}[1], '_')"
    return f"NOT starts_with({_name(dimension)}, '_')"


def _marks(delivery: Delivery, dimension: str) -> str:
    """Return the columns by which equal records are joined: a code and its state, or the number of a group."""
    codes = delivery.dimensions[dimension]
    if codes:
        return f"{_mask(dimension, codes)} AS {identifier(f'mask {dimension}')}"
    column, state = identifier(dimension), identifier(dimension + STATE)
    return f"{column} AS {identifier(f'code {dimension}')}, {state} AS {identifier(f'state {dimension}')}"


def _key(delivery: Delivery, dimension: str) -> str:
    """Return the SQL of a record's key: a code, or a list of codes for a group of flags."""
    codes = delivery.dimensions[dimension]
    if codes:
        return _list_of(identifier(f"mask {dimension}"), codes)
    unknown = " ".join(f"WHEN {int(state)} THEN {literal(key)}" for state, key in UNKNOWN.items())
    code, state = identifier(f"code {dimension}"), identifier(f"state {dimension}")
    return f"CASE {state} {unknown} ELSE CAST({code} AS VARCHAR) END"


def _list_of(mask: str, codes: Sequence[str]) -> str:
    each = ", ".join(
        f"CASE WHEN {mask} & {1 << place} > 0 THEN {literal(code)} END" for place, code in enumerate(codes)
    )
    return (
        f"CASE WHEN {mask} > 0 THEN list_filter([{each}], lambda code: code IS NOT NULL) "
        f"WHEN {mask} = 0 THEN [{literal(NONE_OF_THEM)}] ELSE [{literal(UNKNOWN[ValueState.MISSING])}] END"
    )
