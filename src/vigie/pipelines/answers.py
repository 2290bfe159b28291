"""What several deliveries answer to one question: side by side, never added up, and who had no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie.domain.delivery import Delivery
from vigie.domain.errors import NotFound, NotPossibleNow, UserError
from vigie.domain.table import Cell, Dimension, Table, TableQuery
from vigie.pipelines import tables
from vigie.pipelines.labels import dimension, source_dimension


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one question.

    Parameters
    ----------
    table
        The answers side by side: with several sources their first dimension is ``source``. None where nobody could
        answer.
    silent
        Delivery and why it has no answer: a dimension that it does not have, dimensions that it does not cross.
    """

    table: Table | None
    silent: tuple[tuple[Delivery, UserError], ...]


def answers(query: TableQuery, deliveries: Sequence[Delivery], *, home: Path) -> Answers:
    """Ask each of some deliveries the same question.

    Parameters
    ----------
    query
        The question; its ``source`` is not looked at.
    deliveries
        Whom to ask, in the order to show them; one of each source.
    home
        VIGIE_HOME.
    """
    found: list[tuple[Delivery, Table]] = []
    silent: list[tuple[Delivery, UserError]] = []
    for delivery in deliveries:
        try:
            found.append((delivery, tables.count(replace(query, source=delivery.id), home=home)))
        except (NotFound, NotPossibleNow) as error:
            silent.append((delivery, error))
    return Answers(side_by_side(query, found), tuple(silent))


def side_by_side(query: TableQuery, found: Sequence[tuple[Delivery, Table]]) -> Table | None:
    """Put the tables of several sources into one whose first dimension says which is whose."""
    if not found:
        return None
    if len(found) == 1:
        return replace(found[0][1], query=query)
    deliveries = [delivery for delivery, _ in found]
    cells = [_of(delivery, cell) for delivery, table in found for cell in table.cells]
    dimensions = (
        source_dimension(deliveries),
        *(dimension(name, cells, place) for place, name in enumerate(query.by, start=1)),
    )
    return Table(
        query=query,
        dimensions=dimensions,
        cells=_ordered(cells, dimensions),
        totals=tuple(_of(delivery, total) for delivery, table in found for total in table.totals),
        notes=tuple(dict.fromkeys(note for _, table in found for note in table.notes)),
        sources=tuple(source for _, table in found for source in table.sources),
    )


def _of(delivery: Delivery, cell: Cell) -> Cell:
    return replace(cell, keys=(delivery.source, *cell.keys))


def _ordered(cells: Sequence[Cell], dimensions: Sequence[Dimension]) -> tuple[Cell, ...]:
    places = [{category.code: place for place, category in enumerate(d.categories)} for d in dimensions]
    return tuple(sorted(cells, key=lambda cell: [place[key] for place, key in zip(places, cell.keys, strict=True)]))
