"""Chao's lower bound: how many are hidden at least, when some persons are harder to see than others.

Sources: Chao (1987), *Estimating the population size for capture-recapture data with unequal catchability*,
Biometrics 43; Rivest & Baillargeon (2007), *Applications and extensions of Chao's moment estimator*, Biometrics 63 (the
log-linear form, with the effects of lists).
"""

from __future__ import annotations

import math
from typing import Self

import numpy as np
from scipy.stats import norm

from vigie.estimation.capture import CaptureTable
from vigie.estimation.glm import GlmFit, fit_poisson
from vigie.estimation.intervals import Interval, tails
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import require_estimable


class ChaoLowerBound:
    """A lower bound of the total under heterogeneity between persons, fitted as a log-linear model.

    Parameters
    ----------
    list_effects
        Whether lists may differ in size (Rcapture's ``Mth Chao``) or are taken as alike (``Mh Chao``).
    level
        Of the lognormal interval, which speaks of the bound, not of the total.

    Attributes
    ----------
    population_, hidden_, observed_, interval_
        The bound, its hidden part, the observed, its interval.
    standard_error_
        Of the bound.
    closed_form_
        n + (K-1)/K f1² / (2 f2), from those seen once and twice only.
    """

    method = "chao"

    def __init__(self, *, list_effects: bool = True, level: float = 0.95) -> None:
        self.list_effects, self.level = list_effects, level

    def fit(self, table: CaptureTable) -> Self:
        """Compute the bound."""
        require_estimable(table)
        self.table_, self.observed_ = table, table.observed
        counts = table.counts[1:].astype(float)
        self.fit_ = _without_negative(self._base(len(table.lists)), len(table.lists), counts)
        self.hidden_ = math.exp(self.fit_.coefficients[0])
        self.population_ = self.observed_ + self.hidden_
        self.standard_error_ = math.sqrt(self.hidden_ + self.hidden_**2 * self.fit_.covariance[0, 0])
        self.closed_form_ = closed_form(table)
        self.interval_ = self.interval_at(self.level)
        return self

    def interval_at(self, level: float) -> Interval:
        """Return the lognormal interval of the bound at another level."""
        reach = norm.ppf(tails(level)[1]) * math.sqrt(self.fit_.covariance[0, 0])
        low, high = (self.observed_ + self.hidden_ * math.exp(sign * reach) for sign in (-1, 1))
        return Interval(low, high, level, "wald")

    def _base(self, lists: int) -> Array:
        members = np.arange(1, 1 << lists)[:, None] >> np.arange(lists) & 1
        effects = members if self.list_effects else members.sum(axis=1, keepdims=True)
        return np.column_stack([np.ones(len(members)), effects]).astype(float)


def _without_negative(base: Array, lists: int, counts: Array) -> GlmFit:
    """Fit with a bend at each number of captures from three; drop the bends that come out negative, and refit.

    Heterogeneity bends the log frequencies upwards; a negative bend is noise (Rivest & Baillargeon 2007, section 4).
    """
    captures = np.array([mask.bit_count() for mask in range(1, 1 << lists)])
    bends = [k for k in range(3, lists + 1) if counts[captures == k].sum() > 0]
    while True:
        fit = fit_poisson(np.column_stack([base, *(np.maximum(captures - k + 1.0, 0.0) for k in bends)]), counts)
        negative = [k for k, value in zip(bends, fit.coefficients[base.shape[1] :], strict=True) if value < 0]
        if not negative:
            return fit
        bends = [k for k in bends if k not in negative]


def closed_form(table: CaptureTable) -> float:
    """Return n + (K-1)/K f1² / (2 f2), infinite where nobody was seen twice."""
    lists = len(table.lists)
    seen = [int(table.counts[[m for m in range(table.counts.size) if m.bit_count() == k]].sum()) for k in (1, 2)]
    return table.observed + (lists - 1) / lists * seen[0] ** 2 / (2 * seen[1]) if seen[1] else math.inf
