"""How the categories of records moved between two vintages: what can be compared where rows have no key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from vigie.domain.comparison import CategoryTotal
from vigie.domain.table import UNKNOWN
from vigie.store.engine import Engine, identifier, literal, statement

Forward = Mapping[str, Mapping[str, str]]
"""Dimension → category of an older format → the one that a newer format merged it into."""


def forward_sql(name: str, forward: Forward) -> str:
    """Return the SQL of a harmonised column, its older categories merged forward; nothing is ever expanded."""
    column, merged = f"CAST(harmonised.{identifier(name)} AS VARCHAR)", forward.get(name, {})
    branches = " ".join(f"WHEN {literal(old)} THEN {literal(new)}" for old, new in merged.items())
    return f"CASE {column} {branches} ELSE {column} END" if branches else column


def category_totals(
    old: Path, new: Path, *, plain: Sequence[str], flags: Mapping[str, Sequence[str]], forward: Forward, engine: Engine
) -> tuple[CategoryTotal, ...]:
    """Count the records of each category, before and after.

    Parameters
    ----------
    old, new
        Harmonised Parquets; the engine may read them.
    plain
        Dimensions with one category a record, that both have.
    flags
        Group of flags → categories that both have.
    forward
        How categories of an older format are merged.
    """
    found = [total for name in plain for total in _of_dimension(name, (old, new), forward=forward, engine=engine)]
    pairs = [(group, code) for group, codes in flags.items() for code in codes]
    before, after = _flags(pairs, old, engine), _flags(pairs, new, engine)
    found += [CategoryTotal(group, code, *both) for (group, code), *both in zip(pairs, before, after, strict=True)]
    return tuple(found)


def _of_dimension(name: str, paths: tuple[Path, Path], *, forward: Forward, engine: Engine) -> list[CategoryTotal]:
    unknown = " ".join(f"WHEN {int(state)} THEN {literal(key)}" for state, key in UNKNOWN.items())
    key = f"CASE {identifier(f'{name}__state')} {unknown} ELSE {forward_sql(name, forward)} END"
    sql = statement("vigie.records", "category_totals.sql")
    old, new = (literal(path.resolve()) for path in paths)
    rows = engine.rows(sql.format(key=key, old=old, new=new))
    return [CategoryTotal(name, str(code), int(before), int(after)) for code, before, after in rows]


def _flags(pairs: Sequence[tuple[str, str]], path: Path, engine: Engine) -> list[int]:
    if not pairs:
        return []
    counts = ", ".join(f"count(*) FILTER ({identifier(f'{group}_{code}')} = 1)" for group, code in pairs)
    sql = statement("vigie.records", "flag_totals.sql").format(flags=counts, path=literal(path.resolve()))
    return [int(number) for number in engine.rows(sql)[0]]
