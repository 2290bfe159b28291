"""How two vintages differ. Observations are compared by key; records, which have none, row by row as a whole.

A key that stands several times is compared as its sorted values, and counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vigie.domain.delivery import YearTotal
from vigie.store.engine import Engine, identifier, literal, statement

OBSERVATION_KEY = ("country", "indicator", "dimension", "category", "sex", "age", "year")


@dataclass(frozen=True, slots=True)
class Differences:
    """Counts of keys, and totals by year."""

    both: int
    changed: int
    added: int
    gone: int
    totals: tuple[YearTotal, ...]


@dataclass(frozen=True, slots=True)
class Vintage:
    """One of the two: its Parquets; the engine may read them.

    Parameters
    ----------
    plain, flags
        Harmonised columns with a state; raw columns of flags (of the same schema) or harmonised ones.
    """

    harmonised: Path
    raw: Path
    plain: tuple[str, ...]
    flags: tuple[str, ...]


def compare_observations(old: Vintage, new: Vintage, engine: Engine) -> Differences:
    """Compare two vintages of observations by key."""
    paths = {"old": literal(old.harmonised.resolve()), "new": literal(new.harmonised.resolve())}
    counts = engine.rows(statement("vigie.records", "compare_observations.sql").format(**paths))[0]
    both, changed, added, gone = map(int, counts)
    rows = engine.rows(statement("vigie.records", "observation_totals.sql").format(**paths))
    return Differences(both, changed, added, gone, tuple(_total(row) for row in rows))


def compare_records(old: Vintage, new: Vintage, engine: Engine, *, raw_flags: bool) -> Differences:
    """Compare two vintages of records over the columns that both have.

    Parameters
    ----------
    raw_flags
        Whether ``flags`` name raw columns: a flag of the same schema is compared as delivered, since what its blank
        means depends on which other columns of its group were delivered.
    """
    names, columns = _columns(old, new, raw_flags)
    paths = {"old": literal(old.harmonised.resolve()), "new": literal(new.harmonised.resolve())}
    raw = {"old_raw": literal(old.raw.resolve()), "new_raw": literal(new.raw.resolve())}
    sql = statement("vigie.records", "compare_records.sql")
    both, added, gone = engine.rows(sql.format(columns=", ".join(columns), names=", ".join(names), **paths, **raw))[0]
    rows = engine.rows(statement("vigie.records", "record_totals.sql").format(**paths))
    return Differences(int(both), 0, int(added), int(gone), tuple(_total(row) for row in rows))


def _columns(old: Vintage, new: Vintage, raw_flags: bool) -> tuple[list[str], list[str]]:
    plain = [name for name in old.plain if name in new.plain]
    flags = [name for name in old.flags if name in new.flags]
    sql = [f"harmonised.{identifier(name + part)}" for name in plain for part in ("", "__state")]
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
