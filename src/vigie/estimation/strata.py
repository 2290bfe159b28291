"""Capture histories by covariates and period, persons whose covariates are not all known included."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import numpy as np

from vigie.domain.errors import Caution
from vigie.estimation.capture import MOST_LISTS, CaptureTable
from vigie.estimation.errors import NotACaptureTable, OneLevel, TooManyCells, TooManyLists
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.reading import COUNT_NAMES, count_of, decoded, mark_of, position_of, rows_of

MOST_CELLS = 50_000
"""Histories times combinations of levels: beyond it a column is no characteristic, and no design fits in memory."""
_PERIOD = re.compile(r"-?[0-9]{1,6}")
UNKNOWN = frozenset({"", "na", "nan", "null", "?", "unknown", "inconnu"})


@dataclass(frozen=True, slots=True)
class Covariate:
    """A characteristic of persons, or the period in which they were seen.

    Parameters
    ----------
    name
        Its column.
    levels
        Its values, in order.
    degree
        0 for a set of levels; for a period, the degree of the polynomial that its effect follows.
    """

    name: str
    levels: tuple[str, ...]
    degree: int = 0


@dataclass(frozen=True, eq=False)
class StratifiedTable:
    """Persons by capture history and covariates.

    Parameters
    ----------
    lists
        Names of the lists.
    covariates
        Covariates, and the period if there is one.
    groups
        Count of each (history mask, place of each covariate's level, -1 where unknown).
    cautions
        What was noticed while reading.
    """

    lists: tuple[str, ...]
    covariates: tuple[Covariate, ...]
    groups: Counter[tuple[int, tuple[int, ...]]]
    cautions: tuple[Caution, ...] = field(default=())

    @property
    def strata(self) -> tuple[tuple[int, ...], ...]:
        """Every combination of levels, as places."""
        return tuple(product(*(range(len(c.levels)) for c in self.covariates)))

    @property
    def observed(self) -> int:
        """Number of persons on at least one list."""
        return sum(self.groups.values())

    @property
    def incomplete(self) -> int:
        """Number of persons with a covariate that is not known."""
        return sum(count for (_, places), count in self.groups.items() if -1 in places)

    def complete_cases(self) -> StratifiedTable:
        """Return the table without the persons whose covariates are not all known."""
        known = Counter({group: count for group, count in self.groups.items() if -1 not in group[1]})
        return StratifiedTable(self.lists, self.covariates, known, self.cautions)

    def without_covariates(self) -> CaptureTable:
        """Return the capture table of all persons."""
        counts = np.zeros(1 << len(self.lists), np.int64)
        for (mask, _), count in self.groups.items():
            counts[mask] += count
        return CaptureTable(self.lists, counts)

    def compatible(self) -> tuple[Array, Array, Array]:
        """Return, for each group, its history, the strata that it may belong to (shape (groups, strata)), its count."""
        strata = np.array(self.strata, np.int64).reshape(len(self.strata), len(self.covariates))
        places = np.array([p for _, p in self.groups], np.int64).reshape(len(self.groups), len(self.covariates))
        fits = ((places[:, None, :] < 0) | (places[:, None, :] == strata[None, :, :])).all(axis=2)
        return np.array([m for m, _ in self.groups]), fits, np.array(list(self.groups.values()), float)


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
    return StratifiedTable(lists, tuple(covariates), groups, tuple(cautions))
