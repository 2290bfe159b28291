"""How two vintages differ. Observations are compared by key; records, which have none, row by row as a whole.

A key that stands several times is compared as its sorted values, and counts once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.comparison import CategoryTotal, YearTotal
from vigie.records.categories import Forward, category_totals, forward_sql
from vigie.records.harmonising import STATE
from vigie.store.engine import Engine, identifier, literal, statement

OBSERVATION_KEY = ("country", "indicator", "dimension", "category", "sex", "age", "year")


@dataclass(frozen=True, slots=True)
class Differences:
    """Counts of keys, totals by year, records by category; rows that have no key, before and after."""

    both: int
    changed: int
    added: int
    gone: int
    totals: tuple[YearTotal, ...]
    categories: tuple[CategoryTotal, ...] = ()
    without_key: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Vintage:
    """One of the two: its Parquets; the engine may read them.

    Parameters
    ----------
    plain, flags
        Harmonised columns with a state; raw columns of flags (of the same schema) or harmonised ones.
    groups
        Group of flags → its categories.
    """

    harmonised: Path
    raw: Path
    plain: tuple[str, ...]
    flags: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]


def compare_observations(old: Vintage, new: Vintage, engine: Engine) -> Differences:
    """Compare two vintages of observations by key."""
    paths = {"old": literal(old.harmonised.resolve()), "new": literal(new.harmonised.resolve())}
    counts = engine.rows(statement("vigie.records", "compare_observations.sql").format(**paths))[0]
    both, changed, added, gone = map(int, counts)
    rows = engine.rows(statement("vigie.records", "observation_totals.sql").format(**paths))
    without = statement("vigie.records", "without_key.sql")
    before, after = (int(engine.rows(without.format(path=path))[0][0]) for path in paths.values())
    totals = tuple(_total(row) for row in rows)
    return Differences(both, changed, added, gone, totals, without_key=(before, after))


def compare_records(
    old: Vintage, new: Vintage, engine: Engine, *, raw_flags: bool, forward: Forward | None = None
) -> Differences:
    """Compare two vintages of records over the columns that both have.

    Parameters
    ----------
    forward
        How categories of an older format are merged, so that a newer one can be compared with it.
    raw_flags
        Whether ``flags`` name raw columns: a flag of the same schema is compared as delivered, since what its blank
        means depends on which other columns of its group were delivered.
    """
    names, columns = _columns(old, new, raw_flags, forward or {})
    paths = {"old": literal(old.harmonised.resolve()), "new": literal(new.harmonised.resolve())}
    raw = {"old_raw": literal(old.raw.resolve()), "new_raw": literal(new.raw.resolve())}
    sql = statement("vigie.records", "compare_records.sql")
    both, added, gone = engine.rows(sql.format(columns=", ".join(columns), names=", ".join(names), **paths, **raw))[0]
    rows = engine.rows(statement("vigie.records", "record_totals.sql").format(**paths))
    plain = [name for name in old.plain if name in new.plain and name != "time"]
    shared = {name: tuple(c for c in codes if c in new.groups.get(name, ())) for name, codes in old.groups.items()}
    categories = category_totals(
        old.harmonised, new.harmonised, plain=plain, flags=shared, forward=forward or {}, engine=engine
    )
    return Differences(int(both), 0, int(added), int(gone), tuple(_total(row) for row in rows), categories)


def _columns(old: Vintage, new: Vintage, raw_flags: bool, forward: Forward) -> tuple[list[str], list[str]]:
    plain = [name for name in old.plain if name in new.plain]
    flags = [name for name in old.flags if name in new.flags]
    sql = [part for name in plain for part in (forward_sql(name, forward), f"harmonised.{identifier(name + STATE)}")]
    if raw_flags:
        sql += [f"coalesce(trim(raw.{identifier(name)}), '')" for name in flags]
    else:
        sql += [f"coalesce(harmonised.{identifier(name)} = 1, false)" for name in flags]
    names = [identifier(f"c{place}") for place in range(len(sql))]
    return names, [f"{expression} AS {name}" for expression, name in zip(sql, names, strict=True)]


def _total(row: tuple[object, ...]) -> YearTotal:
    time, measure, *bounds = row
    old_lower, old_upper, new_lower, new_upper = (None if bound is None else float(str(bound)) for bound in bounds)
    return YearTotal(
        None if time is None else int(str(time)), str(measure), _pair(old_lower, old_upper), _pair(new_lower, new_upper)
    )


def _pair(lower: float | None, upper: float | None) -> tuple[float, float] | None:
    return None if lower is None or upper is None else (lower, upper)
