"""Poisson regression with any design: what capture histories with covariates and Chao's model need."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln

from vigie.estimation.kernels.lattice import Array

_STEPS = 200


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
    """Fit by Newton's method with halving.

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
    guess = counts + 0.1
    root = np.sqrt(guess)
    beta = np.linalg.lstsq(design * root[:, None], (np.log(guess) - 0.1 / guess) * root, rcond=None)[0]
    before, step = -np.inf, np.zeros_like(beta)
    for _ in range(_STEPS):
        means = np.exp(np.minimum(design @ beta, 700.0))
        likelihood = float(counts @ (design @ beta) - means.sum())
        if likelihood < before - 1e-9 * (abs(before) + 1):
            step = step / 2
            beta = beta - step
            continue
        before = likelihood
        gradient = design.T @ (counts - means)
        information = design.T @ (design * means[:, None])
        step = np.linalg.solve(information, gradient)
        beta = beta + step
        if gradient @ step < 1e-13:
            return _finished(design, counts, beta)
    raise np.linalg.LinAlgError


def _finished(design: Array, counts: Array, beta: Array) -> GlmFit:
    means = np.exp(design @ beta)
    covariance = np.linalg.inv(design.T @ (design * means[:, None]))
    logs = np.where(counts > 0, counts * np.log(np.where(counts > 0, counts, 1.0) / means), 0.0)
    likelihood = float(counts @ np.log(means) - means.sum() - gammaln(counts + 1).sum())
    return GlmFit(beta, covariance, means, likelihood, float(2 * (logs - counts + means).sum()))
