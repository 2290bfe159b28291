"""Tables of overlaps and their estimates, for pages: from bytes to plain values that can be kept, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vigie.domain.estimate import Estimate, MethodComparison
from vigie.domain.sayings import Kept
from vigie.estimation.capture import CaptureTable
from vigie.estimation.errors import TooFewLists
from vigie.estimation.loglinear import require_enough_cases, require_estimable
from vigie.estimation.reading import decoded, parse_capture, relations
from vigie.pipelines import estimation_diagnostics as diagnostics
from vigie.pipelines.estimation import compare
from vigie.pipelines.estimation_request import Request
from vigie.pipelines.estimation_sections import table_section
from vigie.pipelines.estimation_steps import Listener
from vigie.pipelines.estimation_tables import table_of_delivery
from vigie.pipelines.estimation_words import Words

__all__ = ["Supplied", "estimates_of", "overlaps_html", "read_bytes", "read_delivery"]


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
    """

    name: str
    hash: str
    lists: tuple[str, ...]
    histories: Mapping[str, int]
    cautions: tuple[Kept, ...] = ()


def read_bytes(content: bytes, *, name: str, lists: Sequence[str] = ()) -> Supplied:
    """Read a table of overlaps, or one row a person, that somebody sent.

    Parameters
    ----------
    content
        CSV in UTF-8 or Latin-1.
    name
        What its sender called it.
    lists
        Columns to take as lists; by default all but the count.

    Raises
    ------
    UserError
        Where it cannot be read, or where no method can estimate from it.
    """
    return _supplied(parse_capture(decoded(content), name=name, lists=lists), name)


def read_delivery(delivery: str, *, home: Path, lists: Sequence[str]) -> Supplied:
    """Count the persons of a delivery by some of its columns; see :func:`estimation_tables.table_of_delivery`."""
    return _supplied(table_of_delivery(delivery, home=home, lists=lists), delivery[:12])


def _supplied(table: CaptureTable, name: str) -> Supplied:
    if len(table.lists) < 3:
        raise TooFewLists(lists=len(table.lists))
    require_enough_cases(table)
    require_estimable(table)
    said = tuple(Kept.of(caution) for caution in table.cautions)
    return Supplied(name, table.content_hash, table.lists, dict(table.histories()), said)


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
    tell: Listener | None = None,
) -> MethodComparison:
    """Estimate by several methods; see :func:`estimation.compare`."""
    return compare(_table(lists, histories), request, methods, tell=tell)
