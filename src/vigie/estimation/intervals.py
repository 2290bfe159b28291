"""Confidence intervals of the total: Wald, percentile, BCa and multinomial profile likelihood.

Sources: Efron & Tibshirani (1993), *An Introduction to the Bootstrap*, ch. 14 (BCa); Chan, Silverman & Vincent (2021),
section 3.3 (model choice inside each replicate); Cormack (1992), *Interval estimation for mark-recapture studies of
closed populations*, Biometrics 48 (profile likelihood).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln
from scipy.stats import chi2, norm

from vigie.estimation.capture import CaptureTable
from vigie.estimation.kernels import newton
from vigie.estimation.kernels.compiled import run
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import Fit

LEVELS = (0.95, 0.8)


@dataclass(frozen=True, slots=True)
class Interval:
    """An interval for the total.

    Parameters
    ----------
    lower, upper
        Its ends, in persons; an end may be infinite.
    level
        Nominal coverage.
    kind
        ``wald``, ``profile``, ``percentile``, ``bca`` or ``credible``.
    """

    lower: float
    upper: float
    level: float
    kind: str


def tails(level: float) -> tuple[float, float]:
    """Return the two cumulative probabilities of a central interval."""
    return (1 - level) / 2, (1 + level) / 2


def wald(fit: Fit, level: float = 0.95) -> Interval:
    """Return the lognormal interval: the intercept, plus and minus normal quantiles of its standard error."""
    reach = norm.ppf(tails(level)[1]) * fit.standard_errors[0]
    hidden = fit.hidden
    lower, upper = fit.observed + hidden * math.exp(-reach), fit.observed + hidden * math.exp(reach)
    return Interval(lower, upper, level, "wald")


@dataclass(frozen=True, eq=False)
class Replicates:
    """What a bootstrap found.

    Parameters
    ----------
    estimate
        The total on the table itself.
    totals
        The total of each resampled table, NaN where it could not be estimated.
    acceleration
        From the jackknife (Efron & Tibshirani 1993, eq. 14.15, each case deleted once).
    """

    estimate: float
    totals: Array
    acceleration: float
    bias_correction: float = field(init=False)

    def __post_init__(self) -> None:
        # Small tables give totals equal to the estimate but for rounding; these are not below it.
        below = np.mean(self.finite < self.estimate * (1 - 1e-9)) if self.finite.size else math.nan
        object.__setattr__(self, "bias_correction", float(norm.ppf(below)))

    @property
    def finite(self) -> Array:
        """The totals that could be estimated."""
        return self.totals[np.isfinite(self.totals)]

    @property
    def failed(self) -> int:
        """Number of resampled tables without an estimate."""
        return int(self.totals.size - self.finite.size)

    def quantile(self, probability: float) -> float:
        """Return a quantile of the finite totals (type 8, median-unbiased)."""
        return float(np.quantile(self.finite, probability, method="median_unbiased"))

    def percentile(self, level: float = 0.95) -> Interval:
        """Return the interval between two quantiles of the totals."""
        lower, upper = (self.quantile(q) for q in tails(level))
        return Interval(lower, upper, level, "percentile")

    def bca_limit(self, probability: float) -> float:
        """Return one limit of BCa."""
        return self.quantile(bca_probability(probability, self.bias_correction, self.acceleration))

    def bca(self, level: float = 0.95) -> Interval:
        """Return the bias-corrected and accelerated interval."""
        lower, upper = (self.bca_limit(q) for q in tails(level))
        return Interval(lower, upper, level, "bca")

    def saturated(self, level: float = 0.95) -> bool:
        """Tell whether a limit of BCa is the outermost replicate itself, so that more of them would move it."""
        least = (2 / 3) / (self.finite.size + 1 / 3)
        read = [bca_probability(q, self.bias_correction, self.acceleration) for q in tails(level)]
        return any(not least < q < 1 - least for q in read)


def bca_probability(probability: float, z0: float, a: float) -> float:
    """Return the probability at which BCa reads the bootstrap distribution for a nominal one."""
    if not math.isfinite(z0):
        return 1.0 if z0 > 0 else 0.0
    shifted = z0 + norm.ppf(probability)
    shrunk = 1 - a * shifted
    return float(norm.cdf(z0 + shifted / shrunk)) if shrunk > 0 else float(shifted > 0)


def acceleration(weights: Array, totals: Array) -> float:
    """Return the acceleration of BCa from the totals with one case of each history left out.

    Parameters
    ----------
    weights
        Cases of each observed history.
    totals
        Total when one case of it is left out; histories whose total is not finite are left out of the sum.
    """
    usable = np.isfinite(totals)
    y, left = weights[usable].astype(float), totals[usable]
    if not usable.any():
        return 0.0
    d = (y @ left) / y.sum() - left
    spread = float(y @ d**2)
    return float(y @ d**3) / (6 * spread**1.5) if spread > 0 else 0.0


def resampled(table: CaptureTable, replicates: int, seed: int) -> Array:
    """Return tables drawn from the multinomial of the observed histories, one a row, as float64."""
    shares = table.counts / table.observed
    drawn = np.random.default_rng(seed).multinomial(table.observed, shares, size=replicates)
    return drawn.astype(float)


def one_case_less(table: CaptureTable) -> tuple[Array, Array]:
    """Return the cases of each observed history and the tables with one of them left out, one a row."""
    masks = np.flatnonzero(table.counts)
    tables = np.repeat(table.counts[None, :].astype(float), masks.size, axis=0)
    tables[np.arange(masks.size), masks] -= 1
    return table.counts[masks], tables


class ProfileLikelihood:
    """Multinomial profile likelihood of the number of hidden persons under a fixed model (Cormack 1992).

    Parameters
    ----------
    fit
        The fitted model.
    counts
        Cases of each history.
    stirling
        Take log-factorials by Stirling's formula as Cormack did and Rcapture does; by default they are exact, which
        matters where few are hidden.
    """

    def __init__(self, fit: Fit, counts: Array, *, stirling: bool = False) -> None:
        self._log_factorial = _stirling if stirling else _log_factorial
        self._fit, self._counts, self._terms = fit, counts.astype(float), fit.model.as_array()
        guess = max(fit.hidden, 1.0)
        found = minimize_scalar(lambda x: -self.at(math.exp(x)), bounds=(math.log(guess) - 3, math.log(guess) + 3),
                                method="bounded", options={"xatol": 1e-10})  # fmt: skip
        self.hidden = math.exp(found.x)
        self.best = -found.fun

    def at(self, hidden: float) -> float:
        """Return the log-likelihood when so many persons are hidden, up to a constant."""
        counts = self._counts.copy()
        counts[0] = hidden
        coefficients, means = np.zeros(counts.size), np.zeros(counts.size)
        margins = run(newton.margins_of, counts)
        run(newton.fit, counts, margins, self._terms, self._terms.size, coefficients, means, True)
        total = counts.sum()
        some = counts > 0
        ways = self._log_factorial(total) - self._log_factorial(hidden)
        return float(ways + (counts[some] * np.log(means[some] / total)).sum())

    def interval(self, level: float = 0.95) -> Interval:
        """Return where the likelihood falls by half a chi-square quantile."""
        fall = chi2.ppf(level, 1) / 2
        observed = self._fit.observed

        def excess(log_hidden: float) -> float:
            return float(self.best - self.at(math.exp(log_hidden)) - fall)

        centre = math.log(self.hidden)
        lower, upper = (_crossing(excess, centre, sign) for sign in (-1.0, 1.0))
        return Interval(observed + math.exp(lower), observed + math.exp(upper), level, "profile")


def _log_factorial(number: float) -> float:
    return float(gammaln(number + 1))


def _stirling(number: float) -> float:
    return float(number * math.log(number) - number + 0.5 * math.log(2 * math.pi * number))


def _crossing(excess: Callable[[float], float], centre: float, sign: float) -> float:
    step = 0.1
    while excess(centre + sign * step) < 0:
        step *= 2.0
        if step > 30:
            return float(sign * math.inf)
    return float(brentq(excess, centre, centre + sign * step, xtol=1e-12))


def central(levels: Sequence[float]) -> tuple[float, ...]:
    """Return the cumulative probabilities of central intervals, ascending."""
    return tuple(sorted({q for level in levels for q in tails(level)}))
