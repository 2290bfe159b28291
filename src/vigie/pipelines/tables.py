"""Tables from the store: a question in, a table out, with its labels, notes and sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vigie.domain.delivery import Delivery
from vigie.domain.table import Cell, Dimension, Table, TableQuery
from vigie.pipelines.cells import cells_of, total_of
from vigie.pipelines.labels import dimension, notes_of, provenance, source_dimension
from vigie.store import deliveries as store
from vigie.store.engine import opened
from vigie.tabulation import records as counting
from vigie.tabulation.refusals import NothingToCount


def count(query: TableQuery, *, home: Path) -> Table:
    """Count records, or select observations, by any dimensions.

    Parameters
    ----------
    query
        The question. Without a source, every source stands side by side as a first dimension.
    home
        VIGIE_HOME.

    Returns
    -------
    Table
        Its cells say what they are; its notes what is missing and what overlaps.

    Raises
    ------
    NotFound, NotPossibleNow
        Where the question has no answer; :mod:`vigie.tabulation.refusals` lists why.
    """
    chosen = _chosen(query, home)
    answers = [(delivery, *_counted(delivery, query, home)) for delivery in chosen]
    if len(answers) == 1:
        rows: tuple[Cell, ...] = answers[0][1]
        totals: tuple[Cell, ...] = (answers[0][2],)
        dimensions = tuple(dimension(name, rows, place) for place, name in enumerate(query.by))
    else:
        rows = tuple(_of_source(d, cell) for d, cells, _ in answers for cell in cells)
        totals = tuple(_of_source(d, total) for d, _, total in answers)
        dimensions = (source_dimension(chosen), *(dimension(n, rows, p) for p, n in enumerate(query.by, start=1)))
    return Table(
        query, dimensions, _ordered(rows, dimensions), totals, notes_of(query, chosen, rows), provenance(chosen)
    )


def _chosen(query: TableQuery, home: Path) -> list[Delivery]:
    known = store.all_deliveries(home)
    if not known:
        raise NothingToCount
    return [store.named(known, query.source)] if query.source else store.current(known)


def _counted(delivery: Delivery, query: TableQuery, home: Path) -> tuple[tuple[Cell, ...], Cell]:
    folder = store.folder_of(home, delivery.id)
    with opened(folder) as engine:
        counts = counting.count(delivery, query, path=folder / store.HARMONISED, engine=engine)
    return cells_of(counts), total_of(counts)


def _of_source(delivery: Delivery, cell: Cell) -> Cell:
    return replace(cell, keys=(delivery.source, *cell.keys))


def _ordered(rows: tuple[Cell, ...], dimensions: tuple[Dimension, ...]) -> tuple[Cell, ...]:
    places = [{category.code: place for place, category in enumerate(d.categories)} for d in dimensions]
    return tuple(sorted(rows, key=lambda cell: [place[key] for place, key in zip(places, cell.keys, strict=True)]))
