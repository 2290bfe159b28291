"""A posterior distribution of the total, as draws or on a grid, and how far chains of draws agree.

Source of R-hat and the effective sample size: Vehtari, Gelman, Simpson, Carpenter & Bürkner (2021),
*Rank-normalization, folding, and localization*, Bayesian Analysis 16.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, rankdata

from vigie.estimation.intervals import Interval, tails
from vigie.estimation.kernels.lattice import Array


@dataclass(frozen=True, eq=False, slots=True)
class GridPosterior:
    """Probabilities of totals.

    Parameters
    ----------
    totals
        Ascending totals.
    probabilities
        Of each, summing to one.
    """

    totals: Array
    probabilities: Array

    def quantile(self, probability: float) -> float:
        """Return the least total whose cumulative probability reaches a probability."""
        place = int(np.searchsorted(np.cumsum(self.probabilities), probability))
        return float(self.totals[min(place, self.totals.size - 1)])

    @property
    def mean(self) -> float:
        """Expected total."""
        return float(self.totals @ self.probabilities)

    @property
    def standard_deviation(self) -> float:
        """Its standard deviation."""
        return math.sqrt(float((self.totals - self.mean) ** 2 @ self.probabilities))

    @property
    def mode(self) -> float:
        """Most probable total of the grid."""
        return float(self.totals[np.argmax(self.probabilities)])


@dataclass(frozen=True, eq=False, slots=True)
class DrawnPosterior:
    """Draws of the total.

    Parameters
    ----------
    draws
        Shape (chains, draws).
    """

    draws: Array

    def quantile(self, probability: float) -> float:
        """Return a quantile over all chains."""
        return float(np.quantile(self.draws, probability))

    @property
    def mean(self) -> float:
        """Mean over all chains."""
        return float(self.draws.mean())

    @property
    def r_hat(self) -> float:
        """Rank-normalised split R-hat, the larger of bulk and folded: above 1.05 the chains do not agree."""
        folded = np.abs(self.draws - np.median(self.draws))
        return max(_split_r_hat(_normal_scores(self.draws)), _split_r_hat(_normal_scores(folded)))

    @property
    def effective_size(self) -> float:
        """Effective number of independent draws in the bulk."""
        return _effective_size(_halves(_normal_scores(self.draws)))


def credible(posterior: GridPosterior | DrawnPosterior, level: float) -> Interval:
    """Return the central credible interval."""
    lower, upper = (posterior.quantile(q) for q in tails(level))
    return Interval(lower, upper, level, "credible")


def _halves(draws: Array) -> Array:
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _normal_scores(draws: Array) -> Array:
    ranks = rankdata(draws).reshape(draws.shape)
    return np.asarray(norm.ppf((ranks - 0.375) / (draws.size + 0.25)))


def _split_r_hat(draws: Array) -> float:
    halves = _halves(draws)
    length = halves.shape[1]
    within = halves.var(axis=1, ddof=1).mean()
    between = halves.mean(axis=1).var(ddof=1)
    return math.sqrt((length - 1) / length + between / within) if within > 0 else math.inf if between > 0 else 1.0


def _effective_size(chains: Array) -> float:
    count, length = chains.shape
    centred = chains - chains.mean(axis=1, keepdims=True)
    transformed = np.fft.rfft(centred, n=2 * length)
    covariances = np.fft.irfft(transformed * np.conj(transformed))[:, :length] / length
    within = covariances[:, 0].mean() * length / (length - 1)
    pooled = within * (length - 1) / length + chains.mean(axis=1).var(ddof=1)
    if pooled <= 0:
        return float(count * length)
    correlations = 1 - (within - covariances.mean(axis=0)) / pooled
    pairs = correlations[: length // 2 * 2].reshape(-1, 2).sum(axis=1)
    ending = np.argmax(pairs < 0) if (pairs < 0).any() else pairs.size
    falling = np.minimum.accumulate(pairs[:ending])
    return float(count * length / max(2 * falling.sum() - 1, 1 / math.log10(count * length)))
