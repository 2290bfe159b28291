"""Capture histories by covariates and period, persons whose covariates are not all known included."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

import numpy as np

from vigie.domain.errors import Caution
from vigie.estimation.capture import CaptureTable, history_of
from vigie.estimation.kernels.lattice import Array

Group = tuple[int, tuple[int, ...]]
"""A history as a mask, and the place of each covariate's level, -1 where it is not known."""


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
    groups: Counter[Group]
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

    @property
    def content_hash(self) -> str:
        """SHA-256 of the names of lists and covariates and of the groups with cases: the table's identity."""
        names = [",".join(self.lists), *(f"{c.name}:{c.degree}:{','.join(c.levels)}" for c in self.covariates)]
        groups = sorted((history_of(mask, len(self.lists)), at, n) for (mask, at), n in self.groups.items() if n)
        return hashlib.sha256("\n".join([*names, *map(str, groups)]).encode()).hexdigest()

    def sizes(self) -> dict[str, int]:
        """Return the number of persons on each list."""
        return self.without_covariates().sizes()

    def without(self, position: int) -> StratifiedTable:
        """Return the table that is left when a list had not existed: its exclusive cases vanish."""
        names = tuple(name for i, name in enumerate(self.lists) if i != position)
        return self._regrouped(names, lambda mask: mask & (1 << position) - 1 | mask >> position + 1 << position)

    def merged(self, first: int, second: int) -> StratifiedTable:
        """Return the table with two lists taken as one, which stands in the place of the first."""
        both = self._regrouped(self.lists, lambda mask: mask | (mask >> second & 1) << first)
        named = list(self.lists)
        named[first] = f"{self.lists[first]}+{self.lists[second]}"
        return StratifiedTable(tuple(named), self.covariates, both.groups).without(second)

    def seen_by(self, position: int) -> StratifiedTable:
        """Return the table of the persons on one list, by their history on the others; empty lists are left out."""
        inside = Counter({group: n for group, n in self.groups.items() if group[0] >> position & 1})
        found = StratifiedTable(self.lists, self.covariates, inside).without(position)
        for at in reversed(range(len(found.lists))):
            if not any(mask >> at & 1 for mask, _ in found.groups):
                found = found.without(at)
        return found

    def _regrouped(self, lists: tuple[str, ...], moved: Callable[[int], int]) -> StratifiedTable:
        groups: Counter[Group] = Counter()
        for (mask, at), count in self.groups.items():
            if moved(mask):
                groups[moved(mask), at] += count
        return StratifiedTable(lists, self.covariates, groups)

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

    @cached_property
    def compatible(self) -> tuple[Array, Array, Array]:
        """For each group, its history, the strata that it may belong to (shape (groups, strata)), its count."""
        strata = np.array(self.strata, np.int64).reshape(len(self.strata), len(self.covariates))
        places = np.array([p for _, p in self.groups], np.int64).reshape(len(self.groups), len(self.covariates))
        fits = ((places[:, None, :] < 0) | (places[:, None, :] == strata[None, :, :])).all(axis=2)
        return np.array([m for m, _ in self.groups]), fits, np.array(list(self.groups.values()), float)
