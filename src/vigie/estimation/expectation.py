"""Fit of a covariate model, with persons whose covariates are not all known shared out by expectation-maximisation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from vigie.estimation.design import Design, Term
from vigie.estimation.existence import slack_of
from vigie.estimation.glm import fit_poisson
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.strata import StratifiedTable

_ROUNDS = 500
_BOUNDED_AWAY = 1e-5


@dataclass(frozen=True, eq=False, slots=True)
class CovariateFit:
    """A fitted covariate model.

    Parameters
    ----------
    terms
        Its terms.
    parameters
        Their number of columns, those at minus infinity included.
    means
        Fitted mean of every cell, the unseen histories included (first).
    observed, totals
        Persons of each stratum: seen (with the expected share of those not fully known), and fitted in all.
    log_likelihood, deviance
        Of the observed groups.
    cases
        Number of persons, for BIC.
    """

    terms: tuple[Term, ...]
    parameters: int
    means: Array
    observed: Array
    totals: Array
    log_likelihood: float
    deviance: float
    cases: int

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.log_likelihood

    @property
    def bic(self) -> float:
        """Schwarz's criterion with the number of persons as sample size."""
        return self.parameters * math.log(self.cases) - 2 * self.log_likelihood


def fit_terms(
    table: StratifiedTable, design: Design, terms: tuple[Term, ...], start: CovariateFit | None = None
) -> CovariateFit | None:
    """Fit some terms by maximum likelihood; None where the estimate does not exist.

    Persons whose covariates are not all known belong to several cells: each round shares them out in proportion to
    the fitted means and fits again (expectation-maximisation), which assumes that what is missing depends on nothing
    but what is known.

    Parameters
    ----------
    table, design
        Of the same lists and covariates.
    terms
        Terms of the model.
    start
        A fit whose means begin the sharing out.
    """
    histories, compatible, counts = table.compatible()
    strata = compatible.shape[1]
    cells = histories[:, None] * strata + np.arange(strata)
    means = np.ones(design.histories.size) if start is None else start.means
    before = -math.inf
    for _ in range(_ROUNDS if table.incomplete else 1):
        shares = np.where(compatible, means[cells], 0.0)
        shares *= (counts / shares.sum(axis=1))[:, None]
        expected = np.bincount(cells.ravel(), weights=shares.ravel(), minlength=means.size)
        fitted = _maximise(design, terms, expected)
        if fitted is None:
            return None
        means = fitted
        likelihood = _likelihood(np.where(compatible, means[cells], 0.0).sum(axis=1), counts, means[design.seen].sum())
        if likelihood - before < 1e-9 * (abs(likelihood) + 1):
            break
        before = likelihood
    seen = design.seen
    observed = np.bincount(design.strata[seen], weights=expected[seen], minlength=strata)
    totals = np.bincount(design.strata, weights=means, minlength=strata)
    parameters = sum(design.columns[term].shape[1] for term in terms)
    deviance = _deviance(expected[seen], means[seen])
    return CovariateFit(terms, parameters, means, observed, totals, likelihood, deviance, round(counts.sum()))


def _maximise(design: Design, terms: tuple[Term, ...], expected: Array) -> Array | None:
    """Return the fitted means of all cells, or None where the estimate does not exist."""
    matrix = design.matrix(terms)
    kept, columns = _without_empty_margins(matrix, expected, design.seen)
    try:
        fit = fit_poisson(matrix[np.ix_(kept, columns)], expected[kept])
    except np.linalg.LinAlgError:
        return None
    if fit.means.min() < _BOUNDED_AWAY and slack_of(matrix[np.ix_(kept, columns)], expected[kept]) <= 0:
        return None
    means = np.exp(np.minimum(matrix[:, columns] @ fit.coefficients, 700.0))
    means[design.seen & ~kept] = 0.0
    return np.asarray(means)


def _without_empty_margins(matrix: Array, counts: Array, seen: Array) -> tuple[Array, Array]:
    """Return the cells and columns that remain when marks of 0 and 1 without a case are set to minus infinity."""
    marks = (matrix >= 0).all(axis=0) & (counts[seen] @ matrix[seen] == 0)
    return seen & ~(matrix[:, marks] > 0).any(axis=1), ~marks


def _likelihood(group_means: Array, counts: Array, total: float) -> float:
    return float((counts * np.log(group_means)).sum() - total - gammaln(counts + 1).sum())


def _deviance(counts: Array, means: Array) -> float:
    some = counts > 0
    return float(2 * ((counts[some] * np.log(counts[some] / means[some])).sum() - counts.sum() + means.sum()))
