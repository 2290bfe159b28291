"""Fit of a covariate model, with persons whose covariates are not all known shared out by expectation-maximisation."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from vigie.estimation.design import Design, Term
from vigie.estimation.existence import slack_of
from vigie.estimation.glm import climbed, first_guess
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.strata import StratifiedTable

_ROUNDS = 500
_BOUNDED_AWAY = 1e-5
_RANK = 1e-9
"""Smallest eigenvalue of a Gram matrix, against its largest, that proves full rank in floating-point numbers."""


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
    expected
        Persons of every cell that were fitted: the observed, those not fully known shared out; 0 where unseen.
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
    expected: Array
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
    table: StratifiedTable,
    design: Design,
    terms: tuple[Term, ...],
    start: CovariateFit | None = None,
    *,
    information: Array | None = None,
) -> CovariateFit | None:
    """Fit some terms by maximum likelihood; None where Newton's method finds no estimate.

    That it found one proves nothing where means are near zero: :func:`is_estimable` decides.

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
        A fit of fewer terms, from whose means sharing out and climbing begin.
    information
        Of all columns of the design at these means; saves time where many terms are tried from one fit.
    """
    histories, compatible, counts = table.compatible
    strata = compatible.shape[1]
    cells = histories[:, None] * strata + np.arange(strata)
    means = np.ones(design.histories.size) if start is None else start.means
    before, begin = -math.inf, None if start is None else start.means
    for _ in range(_ROUNDS if table.incomplete else 1):
        shares = np.where(compatible, means[cells], 0.0)
        shares *= (counts / shares.sum(axis=1))[:, None]
        expected = np.bincount(cells.ravel(), weights=shares.ravel(), minlength=design.histories.size)
        fitted = _maximise(design, terms, expected, begin=begin, information=information)
        if fitted is None:
            return None
        begin = means = fitted
        likelihood = _likelihood(np.where(compatible, means[cells], 0.0).sum(axis=1), counts, means[design.seen].sum())
        if likelihood - before < 1e-9 * (abs(likelihood) + 1):
            break
        before = likelihood
    observed, totals = (np.bincount(design.strata, weights=each, minlength=strata) for each in (expected, means))
    deviance = _deviance(expected[design.seen], means[design.seen])
    return CovariateFit(
        terms, design.places_of(terms).size, means, expected, observed, totals, likelihood, deviance,
        round(counts.sum()),
    )  # fmt: skip


def is_estimable(design: Design, fit: CovariateFit) -> bool:
    """Decide whether the estimate exists and its parameters are identified: proofs first, the linear programme last.

    Where the cells with persons alone identify every parameter, no direction of recession exists. Else parameters
    that the retained cells do not identify leave the unseen cells open; and means bounded away from zero are a
    positive table with the observed margins.
    """
    kept, places = _without_empty_margins(design, fit.terms, fit.expected)
    retained = design.everything[np.ix_(kept, places)]
    if _has_full_rank(retained[fit.expected[kept] > 0]):
        return True
    if not _has_full_rank(retained):
        return False
    return bool(fit.means[kept].min() >= _BOUNDED_AWAY) or slack_of(retained, fit.expected[kept]) > 0


def _has_full_rank(matrix: Array) -> bool:
    if len(matrix) < matrix.shape[1]:
        return False
    values = np.linalg.eigvalsh(matrix.T @ matrix)
    return bool(values[0] > _RANK * values[-1])


def _maximise(
    design: Design, terms: tuple[Term, ...], expected: Array, *, begin: Array | None, information: Array | None
) -> Array | None:
    """Return the fitted means of all cells, or None where Newton's method finds no estimate."""
    kept, places = _without_empty_margins(design, terms, expected)
    columns = design.everything[:, places]
    inside, counts = columns[kept], expected[kept]
    open_cells = kept | ~design.seen
    try:
        if begin is None or not begin[open_cells].min() > 0:
            begin, information = np.exp(np.minimum(columns @ first_guess(inside, counts), 300.0)), None
        metric = None if information is None else information[np.ix_(places, places)]
        added = climbed(inside, counts, begin[kept], metric)
    except np.linalg.LinAlgError:
        return None
    means = np.where(open_cells, begin, 0.0) * np.exp(np.minimum(columns @ added, 300.0))
    return np.asarray(means) if np.isfinite(means).all() else None


def _without_empty_margins(design: Design, terms: tuple[Term, ...], expected: Array) -> tuple[Array, Array]:
    """Return the cells and columns that remain when marks of 0 and 1 without a case are set to minus infinity."""
    places = design.places_of(terms)
    marks = places[design.marks[places]]
    empty = marks[expected @ design.everything[:, marks] == 0]
    if not empty.size:
        return design.seen, places
    return design.seen & ~(design.everything[:, empty] > 0).any(axis=1), places[~np.isin(places, empty)]


def _likelihood(group_means: Array, counts: Array, total: float) -> float:
    return float((counts * np.log(group_means)).sum() - total - gammaln(counts + 1).sum())


def _deviance(counts: Array, means: Array) -> float:
    some = counts > 0
    return float(2 * ((counts[some] * np.log(counts[some] / means[some])).sum() - counts.sum() + means.sum()))
