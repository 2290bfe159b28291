"""DAT-01: records complete for sex, age, citizenship and form of exploitation, and the share without citizenship.

A field is known where its state is a number; the form where at least one of its flags is set.
"""

from __future__ import annotations

from pathlib import Path

from vigie.domain.delivery import Delivery
from vigie.domain.table import Completeness, Selection
from vigie.store.engine import Engine, identifier, literal, statement
from vigie.tabulation.records import STATE, conditions

FIELDS = ("sex", "age", "citizenship", "form")


def completeness(delivery: Delivery, *, path: Path, engine: Engine, years: Selection | None = None) -> Completeness:
    """Measure the completeness of a delivery of records.

    Parameters
    ----------
    delivery
        A delivery of records. A field that it does not have is known for no record.
    path
        Its harmonised Parquet; the engine may read it.
    years
        Restricts the years.
    """
    where, values = conditions(delivery, {"time": years} if years else {})
    sql = statement("vigie.tabulation", "completeness.sql").format(
        **{name: _known(delivery, name) for name in FIELDS}, path=literal(path.resolve()), where=where
    )
    records, complete, without, *known = map(int, engine.rows(sql, values)[0])
    return Completeness(delivery.id, records, complete, without, dict(zip(FIELDS, known, strict=True)))


def _known(delivery: Delivery, name: str) -> str:
    if name not in delivery.dimensions:
        return "false"
    codes = delivery.dimensions[name]
    if codes:
        return " OR ".join(f"coalesce({identifier(f'{name}_{code}')} = 1, false)" for code in codes)
    return f"{identifier(name + STATE)} = 0"
