"""Design of log-linear models over lists, covariates and a period: main effects and two-way interactions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from vigie.estimation.kernels.lattice import Array
from vigie.estimation.strata import Covariate, StratifiedTable

Term = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Design:
    """Columns of every term over all cells: history times stratum, the unseen history first.

    Parameters
    ----------
    columns
        Of each term, by the names of its variables; shape (cells, columns of the term).
    histories, strata
        Of each cell.
    """

    columns: dict[Term, Array]
    histories: Array
    strata: Array

    @cached_property
    def seen(self) -> Array:
        """Which cells can be observed."""
        return self.histories > 0

    @cached_property
    def everything(self) -> Array:
        """All columns of all terms, side by side."""
        return np.hstack(list(self.columns.values()))

    @cached_property
    def marks(self) -> Array:
        """Which of :attr:`everything` hold no negative number: an empty margin of theirs empties cells."""
        return np.asarray((self.everything >= 0).all(axis=0))

    @cached_property
    def places(self) -> dict[Term, Array]:
        """Where each term stands in :attr:`everything`."""
        ends = np.cumsum([column.shape[1] for column in self.columns.values()])
        return {t: np.arange(end - self.columns[t].shape[1], end) for t, end in zip(self.columns, ends, strict=True)}

    @property
    def search_size(self) -> int:
        """How much a search takes: steps and candidates are at most the interactions; a fit costs cells by columns²."""
        cells, columns = self.everything.shape
        return int(len(self.interactions()) ** 2 * cells * columns**2)

    def places_of(self, terms: tuple[Term, ...]) -> Array:
        """Return where some terms stand, one after the other."""
        return np.concatenate([self.places[term] for term in terms])

    def main_effects(self) -> tuple[Term, ...]:
        """Return the intercept and every variable by itself."""
        return tuple(term for term in self.columns if len(term) < 2)

    def interactions(self) -> tuple[Term, ...]:
        """Return every pair of variables."""
        return tuple(term for term in self.columns if len(term) == 2)

    def matrix(self, terms: tuple[Term, ...]) -> Array:
        """Return the design matrix of some terms, over all cells."""
        return self.everything[:, self.places_of(terms)]

    def information(self, means: Array) -> Array:
        """Return the Fisher information of all columns where the seen cells have these means."""
        rooted = self.everything[self.seen] * np.sqrt(means[self.seen])[:, None]
        return np.asarray(rooted.T @ rooted)


def design_of(table: StratifiedTable) -> Design:
    """Build the columns of every term for a table.

    Lists are marks of 0 and 1, covariates contrasts with their first level, a period orthogonal polynomials.
    """
    strata = np.array(table.strata, np.int64).reshape(len(table.strata), len(table.covariates))
    histories = np.repeat(np.arange(1 << len(table.lists)), len(strata))
    across = np.tile(np.arange(len(strata)), 1 << len(table.lists))
    variables = {name: (histories >> i & 1).astype(float)[:, None] for i, name in enumerate(table.lists)}
    for i, covariate in enumerate(table.covariates):
        variables[covariate.name] = _contrasts(covariate)[strata[across, i]]
    columns: dict[Term, Array] = {(): np.ones((histories.size, 1))}
    columns.update({(name,): column for name, column in variables.items()})
    for first, second in combinations(variables, 2):
        crossed = variables[first][:, :, None] * variables[second][:, None, :]
        columns[first, second] = crossed.reshape(histories.size, -1)
    return Design(columns, histories, across)


def _contrasts(covariate: Covariate) -> Array:
    if not covariate.degree:
        return np.eye(len(covariate.levels))[:, 1:]
    points = np.array([float(level) for level in covariate.levels])
    powers = np.vander(points - points.mean(), covariate.degree + 1, increasing=True)
    return np.asarray(np.linalg.qr(powers)[0][:, 1:])
