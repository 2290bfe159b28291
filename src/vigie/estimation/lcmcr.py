"""Bayesian latent classes: persons differ in how they are seen, in a few unknown classes.

Sources: Manrique-Vallier (2016), *Bayesian population size estimation using Dirichlet process mixtures*, Biometrics 72
(the model and its Gibbs sampler: truncated stick breaking, p(N) proportional to 1/N); Vehtari et al. (2021) for R-hat.
Many chains run side by side, because single chains are known to disagree on such tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from vigie.estimation.capture import CaptureTable
from vigie.estimation.intervals import Interval
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import require_estimable
from vigie.estimation.posterior import DrawnPosterior, credible


@dataclass(frozen=True, slots=True)
class Priors:
    """Priors of the latent-class model.

    Parameters
    ----------
    classes
        Most classes (truncation of the stick breaking).
    shape, rate
        Gamma prior of the concentration.
    largest, least
        Bounds of the total; infinite and 0 for none.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    largest: float = np.inf
    least: float = 0.0


class LatentClasses:
    """The total under a mixture of classes within which the lists are independent.

    Parameters
    ----------
    classes
        Most classes; LCMCR's default is 5, its authors' applications use 10.
    chains, draws, thinning, burn_in
        Of the Gibbs sampler: draws kept of each chain, sweeps between them, sweeps before the first.
    cap
        The hidden number is at most this many times the observed one (20 in LCMCR, where it is not documented).
    level
        Of the credible interval.
    seed
        Of the sampler.

    Attributes
    ----------
    population_, hidden_, observed_, interval_
        Posterior median over all chains, less the observed; credible interval.
    posterior_
        Draws of the total: its ``r_hat`` above 1.05 means that the chains do not agree and no number can be given.
    """

    method = "lcmcr"

    def __init__(
        self,
        *,
        classes: int = 10,
        chains: int = 20,
        draws: int = 500,
        thinning: int = 10,
        burn_in: int = 3000,
        cap: float = 20.0,
        level: float = 0.95,
        seed: int = 1,
    ) -> None:
        self.classes, self.chains, self.draws, self.thinning = classes, chains, draws, thinning
        self.burn_in, self.cap, self.level, self.seed = burn_in, cap, level, seed

    def fit(self, table: CaptureTable) -> Self:
        """Sample.

        Raises
        ------
        NotPossibleNow
            Where the table allows no estimate.
        """
        require_estimable(table)
        self.table_, self.observed_ = table, table.observed
        priors = Priors(classes=self.classes, largest=table.observed * (1 + self.cap))
        sampler = GibbsSampler(table.counts, self.chains, priors, np.random.default_rng(self.seed))
        self.posterior_ = DrawnPosterior(sampler.run(self.draws, thinning=self.thinning, burn_in=self.burn_in))
        self.population_ = self.posterior_.quantile(0.5)
        self.hidden_ = self.population_ - self.observed_
        self.interval_ = self.interval_at(self.level)
        return self

    def interval_at(self, level: float) -> Interval:
        """Return a credible interval at another level."""
        return credible(self.posterior_, level)

    @property
    def chain_medians_(self) -> tuple[float, ...]:
        """Median of each chain: where they differ, so would the answers of who runs one."""
        return tuple(float(m) for m in np.median(self.posterior_.draws, axis=1))


class GibbsSampler:
    """The sampler of Manrique-Vallier (2016), all chains at once.

    Parameters
    ----------
    counts
        Cases of each history, shape (2^K,), or one table for each chain, shape (chains, 2^K).
    chains
        Number of chains, started apart.
    priors
        Of the model.
    generator
        Random numbers, shared by the chains.
    """

    def __init__(self, counts: Array, chains: int, priors: Priors, generator: np.random.Generator) -> None:
        tables = np.broadcast_to(counts, (chains, counts.shape[-1])).astype(np.int64)
        masks = np.flatnonzero(tables.any(axis=0))
        lists = tables.shape[1].bit_length() - 1
        self.marks = (masks[:, None] >> np.arange(lists) & 1).astype(float)
        self.cases, self.observed = tables[:, masks], tables.sum(axis=1)
        self.priors, self.generator, self.chains = priors, generator, chains
        # Started apart: totals from a little above the observed number to the cap, lists alike but for noise.
        ratio = np.exp(generator.uniform(np.log(1.2), np.log(20.0), (chains, 1, 1)))
        noise = np.exp(generator.normal(0.0, 0.7, (chains, priors.classes, lists)))
        shares = self.cases @ self.marks / np.maximum(self.observed, 1)[:, None]
        self.capture = np.clip(shares[:, None, :] / ratio * noise, 1e-6, 0.99)
        self.alpha = generator.gamma(1.0, 1.0, chains) + 0.05
        self._break_sticks(np.zeros((chains, priors.classes)))
        self.hidden = np.zeros(chains, np.int64)

    def run(self, draws: int, *, thinning: int, burn_in: int) -> Array:
        """Return draws of the total, shape (chains, draws)."""
        found = np.empty((draws, self.chains))
        for _ in range(burn_in):
            self.sweep()
        for i in range(draws):
            for _ in range(thinning):
                self.sweep()
            found[i] = self.observed + self.hidden
        return found.T

    def sweep(self) -> None:
        """Draw every unknown once."""
        misses = np.log1p(-self.capture)
        weights = self.marks @ (np.log(self.capture) - misses).transpose(0, 2, 1)
        weights += (misses.sum(axis=2) + np.log(self.sticks))[:, None, :]
        weights = np.exp(weights - weights.max(axis=2, keepdims=True))
        members = self.generator.multinomial(self.cases, weights / weights.sum(axis=2, keepdims=True))
        unseen = self.sticks * np.exp(misses.sum(axis=2))
        self._draw_hidden(unseen.sum(axis=1))
        away = self.generator.multinomial(self.hidden, unseen / unseen.sum(axis=1, keepdims=True))
        inside = members.sum(axis=1) + away
        caught = members.transpose(0, 2, 1) @ self.marks
        drawn = self.generator.beta(1.0 + caught, 1.0 + inside[:, :, None] - caught)
        self.capture = np.clip(drawn, 1e-12, 1 - 1e-12)
        self._break_sticks(inside)

    def _draw_hidden(self, missed: Array) -> None:
        # p(N) proportional to 1/N makes the hidden number negative binomial; beyond the bounds it is drawn again, and
        # a chain that finds nothing within them keeps its own number (a rejection, as in LCMCR).
        hidden = self.hidden.copy()
        left = np.ones(self.chains, bool)
        for _ in range(100):
            seen = np.maximum(self.observed[left], 1e-9)
            drawn = self.generator.negative_binomial(seen, np.maximum(1 - missed[left], 1e-9))
            total = self.observed[left] + drawn
            inside = (total <= self.priors.largest) & (total >= self.priors.least)
            places = np.flatnonzero(left)[inside]
            hidden[places], left[places] = drawn[inside], False
            if not left.any():
                break
        self.hidden = hidden

    def _break_sticks(self, inside: Array) -> None:
        beyond = inside.sum(axis=1, keepdims=True) - np.cumsum(inside, axis=1)
        parts = self.generator.beta(1.0 + inside[:, :-1], self.alpha[:, None] + beyond[:, :-1])
        parts = np.clip(parts, 1e-12, 1 - 1e-12)
        rest = np.cumsum(np.log1p(-parts), axis=1)
        self.sticks = np.exp(
            np.column_stack([np.log(parts), np.zeros(self.chains)]) + np.column_stack([np.zeros(self.chains), rest])
        )
        shape = self.priors.shape + self.priors.classes - 1
        self.alpha = np.maximum(self.generator.gamma(shape, 1.0 / (self.priors.rate - rest[:, -1])), 1e-6)
