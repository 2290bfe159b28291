"""Read persons (or counted histories) with covariates and a period from text."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vigie.domain.errors import Caution
from vigie.estimation.capture import MOST_LISTS
from vigie.estimation.errors import (
    ColumnNamedTwice,
    NotACaptureTable,
    OneLevel,
    TooManyCells,
    TooManyLevels,
    TooManyLists,
)
from vigie.estimation.reading import COUNT_NAMES, count_of, decoded, mark_of, position_of, relations, rows_of
from vigie.estimation.strata import Covariate, StratifiedTable

MOST_CELLS = 50_000
"""Histories times combinations of levels: beyond it a column is no characteristic, and no design fits in memory."""
MOST_LEVELS = 50
"""Of one characteristic: a column with more may hold what tells persons apart."""
_PERIOD = re.compile(r"-?[0-9]{1,6}")
UNKNOWN = frozenset({"", "na", "nan", "null", "?", "unknown", "inconnu"})


def read_strata(
    path: Path, *, covariates: Sequence[str], period: str = "", degree: int = 2, lists: Sequence[str] = ()
) -> StratifiedTable:
    """Read persons (or counted histories) with covariates from a CSV file.

    Parameters
    ----------
    path
        As for :func:`reading.read_capture`, with one more column for each covariate; empty or NA where not known.
    covariates
        Columns that are sets of levels.
    period
        Column of whole numbers whose effect follows a polynomial, such as the year.
    degree
        Of this polynomial.
    lists
        Columns to take as lists; by default all others.
    """
    return parse_strata(
        decoded(path.read_bytes()), name=path.name, covariates=covariates, period=period, degree=degree, lists=lists
    )


def parse_strata(
    text: str,
    *,
    name: str = "",
    covariates: Sequence[str],
    period: str = "",
    degree: int = 2,
    lists: Sequence[str] = (),
) -> StratifiedTable:
    """Read persons with covariates from text; see :func:`read_strata`."""
    header, rows = rows_of(text, name)
    count_at = next((i for i, column in enumerate(header) if column.lower() in COUNT_NAMES), None)
    wanted = [*covariates, *([period] if period else [])]
    twice = next((column for column, times in Counter([*lists, *wanted]).items() if times > 1), None)
    if twice is not None:
        raise ColumnNamedTwice(column=twice)
    places = [position_of(header, column, name) for column in wanted]
    used = [position_of(header, column, name) for column in lists] or [
        i for i in range(len(header)) if i != count_at and i not in places
    ]
    if len(used) > MOST_LISTS:
        raise TooManyLists(lists=len(used), most=MOST_LISTS)
    found: Counter[tuple[int, tuple[str, ...]]] = Counter()
    for line, row in rows:
        mask = sum(mark_of(row[i], line, header[i]) << place for place, i in enumerate(used))
        values = tuple("" if row[i].lower() in UNKNOWN else row[i] for i in places)
        found[mask, values] += 1 if count_at is None else count_of(row[count_at], line)
    return _coded(tuple(header[i] for i in used), wanted, found, _period_degree(period, degree, found, name))


def _period_degree(period: str, degree: int, found: Counter[tuple[int, tuple[str, ...]]], name: str) -> int:
    values = {values[-1] for _, values in found} - {""} if period else set()
    strange = next((value for value in values if not _PERIOD.fullmatch(value)), None)
    if strange is not None:
        raise NotACaptureTable(name=name, why=f"{period} = {strange[:20]}")
    return min(degree, len(values) - 1) if period else 0


def _coded(
    lists: tuple[str, ...], names: Sequence[str], found: Counter[tuple[int, tuple[str, ...]]], degree: int
) -> StratifiedTable:
    kept, covariates, cautions = [], [], list[Caution]()
    for place, name in enumerate(names):
        present = {row[place] for mask, row in found if mask} - {""}
        if len(present) < 2:
            cautions.append(OneLevel(covariate=name))
            continue
        if len(present) > MOST_LEVELS:
            raise TooManyLevels(covariate=name, levels=len(present), most=MOST_LEVELS)
        last = degree if place == len(names) - 1 else 0
        levels = sorted(present, key=int) if last else sorted(present)
        kept.append(place)
        covariates.append(Covariate(name, tuple(levels), last))
    cells = math.prod(len(covariate.levels) for covariate in covariates) << len(lists)
    if cells > MOST_CELLS:
        raise TooManyCells(cells=cells, most=MOST_CELLS)
    groups: Counter[tuple[int, tuple[int, ...]]] = Counter()
    for (mask, values), count in found.items():
        at = (
            covariate.levels.index(values[i]) if values[i] else -1
            for i, covariate in zip(kept, covariates, strict=True)
        )
        if mask:
            groups[mask, tuple(at)] += count
    table = StratifiedTable(lists, tuple(covariates), groups)
    return replace(table, cautions=(*cautions, *relations(table.without_covariates())))
