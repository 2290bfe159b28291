"""Flows from the store: who comes from where, and where they were exploited."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path
from typing import Any

from vigie.domain.codelists.dimensions import CATEGORIES
from vigie.domain.codelists.regions import REGION_NAMES, Level
from vigie.domain.errors import NotPossibleNow
from vigie.domain.flow import DESTINATION, NOT_OF_VICTIMS, ORIGIN, WHO_MOVES, Crossing, Flow, Flows, ends_of
from vigie.domain.language import N_, Text, translate
from vigie.domain.table import UNKNOWN, Selection, Table, TableQuery
from vigie.domain.values import ValueState
from vigie.pipelines.exports import safe
from vigie.pipelines.labels import label
from vigie.pipelines.notes import said
from vigie.pipelines.tables import count
from vigie.store import deliveries as store
from vigie.tabulation.flows import balances_of, by_crossing, flows_of

COLUMNS = ("origin", "origin_name", "destination", "destination_name", "crossing", "value", "lower", "upper", "state")
CROSSINGS = {
    Crossing.DOMESTIC: N_("no border passed"),
    Crossing.CROSS_BORDER: N_("a border passed"),
    Crossing.UNKNOWN: N_("not known"),
}


class SeveralSources(NotPossibleNow):
    """Flows were asked of several sources at once."""

    code = "flows.several_sources"
    cause = N_("Several sources tell of flows: {sources}. They are never added up.")
    remedy = N_("Name one of them.")


def flows(query: TableQuery, *, level: Level = Level.COUNTRY, home: Path) -> Flows:
    """Return the flows from citizenship to place of exploitation.

    Parameters
    ----------
    query
        What is restricted, and the source; its own dimensions are set aside.
    level
        Countries, or M49 regions and sub-regions. Whether a border was passed is told from countries at each level.
    home
        VIGIE_HOME.

    Raises
    ------
    SeveralSources
        Where no source is named and several answer.
    NotFound, NotPossibleNow
        As for any table.
    """
    table = count(of_victims(query, _dimensions(query, home)), home=home)
    if len(table.dimensions) > 2:
        raise SeveralSources(sources=", ".join(category.code for category in table.dimensions[0].categories))
    return of_table(table, level=level)


def _dimensions(query: TableQuery, home: Path) -> frozenset[str]:
    """Return the dimensions of the source asked, or those that every source shares."""
    known = store.all_deliveries(home)
    chosen = [store.named(known, query.source)] if query.source else store.current(known)
    return frozenset.intersection(*(frozenset(delivery.dimensions) for delivery in chosen)) if chosen else frozenset()


def of_victims(query: TableQuery, dimensions: Collection[str]) -> TableQuery:
    """Return a question as one about the flows of victims, between the ends that a source tells.

    Parameters
    ----------
    dimensions
        Those of the source.
    """
    where = dict(query.where)
    if WHO_MOVES in dimensions and WHO_MOVES not in where:
        unknown = UNKNOWN[ValueState.MISSING]
        moved = [code for code in CATEGORIES[WHO_MOVES] if code != NOT_OF_VICTIMS]
        where[WHO_MOVES] = Selection((*moved, unknown))
    return replace(query, by=ends_of(dimensions) or (ORIGIN, DESTINATION), where=where)


def of_table(table: Table, *, level: Level) -> Flows:
    """Return the flows of a table whose dimensions are an origin and a destination."""
    found = flows_of(table.cells, level=level)
    crossings = by_crossing(found)
    return Flows(
        query=table.query,
        level=level,
        flows=found,
        balances=balances_of(found),
        names={code: _name(code) for flow in found for code in (flow.origin, flow.destination)},
        total=sum(crossings.values()),
        crossings=crossings,
        notes=(*_notes(found, table.query.by), *table.notes),
        sources=table.sources,
    )


def _name(code: str) -> Text:
    return REGION_NAMES.get(code) or label(ORIGIN, code)


def _notes(found: tuple[Flow, ...], by: Collection[str]) -> list[Text]:
    notes: list[Text] = []
    if ORIGIN in by:
        words = N_("Citizenship stands for where somebody comes from, which the records do not tell otherwise.")
        notes.append(said(words))
    if any(flow.value is None for flow in found):
        notes.append(said(N_("Flows that their publisher withholds count with their lower bound in sums.")))
    return notes


def as_csv(found: Flows, language: str) -> str:
    """Return one line a flow, with names in a language; a place that is not known keeps its reason."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(_plainly, _line(flow, found, language)) for flow in found.flows)
    return text.getvalue()


def _line(flow: Flow, found: Flows, language: str) -> list[Any]:
    """Return a flow in the order of :data:`COLUMNS`; a number that is not known is None."""
    names = [found.names[code].within(language) for code in (flow.origin, flow.destination)]
    numbers = (flow.value, flow.lower, flow.upper)
    return [flow.origin, names[0], flow.destination, names[1], flow.crossing, *numbers, flow.state.name.lower()]


def _plainly(value: Any) -> str:
    """Write a field for CSV."""
    return "" if value is None else safe(value) if isinstance(value, str) else f"{value:.10g}"


def as_json(found: Flows) -> str:
    """Return flows, balances, sums and sources as JSON."""
    share = found.domestic_share()
    content = {
        "query": found.query.as_params(),
        "level": found.level,
        "total": found.total,
        "crossings": dict(found.crossings),
        "domestic_share": None if share is None else {"lower": share[0], "upper": share[1]},
        "flows": [dict(zip(COLUMNS, _line(flow, found, "en"), strict=True)) for flow in found.flows],
        "balances": [
            {"place": one.place, "in": one.inward, "out": one.outward, "domestic": one.domestic, "net": one.net}
            for one in found.balances
        ],
        "names": {code: dict(name) for code, name in found.names.items()},
        "notes": [dict(note) for note in found.notes],
        "sources": [{"delivery": one.delivery, "source": one.source, "vintage": one.vintage} for one in found.sources],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def crossing_in_words(crossing: Crossing, language: str) -> str:
    """Say whether a border was passed."""
    return translate(CROSSINGS[crossing], language)
