"""Estimation with covariates and periods, as the UNODC country studies do it.

Sources: van der Heijden, Cruyff, Whittaker, Bakker & Smith (2018), UNODC research briefs; Cruyff, van Dijk & van der
Heijden (2017), *The challenge of counting victims of human trafficking*, Chance 30; Dempster, Laird & Rubin (1977) for
covariates that are not known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Self

import numpy as np

from vigie.estimation.design import Design, Term, design_of
from vigie.estimation.errors import NoEstimateExists
from vigie.estimation.expectation import CovariateFit, fit_terms
from vigie.estimation.intervals import Interval, tails
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import require_estimable
from vigie.estimation.strata import StratifiedTable


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the search.

    Parameters
    ----------
    change
        The interaction that was added (or taken out, with a minus), as in ``+ R1:X1``; empty for the main effects.
    terms
        The terms of the model.
    parameters, deviance, aic, bic, population
        Of the model.
    """

    change: str
    terms: tuple[Term, ...]
    parameters: int
    deviance: float
    aic: float
    bic: float
    population: float


@dataclass(frozen=True, slots=True)
class StratumEstimate:
    """The estimate of one level of one covariate."""

    covariate: str
    level: str
    observed: float
    population: float
    interval: Interval | None


class CovariateModel:
    """A log-linear model over lists, covariates and period, chosen by BIC among two-way interactions.

    Parameters
    ----------
    criterion
        ``bic`` or ``aic``: what the search lowers.
    backward
        Whether the search may also take interactions out again.
    replicates
        Of the parametric bootstrap: tables drawn from the fitted population, the unseen part taken away, the chosen
        model fitted again; 0 for none.
    search_inside
        Whether the search is repeated in every replicate, as in the BCa interval of the other methods. It takes as
        many searches as there are replicates; without it the intervals take the chosen model as given.
    level
        Of the percentile intervals.
    seed
        Of the bootstrap.

    Attributes
    ----------
    population_, hidden_, observed_, interval_
        Estimated total, its hidden part, the observed, the interval.
    strata_
        Estimate of each level of each covariate.
    path_
        Each step of the search.
    terms_
        The interactions of the chosen model.
    """

    method = "covariates"

    def __init__(
        self,
        *,
        criterion: str = "bic",
        backward: bool = False,
        replicates: int = 500,
        level: float = 0.95,
        seed: int = 1,
        search_inside: bool = False,
    ) -> None:
        self.criterion, self.backward, self.search_inside = criterion, backward, search_inside
        self.replicates, self.level, self.seed = replicates, level, seed

    def fit(self, table: StratifiedTable) -> Self:
        """Search, predict each stratum, and bootstrap.

        Raises
        ------
        NotPossibleNow
            Where the table allows no estimate.
        """
        require_estimable(table.without_covariates())
        self.table_, self.design_ = table, design_of(table)
        self.path_, self.fit_ = self._search(table, self.design_)
        self.terms_ = self.fit_.terms
        self.observed_ = table.observed
        self.population_ = float(self.fit_.totals.sum())
        self.hidden_ = self.population_ - self.observed_
        self.draws_ = self._bootstrap() if self.replicates else np.empty((0, len(table.strata)))
        self.interval_ = self._interval(self.draws_.sum(axis=1)) if len(self.draws_) else None
        self.strata_ = tuple(self._by_level())
        return self

    @property
    def formula_(self) -> str:
        """The chosen model in words, as in ``R1 + R2 + X1 + R1:X1``."""
        return " + ".join(":".join(term) for term in self.terms_ if term)

    def _search(self, table: StratifiedTable, design: Design) -> tuple[tuple[Step, ...], CovariateFit]:
        here = fit_terms(table, design, design.main_effects())
        if here is None:
            raise NoEstimateExists(model=" + ".join(table.lists), certificate="s* = 0")
        path = [_step("", here)]
        while True:
            found = self._best_change(table, design, here)
            if found is None:
                return tuple(path), here
            change, here = found
            path.append(_step(change, here))

    def _best_change(
        self, table: StratifiedTable, design: Design, here: CovariateFit
    ) -> tuple[str, CovariateFit] | None:
        """Return the interaction whose change lowers the criterion most, with its fit; None if none does."""
        best: tuple[str, CovariateFit] | None = None
        least = getattr(here, self.criterion)
        for term in design.interactions():
            present = term in here.terms
            if present and not self.backward:
                continue
            terms = tuple(t for t in here.terms if t != term) if present else (*here.terms, term)
            fit = fit_terms(table, design, terms, start=here)
            if fit is not None and getattr(fit, self.criterion) < least - 1e-9:
                best, least = (f"{'-' if present else '+'} {':'.join(term)}", fit), getattr(fit, self.criterion)
        return best

    def _bootstrap(self) -> Array:
        generator = np.random.default_rng(self.seed)
        total = round(self.population_)
        shares = self.fit_.means / self.fit_.means.sum()
        found = [self._again(generator.multinomial(total, shares)) for _ in range(self.replicates)]
        kept = [row for row in found if row is not None]
        self.failed_ = len(found) - len(kept)
        return np.array(kept).reshape(len(kept), len(self.table_.strata))

    def _again(self, drawn: Array) -> Array | None:
        """Fit the chosen model, or search anew, in a drawn population without its unseen part; return each stratum."""
        design, seen = self.design_, self.design_.seen
        groups: Counter[tuple[int, tuple[int, ...]]] = Counter()
        for cell in np.flatnonzero(seen & (drawn > 0)):
            groups[int(design.histories[cell]), self.table_.strata[design.strata[cell]]] = int(drawn[cell])
        table = StratifiedTable(self.table_.lists, self.table_.covariates, groups)
        if not self.search_inside:
            fit = fit_terms(table, design, self.terms_)
            return None if fit is None else fit.totals
        try:
            return self._search(table, design)[1].totals
        except NoEstimateExists:
            return None

    def _by_level(self) -> list[StratumEstimate]:
        observed, found = self.fit_.observed, list[StratumEstimate]()
        for i, covariate in enumerate(self.table_.covariates):
            places = np.array([stratum[i] for stratum in self.table_.strata])
            for j, level in enumerate(covariate.levels):
                inside = places == j
                seen = float(observed[inside].sum())
                interval = self._interval(self.draws_[:, inside].sum(axis=1)) if len(self.draws_) else None
                total = float(self.fit_.totals[inside].sum())
                found.append(StratumEstimate(covariate.name, level, seen, total, interval))
        return found

    def _interval(self, totals: Array) -> Interval:
        lower, upper = np.quantile(totals, tails(self.level))
        return Interval(float(lower), float(upper), self.level, "percentile")


def _step(change: str, fit: CovariateFit) -> Step:
    return Step(change, fit.terms, fit.parameters, fit.deviance, fit.aic, fit.bic, float(fit.totals.sum()))
