"""Design of log-linear models over lists, covariates and a period: main effects and two-way interactions."""

from __future__ import annotations

from dataclasses import dataclass
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

    @property
    def seen(self) -> Array:
        """Which cells can be observed."""
        return self.histories > 0

    def main_effects(self) -> tuple[Term, ...]:
        """Return the intercept and every variable by itself."""
        return tuple(term for term in self.columns if len(term) < 2)

    def interactions(self) -> tuple[Term, ...]:
        """Return every pair of variables."""
        return tuple(term for term in self.columns if len(term) == 2)

    def matrix(self, terms: tuple[Term, ...]) -> Array:
        """Return the design matrix of some terms, over all cells."""
        return np.hstack([self.columns[term] for term in terms])


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
