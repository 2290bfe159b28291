"""Indicators that Vigie computes itself from deliveries, each with the delivery that it rests on."""

from __future__ import annotations

from pathlib import Path

from vigie.domain.delivery import Delivery, Shape
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_
from vigie.domain.table import Completeness, Selection
from vigie.store import deliveries as store
from vigie.store.engine import reading
from vigie.store.readings import harmonised_of
from vigie.tabulation.completeness import completeness

DAT_01 = "DAT-01"
"""Records complete for sex, age, citizenship and form of exploitation (22.1 of 2021, 24.1 of 2025)."""


class NoRecords(NotPossibleNow):
    """Completeness is a property of records."""

    code = "indicators.no_records"
    cause = N_("{source} delivers published figures: completeness can be measured on records only.")
    remedy = N_("Name a source of records.")


def records_complete(source: str, *, home: Path, years: Selection | None = None) -> Completeness:
    """Measure DAT-01 on the newest vintage of a source, or on one delivery.

    Parameters
    ----------
    source
        A source, or the id of a delivery or its beginning.
    home
        VIGIE_HOME.
    years
        Restricts the years.

    Raises
    ------
    NoSuchDelivery, NoRecords
        Where there is nothing to measure.
    """
    found = store.named(store.all_deliveries(home), source)
    if found.shape is not Shape.RECORDS:
        raise NoRecords(source=found.source)
    return _measured(found, home, years)


def records_complete_by_source(*, home: Path, years: Selection | None = None) -> dict[str, Completeness]:
    """Measure DAT-01 on the newest vintage of every source of records: source → completeness."""
    sources = [d for d in store.current(store.all_deliveries(home)) if d.shape is Shape.RECORDS]
    return {delivery.source: _measured(delivery, home, years) for delivery in sources}


def _measured(delivery: Delivery, home: Path, years: Selection | None) -> Completeness:
    folder = store.folder_of(home, delivery.id)
    with reading(folder.parent) as engine:
        return completeness(delivery, path=harmonised_of(home, delivery), engine=engine, years=years)
