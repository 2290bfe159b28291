"""How two vintages differ. Observations are compared by key; records, which have none, row by row as a whole.

A key that stands several times is compared as its sorted values, and counts once.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from vigie.domain.delivery import YearTotal
from vigie.store.engine import Engine, literal, statement

OBSERVATION_KEY = ("country", "indicator", "dimension", "category", "sex", "age", "year")


@dataclass(frozen=True, slots=True)
class Differences:
    """Counts of keys, and totals by year."""

    both: int
    changed: int
    added: int
    gone: int
    totals: tuple[YearTotal, ...]


def compare_observations(old: Path, new: Path, engine: Engine) -> Differences:
    """Compare two harmonised Parquets of observations.

    Parameters
    ----------
    old, new
        ``harmonised.parquet`` of each; the engine may read them.
    """
    paths = {"old": literal(old.resolve()), "new": literal(new.resolve())}
    counts = engine.rows(statement("vigie.records", "compare_observations.sql").format(**paths))[0]
    both, changed, added, gone = map(int, counts)
    rows = engine.rows(statement("vigie.records", "observation_totals.sql").format(**paths))
    return Differences(both, changed, added, gone, tuple(_total(row) for row in rows))


def compare_records(old: Path, new: Path, columns: tuple[str, ...], engine: Engine) -> Differences:
    """Compare two harmonised Parquets of records over the columns that both have.

    Parameters
    ----------
    columns
        Names of harmonised columns, quoted for SQL.
    """
    paths = {"old": literal(old.resolve()), "new": literal(new.resolve()), "columns": ", ".join(columns)}
    both, added, gone = engine.rows(statement("vigie.records", "compare_records.sql").format(**paths))[0]
    rows = engine.rows(statement("vigie.records", "record_totals.sql").format(**paths))
    return Differences(int(both), 0, int(added), int(gone), tuple(_total(row) for row in rows))


def _total(row: tuple[object, ...]) -> YearTotal:
    time, measure, *bounds = row
    old_lower, old_upper, new_lower, new_upper = (None if bound is None else float(str(bound)) for bound in bounds)
    return YearTotal(
        None if time is None else int(str(time)), str(measure), _pair(old_lower, old_upper), _pair(new_lower, new_upper)
    )


def _pair(lower: float | None, upper: float | None) -> tuple[float, float] | None:
    return None if lower is None or upper is None else (lower, upper)
