"""Bayesian thresholding: all pairs are sampled, those well away from zero are kept, and these are sampled again.

Source: Silverman (2020), *Multiple systems analysis for the quantification of modern slavery: classical and Bayesian
approaches*, JRSS A 183, section 4: normal priors, wide for the intercept and the lists (precision 0.0001), variance
one for the pairs; a pair stays where its posterior mean is at least ``threshold`` posterior standard deviations.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from vigie.estimation.capture import CaptureTable
from vigie.estimation.hierarchy import Model
from vigie.estimation.intervals import Interval
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import require_estimable
from vigie.estimation.posterior import DrawnPosterior, credible

_LEAPS = 6
_STEP = 0.28


@dataclass(frozen=True, eq=False, slots=True)
class Sampled:
    """Draws of the parameters of one model.

    Parameters
    ----------
    model
        The model.
    draws
        Shape (chains, draws, parameters), in the order of ``model.terms``.
    """

    model: Model
    draws: Array

    @property
    def ratios(self) -> dict[int, float]:
        """Absolute posterior mean over standard deviation of each pair."""
        flat = self.draws.reshape(-1, self.draws.shape[2])
        ratio = np.abs(flat.mean(axis=0)) / flat.std(axis=0, ddof=1)
        return {t: float(r) for t, r in zip(self.model.terms, ratio, strict=True) if t & (t - 1)}


class BayesianThreshold:
    """The total under the pairs that a first posterior finds well away from zero.

    Parameters
    ----------
    threshold
        Least ratio of posterior mean to standard deviation; 2 in the paper.
    pair_precision, main_precision
        Prior precisions of pairs, and of lists and intercept.
    chains, draws
        Of the Hamiltonian sampler, after as many draws of warming up as a quarter of ``draws``.
    level
        Of the credible interval, which takes the pairs kept as given.
    seed
        Of the sampler.

    Attributes
    ----------
    population_, hidden_, observed_, interval_
        Posterior median, less the observed; credible interval.
    ratios_, model_
        Ratio of each pair in the first run; the model of those kept.
    posterior_
        Draws of the total, with R-hat and effective size.
    """

    method = "bayesthresh"

    def __init__(
        self,
        *,
        threshold: float = 2.0,
        pair_precision: float = 1.0,
        main_precision: float = 1e-4,
        chains: int = 20,
        draws: int = 1000,
        level: float = 0.95,
        seed: int = 1,
    ) -> None:
        self.threshold, self.pair_precision, self.main_precision = threshold, pair_precision, main_precision
        self.chains, self.draws, self.level, self.seed = chains, draws, level, seed

    def fit(self, table: CaptureTable) -> Self:
        """Sample twice.

        Raises
        ------
        NotPossibleNow
            Where the table allows no estimate.
        """
        require_estimable(table)
        self.table_, self.observed_ = table, table.observed
        lists = len(table.lists)
        generator = np.random.default_rng(self.seed)
        first = self._sample(table, Model.all_pairs(lists), generator)
        self.ratios_ = first.ratios
        self.model_ = Model.closure(lists, (t for t, ratio in self.ratios_.items() if ratio >= self.threshold))
        second = self._sample(table, self.model_, generator)
        self.posterior_ = DrawnPosterior(self.observed_ + np.exp(second.draws[:, :, 0]))
        self.population_ = self.posterior_.quantile(0.5)
        self.hidden_ = self.population_ - self.observed_
        self.interval_ = self.interval_at(self.level)
        return self

    def interval_at(self, level: float) -> Interval:
        """Return a credible interval at another level."""
        return credible(self.posterior_, level)

    def _sample(self, table: CaptureTable, model: Model, generator: np.random.Generator) -> Sampled:
        terms = model.as_array()
        cells = np.arange(1, table.counts.size)
        design = (cells[:, None] & terms == terms).astype(float)
        precision = np.where(terms & (terms - 1) > 0, self.pair_precision, self.main_precision)
        precision[terms == 0] = self.main_precision
        target = _Posterior(design, table.counts[1:].astype(float), precision)
        return Sampled(model, target.sample(self.chains, self.draws, generator))


class _Posterior:
    """Poisson likelihood times normal priors, in coordinates in which it is nearly a standard normal."""

    def __init__(self, design: Array, counts: Array, precision: Array) -> None:
        self.counts, self.precision = counts, precision
        self.mode, information = self._climb(design)
        self.root = np.linalg.inv(np.linalg.cholesky(information)).T
        self.offset = design @ self.mode
        self.design = design @ self.root

    def _climb(self, design: Array) -> tuple[Array, Array]:
        beta = np.zeros(design.shape[1])
        beta[0] = np.log(self.counts.mean() + 0.5)
        for _ in range(200):
            means = np.exp(np.minimum(design @ beta, 50.0))
            gradient = design.T @ (self.counts - means) - self.precision * beta
            information = design.T @ (design * means[:, None]) + np.diag(self.precision)
            step = np.linalg.solve(information, gradient)
            beta = beta + step * min(1.0, 2.0 / np.abs(step).max())
            if np.abs(step).max() < 1e-10:
                break
        return beta, information

    def log_density(self, z: Array) -> tuple[Array, Array]:
        """Return log density and gradient at whitened points, shape (chains, parameters)."""
        beta = self.mode + z @ self.root.T
        eta = np.minimum(self.offset + z @ self.design.T, 50.0)
        means = np.exp(eta)
        value = eta @ self.counts - means.sum(axis=1) - 0.5 * beta**2 @ self.precision
        return value, (self.counts - means) @ self.design - (beta * self.precision) @ self.root

    def sample(self, chains: int, draws: int, generator: np.random.Generator) -> Array:
        """Draw by Hamiltonian Monte Carlo; return the parameters, shape (chains, draws, parameters)."""
        warm = draws // 4
        z = generator.normal(size=(chains, self.mode.size)) * 1.5
        kept = np.empty((draws, chains, self.mode.size))
        value, slope = self.log_density(z)
        for i in range(warm + draws):
            step = _STEP * generator.uniform(0.7, 1.3)
            z, value, slope = self._leap(z, value, slope, step=step, generator=generator)
            if i >= warm:
                kept[i - warm] = self.mode + z @ self.root.T
        return kept.transpose(1, 0, 2)

    def _leap(
        self, z: Array, value: Array, slope: Array, *, step: float, generator: np.random.Generator
    ) -> tuple[Array, Array, Array]:
        momentum: Array = generator.standard_normal((z.shape[0], z.shape[1]))
        energy = value - _kinetic(momentum)
        new_z, new_slope, new_value = z, slope, value
        momentum += 0.5 * step * new_slope
        for leap in range(_LEAPS):
            new_z = new_z + step * momentum
            new_value, new_slope = self.log_density(new_z)
            momentum += (step if leap < _LEAPS - 1 else 0.5 * step) * new_slope
        change = new_value - _kinetic(momentum) - energy
        taken = np.log(generator.random(len(z))) < change
        return (
            np.where(taken[:, None], new_z, z),
            np.where(taken, new_value, value),
            np.where(taken[:, None], new_slope, slope),
        )


def _kinetic(momentum: Array) -> Array:
    return np.asarray(0.5 * (momentum**2).sum(axis=1))
