"""Poisson regression with any design: what capture histories with covariates and Chao's model need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg.lapack import dpotrf, dpotrs
from scipy.special import gammaln

from vigie.estimation.kernels.lattice import Array

_STEPS, _HALVINGS = 200, 60
_CONVERGED, _RANKED = 1e-24, 1e-9
"""Twice what the next step would add to the log-likelihood when climbing ends; the same, of this one, for a ranking."""


@dataclass(frozen=True, eq=False, slots=True)
class GlmFit:
    """A fitted Poisson regression.

    Parameters
    ----------
    coefficients, covariance
        Maximum-likelihood estimate, and the inverse of the Fisher information.
    means
        Fitted mean of each cell.
    log_likelihood
        With factorials.
    deviance
        Poisson deviance.
    """

    coefficients: Array
    covariance: Array
    means: Array
    log_likelihood: float
    deviance: float


def fit_poisson(design: Array, counts: Array) -> GlmFit:
    """Fit by maximum likelihood.

    Parameters
    ----------
    design
        Shape (cells, parameters), of full column rank.
    counts
        Cases of each cell; not necessarily whole.

    Raises
    ------
    numpy.linalg.LinAlgError
        If the information becomes singular: no finite estimate exists.
    """
    begun = first_guess(design, counts)
    beta = begun + climbed(design, counts, np.exp(design @ begun))
    means = np.exp(design @ beta)
    covariance = np.linalg.inv(design.T @ (design * means[:, None]))
    logs = np.where(counts > 0, counts * np.log(np.where(counts > 0, counts, 1.0) / means), 0.0)
    likelihood = float(counts @ np.log(means) - means.sum() - gammaln(counts + 1).sum())
    return GlmFit(beta, covariance, means, likelihood, float(2 * (logs - counts + means).sum()))


def first_guess(design: Array, counts: Array) -> Array:
    """Return the coefficients of one weighted regression on the logarithms of the counts and a little more."""
    guess = counts + 0.1
    weighted = design * guess[:, None]
    return np.asarray(np.linalg.solve(design.T @ weighted, weighted.T @ (np.log(guess) - 0.1 / guess)))


def climbed(design: Array, counts: Array, start: Array, information: Array | None = None) -> Array:
    """Climb to the greatest likelihood from means of the model; return what is added to their coefficients.

    Newton's method with halving. The information is computed anew only where steps with the last one get slow: each
    step then costs as much as two products with the design.

    Parameters
    ----------
    design, counts
        As for :func:`fit_poisson`.
    start
        Positive means that the model can give.
    information
        Of the parameters at the start, or near it: the maximum is then found well enough to rank models, no better.

    Raises
    ------
    numpy.linalg.LinAlgError
        If the information becomes singular: no finite estimate exists.
    """
    added, logs, means, rough = np.zeros(design.shape[1]), np.log(start), start, information is not None
    metric = _factor(_information(design, means) if information is None else information)
    before, last, fresh = float(counts @ logs - means.sum()), np.inf, not rough
    for _ in range(_STEPS):
        gradient = design.T @ (counts - means)
        step = dpotrs(metric, gradient)[0]
        gain = float(gradient @ step)
        left = gain * gain if fresh else gain * gain / last  # what the next step will add, as far as this one tells
        if gain < _RANKED if rough else left < _CONVERGED:
            return np.asarray(added + step)
        if gain > last / 4 and not fresh:
            metric, last, fresh = _factor(_information(design, means)), np.inf, True
            continue
        step, rise = _halved(step, design @ step, (counts, logs, before))
        added, logs, last = added + step, logs + rise, gain
        means = np.exp(logs)
        before, fresh = float(counts @ logs - means.sum()), False
    raise np.linalg.LinAlgError


def _factor(information: Array) -> Array:
    factor, wrong = dpotrf(information)
    if wrong:
        raise np.linalg.LinAlgError
    return np.asarray(factor)


def _halved(step: Array, rise: Array, here: tuple[Array, Array, float]) -> tuple[Array, Array]:
    """Return a step, and what it adds to the logarithms, halved until the likelihood does not fall."""
    counts, logs, before = here
    for _ in range(_HALVINGS):
        there = logs + rise
        if counts @ there - np.exp(np.minimum(there, 700.0)).sum() >= before - 1e-9 * (abs(before) + 1):
            return step, rise
        step, rise = step / 2, rise / 2
    raise np.linalg.LinAlgError


def _information(design: Array, means: Array) -> Array:
    rooted = design * np.sqrt(means)[:, None]
    return np.asarray(rooted.T @ rooted)
