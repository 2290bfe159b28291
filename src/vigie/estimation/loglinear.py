"""Poisson log-linear models of a capture table, with the extended treatment of empty margins.

Sources: Fienberg (1972), *The multiple recapture census*, Biometrika 59; Cormack (1989), *Log-linear models for
capture-recapture*, Biometrics 45; Chan, Silverman & Vincent (2021), JASA 116, for tables with empty overlaps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from scipy.special import gammaln
from scipy.stats import chi2

from vigie.estimation.capture import CaptureTable
from vigie.estimation.errors import (
    EmptyList,
    NobodyObserved,
    NoEstimateExists,
    NoOverlap,
    NotIdentified,
    TooFewCases,
    TooFewLists,
)
from vigie.estimation.existence import Existence, existence, verdict_of
from vigie.estimation.hierarchy import Model
from vigie.estimation.kernels import newton
from vigie.estimation.kernels.admissibility import EXISTS, UNDECIDED
from vigie.estimation.kernels.compiled import run
from vigie.estimation.kernels.lattice import Array, superset_sums


@dataclass(frozen=True, eq=False, slots=True)
class Fit:
    """A model fitted to a table.

    Parameters
    ----------
    model
        The model, with the interactions at minus infinity.
    observed
        Number of persons on at least one list.
    coefficients
        Parameter of each term on the log scale; minus infinity where nobody has the interaction.
    means
        Expected number of persons of each history, shape (2^K,).
    log_likelihood
        Poisson, with factorials.
    deviance
        Poisson deviance over all observable histories.
    """

    model: Model
    observed: int
    coefficients: dict[int, float]
    means: Array
    log_likelihood: float
    deviance: float

    @property
    def hidden(self) -> float:
        """Estimated number of persons on no list: exp of the intercept."""
        return math.exp(self.coefficients[0])

    @property
    def population(self) -> float:
        """Estimated number of persons in all."""
        return self.observed + self.hidden

    @property
    def parameters(self) -> int:
        """Number of parameters, those at minus infinity included."""
        return len(self.model.terms)

    @property
    def bic(self) -> float:
        """Schwarz's criterion with the number of observed persons as sample size (Rcapture's convention)."""
        return self.parameters * math.log(self.observed) - 2 * self.log_likelihood

    @property
    def aic(self) -> float:
        """Akaike's criterion."""
        return 2 * self.parameters - 2 * self.log_likelihood

    @property
    def degrees_of_freedom(self) -> int:
        """Observable histories less parameters."""
        return self.means.size - 1 - self.parameters

    @property
    def rejected(self) -> bool:
        """Tell whether the deviance rejects the model at one per cent (chi-square, rough where cells are sparse)."""
        return self.degrees_of_freedom > 0 and float(chi2.sf(self.deviance, self.degrees_of_freedom)) < 0.01

    @property
    def standard_errors(self) -> dict[int, float]:
        """Standard error of each finite parameter, from the Fisher information."""
        finite = np.array([t for t, value in self.coefficients.items() if math.isfinite(value)], np.int64)
        sums = self.means.copy()
        run(superset_sums, sums)
        covariance = np.linalg.inv(sums[finite[:, None] | finite])
        return {int(t): math.sqrt(v) for t, v in zip(finite, np.diag(covariance), strict=True)}


def fit_model(table: CaptureTable, model: Model) -> Fit:
    """Fit a model by maximum likelihood.

    Parameters
    ----------
    table
        Capture table.
    model
        Hierarchical model of its lists.

    Raises
    ------
    NoEstimateExists, NotIdentified
        If there is no (single) extended maximum-likelihood estimate; the error holds the certificate.
    """
    counts = table.counts.astype(float)
    margins = margins_of(counts)
    coefficients, means = np.zeros(counts.size), np.zeros(counts.size)
    terms = model.as_array()
    if fit_exactly(counts, terms, coefficients, means) != EXISTS:
        raise refusal(model, existence(table, model))
    found = {t: float(coefficients[t]) if margins[t] > 0 else -math.inf for t in model.terms}
    likelihood = likelihood_of(coefficients, margins, terms) - float(gammaln(counts + 1).sum())
    return Fit(model, table.observed, found, means, likelihood, deviance(counts, means))


def margins_of(counts: Array) -> Array:
    """Return the sufficient statistics of every term: sums over the histories that contain it."""
    return run(newton.margins_of, counts)


def likelihood_of(coefficients: Array, margins: Array, terms: Array) -> float:
    """Return the log-likelihood at a maximum, without factorials."""
    return run(newton.kernel_likelihood, coefficients, margins, terms, terms.size)


def fit_exactly(counts: Array, terms: Array, coefficients: Array, means: Array) -> int:
    """Fit one model to one table; existence is decided in exact arithmetic where the kernel leaves it open.

    Parameters
    ----------
    counts
        Cases of each history, float64.
    terms
        Masks of the model.
    coefficients, means
        Filled.

    Returns
    -------
    int
        0 where there is an estimate.
    """
    margins = margins_of(counts)
    verdict = run(newton.fit, counts, margins, terms, terms.size, coefficients, means, False)
    if verdict == UNDECIDED:
        verdict = verdict_of(counts, tuple(terms.tolist()))
        if verdict == EXISTS:
            verdict = run(newton.fit, counts, margins, terms, terms.size, coefficients, means, True)
    return int(verdict)


def deviance(counts: Array, means: Array) -> float:
    """Return the Poisson deviance; cells that were taken out hold no case and count nothing."""
    kept = means > 0
    y, mu = counts[kept], means[kept]
    logs = np.where(y > 0, y * np.log(np.where(y > 0, y, 1.0) / mu), 0.0)
    return float(2 * (logs - (y - mu)).sum())


def refusal(model: Model, decided: Existence) -> NoEstimateExists | NotIdentified:
    """Return the error that says why a model cannot be estimated."""
    if decided.identified:
        return NoEstimateExists(model=str(model), certificate=decided.certificate)
    return NotIdentified(model=str(model))


FEWEST_CASES = 50


def require_enough_cases(table: CaptureTable) -> None:
    """Refuse a table with too few persons for any number to be published.

    Raises
    ------
    TooFewCases
        Below fifty persons. Estimators themselves do not ask this: internal consistency looks at smaller tables.
    """
    if table.observed < FEWEST_CASES:
        raise TooFewCases(observed=table.observed, least=FEWEST_CASES)


def require_estimable(table: CaptureTable) -> None:
    """Refuse a table from which no method can estimate.

    Raises
    ------
    TooFewLists, NobodyObserved, EmptyList, NoOverlap
        With the reason.
    """
    if len(table.lists) < 3:
        raise TooFewLists(lists=len(table.lists))
    if not table.observed:
        raise NobodyObserved
    for name, size in table.sizes().items():
        if not size:
            raise EmptyList(list=name)
    if not any(table.overlaps().values()):
        raise NoOverlap
