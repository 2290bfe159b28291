"""Tables of overlaps and their estimates, for pages: from bytes to plain values that can be kept, and back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from vigie.domain.estimate import Estimate, MethodComparison
from vigie.domain.sayings import Kept
from vigie.estimation.capture import CaptureTable, history_of, mask_of
from vigie.estimation.errors import TooFewLists
from vigie.estimation.loglinear import require_enough_cases, require_estimable
from vigie.estimation.reading import decoded, parse_capture, relations
from vigie.estimation.reading_strata import parse_strata
from vigie.estimation.strata import Covariate, StratifiedTable
from vigie.pipelines import estimation_diagnostics as diagnostics
from vigie.pipelines.estimation import compare
from vigie.pipelines.estimation_request import Request
from vigie.pipelines.estimation_sections import table_section
from vigie.pipelines.estimation_steps import Listener
from vigie.pipelines.estimation_tables import strata_of_delivery, table_of_delivery
from vigie.pipelines.estimation_words import Words

__all__ = ["Columns", "Supplied", "estimates_of", "levels_of", "overlaps_html", "read_bytes", "read_delivery"]


Strata = Mapping[str, Any]
"""Persons by history and characteristics as plain values; see :func:`as_kept`."""


@dataclass(frozen=True, slots=True)
class Supplied:
    """A table of overlaps as plain values.

    Parameters
    ----------
    name
        What its sender called the file, or the beginning of the delivery's hash.
    hash
        SHA-256 of its content: its identity.
    lists, histories
        Names of the lists; persons of each history, written as 0 and 1.
    cautions
        What is odd about it.
    strata
        The same persons by characteristics and period; empty where none was named.
    """

    name: str
    hash: str
    lists: tuple[str, ...]
    histories: Mapping[str, int]
    cautions: tuple[Kept, ...] = ()
    strata: Strata = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a file or a delivery mean what.

    Parameters
    ----------
    lists
        Those that say that a person is on a list; in a file all but the count and the others, where none is named.
    covariates
        Those that hold a characteristic.
    period
        The one that holds a year or another period; empty for none.
    """

    lists: tuple[str, ...] = ()
    covariates: tuple[str, ...] = ()
    period: str = ""


ALL_LISTS = Columns()


def read_bytes(content: bytes, *, name: str, columns: Columns = ALL_LISTS) -> Supplied:
    """Read a table of overlaps, or one row a person, that somebody sent.

    Parameters
    ----------
    content
        CSV in UTF-8 or Latin-1.
    name
        What its sender called it.
    columns
        Which of its columns mean what.

    Raises
    ------
    UserError
        Where it cannot be read, or where no method can estimate from it.
    """
    text = decoded(content)
    if not (columns.covariates or columns.period):
        return _supplied(parse_capture(text, name=name, lists=columns.lists), name)
    found = parse_strata(text, name=name, covariates=columns.covariates, period=columns.period, lists=columns.lists)
    return _supplied(found.without_covariates(), name, found)


def read_delivery(delivery: str, *, home: Path, columns: Columns) -> Supplied:
    """Count the persons of a delivery by some of its columns; see :func:`estimation_tables.table_of_delivery`."""
    if not (columns.covariates or columns.period):
        return _supplied(table_of_delivery(delivery, home=home, lists=columns.lists), delivery[:12])
    found = strata_of_delivery(
        delivery, home=home, lists=columns.lists, covariates=columns.covariates, period=columns.period
    )
    return _supplied(found.without_covariates(), delivery[:12], found)


def _supplied(table: CaptureTable, name: str, strata: StratifiedTable | None = None) -> Supplied:
    if len(table.lists) < 3:
        raise TooFewLists(lists=len(table.lists))
    require_enough_cases(table)
    require_estimable(table)
    said = tuple(Kept.of(caution) for caution in (strata or table).cautions)
    plain = Supplied(name, table.content_hash, table.lists, dict(table.histories()), said)
    if strata is None or not strata.covariates:
        return plain
    return replace(plain, hash=strata.content_hash, strata=as_kept(strata))


def as_kept(table: StratifiedTable) -> dict[str, Any]:
    """Return persons by history and characteristics as plain values, of which :func:`from_kept` makes them again."""
    lists = len(table.lists)
    return {
        "covariates": [{"name": c.name, "levels": list(c.levels), "degree": c.degree} for c in table.covariates],
        "groups": [[history_of(mask, lists), list(at), count] for (mask, at), count in sorted(table.groups.items())],
    }


def from_kept(lists: Sequence[str], kept: Strata) -> StratifiedTable:
    """Read what :func:`as_kept` wrote."""
    covariates = (Covariate(c["name"], tuple(c["levels"]), c["degree"]) for c in kept["covariates"])
    groups = Counter({(mask_of(history), tuple(at)): count for history, at, count in kept["groups"]})
    return StratifiedTable(tuple(lists), tuple(covariates), groups)


def levels_of(lists: Sequence[str], kept: Strata) -> list[tuple[str, list[tuple[str, int]], int]]:
    """Return each characteristic with its levels, the persons of each, and how many are not known."""
    if not kept:
        return []
    table, found = from_kept(lists, kept), list[tuple[str, list[tuple[str, int]], int]]()
    for i, covariate in enumerate(table.covariates):
        persons: Counter[int] = Counter()
        for (_, at), count in table.groups.items():
            persons[at[i]] += count
        found.append((covariate.name, [(name, persons[j]) for j, name in enumerate(covariate.levels)], persons[-1]))
    return found


def _table(lists: Sequence[str], histories: Mapping[str, int]) -> CaptureTable:
    plain = CaptureTable.from_histories(lists, histories)
    return replace(plain, cautions=tuple(relations(plain)))


def overlaps_html(lists: Sequence[str], histories: Mapping[str, int], *, language: str) -> str:
    """Return the overlaps of a table as a picture and tables, in HTML."""
    table = _table(lists, histories)
    shown = diagnostics.of_table(table)
    described = Estimate("", table.lists, table.observed, table.content_hash, diagnostics=shown)
    return table_section(described, Words(language, folds=True))


def estimates_of(
    lists: Sequence[str],
    histories: Mapping[str, int],
    request: Request,
    methods: Sequence[str],
    *,
    strata: Strata | None = None,
    tell: Listener | None = None,
) -> MethodComparison:
    """Estimate by several methods; see :func:`estimation.compare`."""
    table = _table(lists, histories)
    persons = replace(from_kept(lists, strata), cautions=table.cautions) if strata else None
    return compare(table, request, methods, strata=persons, tell=tell)
