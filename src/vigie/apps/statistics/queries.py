from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.contrib.auth.models import AnonymousUser

from vigie.apps.accounts.queries import Visitor
from vigie.apps.sources import queries as sources
from vigie.apps.sources.queries import Resting
from vigie.apps.statistics.question import QUESTIONS
from vigie.domain.delivery import Shape
from vigie.domain.language import Text
from vigie.domain.table import Category, Completeness, Selection, Table, TableQuery
from vigie.domain.values import ValueState
from vigie.pipelines import indicators
from vigie.pipelines.answers import Answers, answers

BREAKDOWNS = ("form", "citizenship", "repatriation")
KEPT = 128
MOST_CELLS_KEPT = 3_000
"""Answers are kept because deliveries never change; large ones are not, because memory is not endless."""


class _Shelf:
    """Answers that were given, the least recently wanted first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, Answers] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object) -> Answers | None:
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: object, found: Answers) -> None:
        if found.table is not None and len(found.table.cells) > MOST_CELLS_KEPT:
            return
        with self._lock:
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)


_shelf = _Shelf()


def ask(query: TableQuery, resting: Sequence[Resting]) -> Answers:
    """Ask deliveries a question; the same deliveries always give the same answer, so it is kept."""
    home = sources.home()
    asked = replace(query, source="")
    ids = tuple(place.manifest.id for place in resting)
    key = (str(home), ids, asked.measure, tuple(asked.as_params().items()))
    found = _shelf.get(key)
    if found is None:
        found = answers(asked, [place.manifest for place in resting], home=home)
        _shelf.keep(key, found)
    return replace(found, table=_named(found.table, resting)) if found.table else found


def _named(table: Table, resting: Sequence[Resting]) -> Table:
    """Give sources the names that they bear in the database."""
    if not table.dimensions or table.dimensions[0].name != "source":
        return table
    names = {place.source.code: place.source.names for place in resting}
    first = table.dimensions[0]
    categories = tuple(Category(c.code, names.get(c.code) or c.label) for c in first.categories)
    return replace(table, dimensions=(replace(first, categories=categories), *table.dimensions[1:]))


def categories_of(name: str, query: TableQuery, resting: Sequence[Resting]) -> Sequence[Category]:
    """Return the categories of a dimension that occur in deliveries, unknown ones left out."""
    return _known(TableQuery((name,), {}, "", query.measure), resting)


def _known(query: TableQuery, resting: Sequence[Resting]) -> Sequence[Category]:
    found = ask(query, resting).table
    if found is None:
        return ()
    return tuple(category for category in found.dimensions[-1].categories if not category.code.startswith("_"))


def years_of(query: TableQuery, resting: Sequence[Resting]) -> Sequence[Category]:
    """Return the years that deliveries have for a question; published breakdowns may reach further than totals."""
    years = {category.code: category for category in categories_of("time", query, resting)}
    for name in dict.fromkeys(name for name in (*query.by, *query.where) if name in BREAKDOWNS):
        codes = tuple(category.code for category in categories_of(name, query, resting))
        chosen = {name: Selection(codes=codes)} if codes else {}
        years |= {c.code: c for c in _known(TableQuery(("time",), chosen, "", query.measure), resting)}
    return tuple(years.values())


def dimensions_of(resting: Sequence[Resting]) -> Mapping[str, int]:
    """Return the dimensions that deliveries have, each with how many have it."""
    counts: dict[str, int] = {}
    for place in resting:
        for name in place.manifest.dimensions:
            counts[name] = counts.get(name, 0) + 1
    return counts


@dataclass(frozen=True, slots=True)
class IndicatorValue:
    """A value that Vigie computed from a delivery.

    Parameters
    ----------
    code
        Of the indicator, such as ``DAT-01``.
    share, beside
        The value, 0 to 1, and the one that stands beside it; None where nothing can be said.
    records
        What it is a share of.
    """

    code: str
    source: Text
    source_code: str
    delivery: str
    vintage: str
    share: float | None
    beside: float | None
    records: int

    @property
    def short(self) -> str:
        """Return the beginning of the delivery's hash, enough for people."""
        return self.delivery[:12]


def indicator_values(code: str, state: str, *, visitor: Visitor | None = None) -> list[IndicatorValue]:
    """Return the values of an indicator for a State, one of each source of records that somebody may see.

    Parameters
    ----------
    code
        Of the indicator; for one that Vigie does not compute there is nothing.
    visitor
        Who will see it; by default anybody.
    """
    if code != indicators.DAT_01:
        return []
    resting = sources.resting_places(visitor or AnonymousUser())
    own = [p for p in resting if p.row.state_id == state and p.manifest.shape is Shape.RECORDS]
    return [_completeness_value(place) for place in own]


def _completeness_value(place: Resting) -> IndicatorValue:
    found = _completeness(place.manifest.id, sources.home())
    return IndicatorValue(
        code=indicators.DAT_01,
        source=place.source.names,
        source_code=place.source.code,
        delivery=place.manifest.id,
        vintage=place.manifest.vintage,
        share=found.share,
        beside=found.share_without_citizenship,
        records=found.records,
    )


@lru_cache(maxsize=64)
def _completeness(delivery: str, home: Path) -> Completeness:
    """Measure a delivery once: it never changes."""
    return indicators.records_complete(delivery, home=home)


def able(measure: str, resting: Sequence[Resting]) -> list[Resting]:
    """Return the deliveries that can answer for a measure: records are those of detected victims."""
    if measure == "detected_victims":
        return list(resting)
    return [place for place in resting if place.manifest.shape is Shape.OBSERVATIONS]


def measures_of(resting: Sequence[Resting]) -> list[str]:
    """Return the measures that deliveries have something on."""
    return [name for name in QUESTIONS if _has(name, able(name, resting))]


def _has(measure: str, resting: Sequence[Resting]) -> bool:
    found = ask(TableQuery((), {}, "", measure), resting).table if resting else None
    return found is not None and any(total.state is not ValueState.MISSING for total in found.totals)
