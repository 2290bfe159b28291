"""Tables from the store: a question in, a table out, with its labels, notes and sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from vigie.domain.delivery import Delivery, Shape
from vigie.domain.language import N_, Text
from vigie.domain.table import Cell, Dimension, Table, TableQuery
from vigie.pipelines.cells import cells_of, total_of
from vigie.pipelines.labels import dimension, provenance, source_dimension
from vigie.pipelines.notes import Remarks, notes_of_observations, notes_of_records, said, source_left_out
from vigie.records.schema import schemas
from vigie.store import deliveries as store
from vigie.store.engine import reading
from vigie.store.readings import harmonised_of, reading_named
from vigie.tabulation import observations
from vigie.tabulation import records as counting
from vigie.tabulation.refusals import NoSuchCategory, NoSuchDimension, NoSuchMeasure, NotCrossed, NothingToCount


@dataclass(frozen=True, slots=True)
class _Answer:
    """What one delivery says to a question."""

    delivery: Delivery
    cells: tuple[Cell, ...]
    total: Cell
    notes: tuple[Text, ...]


def count(query: TableQuery, *, home: Path) -> Table:
    """Count records, or select observations, by any dimensions.

    Parameters
    ----------
    query
        The question. Without a source, every source that can answer stands side by side as a first dimension.
    home
        VIGIE_HOME.

    Returns
    -------
    Table
        Its cells say what they are; its notes what is missing, what overlaps and what was added up.

    Raises
    ------
    NotFound, NotPossibleNow
        Where the question has no answer; :mod:`vigie.tabulation.refusals` lists why.
    """
    answers, left_out = _answers(query, _chosen(query, home), home)
    deliveries = [answer.delivery for answer in answers]
    notes = dict.fromkeys([*left_out, *_notes(answers)])
    if len(answers) == 1:
        rows: tuple[Cell, ...] = answers[0].cells
        totals: tuple[Cell, ...] = (answers[0].total,)
        first: tuple[Dimension, ...] = ()
    else:
        rows = tuple(_of_source(answer.delivery, cell) for answer in answers for cell in answer.cells)
        totals = tuple(_of_source(answer.delivery, answer.total) for answer in answers)
        first = (source_dimension(deliveries),)
    asked = tuple(dimension(name, rows, place) for place, name in enumerate(query.by, start=len(first)))
    dimensions = (*first, *asked)
    return Table(query, dimensions, _ordered(rows, dimensions), totals, tuple(notes), provenance(deliveries))


def _notes(answers: list[_Answer]) -> list[Text]:
    """Return the notes of every answer; one that does not hold for all of several sources names its own."""
    shared = set.intersection(*(set(answer.notes) for answer in answers))
    return [
        note if note in shared else said(N_("{source}: {note}"), source=answer.delivery.source, note=note)
        for answer in answers
        for note in answer.notes
    ]


def _answers(query: TableQuery, chosen: list[Delivery], home: Path) -> tuple[list[_Answer], list[Text]]:
    """Ask each delivery; one among several that cannot answer is left out, with a note that says so."""
    answers, left_out, refusals = [], [], []
    for delivery in chosen:
        try:
            answers.append(_asked(delivery, query, home))
        except (NoSuchCategory, NoSuchDimension, NoSuchMeasure, NotCrossed) as refusal:
            refusals.append(refusal)
            left_out.append(source_left_out(delivery, refusal))
    if not answers:
        raise refusals[0]
    return answers, left_out


def _chosen(query: TableQuery, home: Path) -> list[Delivery]:
    known = store.all_deliveries(home)
    if not known:
        raise NothingToCount
    return [reading_named(home, query.source)] if query.source else store.current(known)


def _asked(delivery: Delivery, query: TableQuery, home: Path) -> _Answer:
    folder = store.folder_of(home, delivery.id)
    path = harmonised_of(home, delivery)
    with reading(folder.parent) as engine:
        if delivery.shape is Shape.OBSERVATIONS:
            found = observations.select(delivery, query, path=path, engine=engine)
            return _Answer(delivery, found.cells, found.total, notes_of_observations(query, found, _remarks(delivery)))
        counts = counting.count(delivery, query, path=path, engine=engine)
    cells = cells_of(counts)
    return _Answer(delivery, cells, total_of(counts), notes_of_records(query, cells, counts.total, _remarks(delivery)))


def _remarks(delivery: Delivery) -> Remarks:
    """Return what the format of a delivery says of its dimensions; nothing where the format is not known here."""
    return next((schema.remarks for schema in schemas() if schema.id == delivery.schema), {})


def _of_source(delivery: Delivery, cell: Cell) -> Cell:
    return replace(cell, keys=(delivery.source, *cell.keys))


def _ordered(rows: tuple[Cell, ...], dimensions: tuple[Dimension, ...]) -> tuple[Cell, ...]:
    places = [{category.code: place for place, category in enumerate(d.categories)} for d in dimensions]
    return tuple(sorted(rows, key=lambda cell: [place[key] for place, key in zip(places, cell.keys, strict=True)]))
