"""Estimation with covariates and periods, as the UNODC country studies do it.

Sources: van der Heijden, Cruyff, Whittaker, Bakker & Smith (2018), UNODC research briefs; Cruyff, van Dijk & van der
Heijden (2017), *The challenge of counting victims of human trafficking*, Chance 30; Dempster, Laird & Rubin (1977) for
covariates that are not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np

from vigie.estimation.design import Design, Term, design_of
from vigie.estimation.errors import NoEstimateExists
from vigie.estimation.expectation import CovariateFit, fit_terms, is_estimable
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
        many searches as there are replicates (:attr:`Design.search_size` tells how long one is); without it the
        intervals take the chosen model as given.
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
    path_, considered_
        Each step of the search; every model that it tried, those of the path among them.
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
        search_inside: bool = True,
    ) -> None:
        self.criterion, self.backward, self.search_inside = criterion, backward, search_inside
        self.replicates, self.level, self.seed = replicates, level, seed

    def fit(self, table: StratifiedTable, *, progress: Callable[[int], None] | None = None) -> Self:
        """Search, predict each stratum, and bootstrap.

        Parameters
        ----------
        table
            Persons by history and covariates.
        progress
            Called with the number of each replicate when it is done; what it raises ends the work.

        Raises
        ------
        NotPossibleNow
            Where the table allows no estimate.
        """
        require_estimable(table.without_covariates())
        self.table_, self.design_ = table, design_of(table)
        tried: list[Step] = []
        self.path_, self.fit_ = self._search(table, self.design_, tried)
        self.considered_: tuple[Step, ...] = (self.path_[0], *tried)
        self.terms_ = self.fit_.terms
        self.observed_ = table.observed
        self.population_ = float(self.fit_.totals.sum())
        self.hidden_ = self.population_ - self.observed_
        self.draws_ = self._bootstrap(progress) if self.replicates else np.empty((0, len(table.strata)))
        self.interval_ = self._interval(self.draws_.sum(axis=1)) if len(self.draws_) else None
        self.strata_ = tuple(self._by_level())
        return self

    @property
    def formula_(self) -> str:
        """The chosen model in words, as in ``R1 + R2 + X1 + R1:X1``."""
        return " + ".join(":".join(term) for term in self.terms_ if term)

    def _search(
        self, table: StratifiedTable, design: Design, tried: list[Step] | None = None
    ) -> tuple[tuple[Step, ...], CovariateFit]:
        here = fit_terms(table, design, design.main_effects())
        if here is None or not is_estimable(design, here):
            raise NoEstimateExists(model=" + ".join(table.lists), certificate="s* = 0")
        path = [_step("", here)]
        while True:
            around = self._around(table, design, here)
            if tried is not None:
                tried += [_step(change, fit) for change, fit in around]
            found = self._best_of(around, table, design, here)
            if found is None:
                return tuple(path), here
            change, here = found
            path.append(_step(change, here))

    def _around(self, table: StratifiedTable, design: Design, here: CovariateFit) -> list[tuple[str, CovariateFit]]:
        """Return each model that differs by one interaction, with its change; the best come first."""
        tried: list[tuple[str, CovariateFit]] = []
        information = design.information(here.means)
        for term in design.interactions():
            present = term in here.terms
            if present and not self.backward:
                continue
            terms = tuple(t for t in here.terms if t != term) if present else (*here.terms, term)
            fit = fit_terms(table, design, terms, here, information=information)
            if fit is not None:
                tried.append((f"{'-' if present else '+'} {':'.join(term)}", fit))
        return sorted(tried, key=lambda one: float(getattr(one[1], self.criterion)))

    def _best_of(
        self, around: list[tuple[str, CovariateFit]], table: StratifiedTable, design: Design, here: CovariateFit
    ) -> tuple[str, CovariateFit] | None:
        """Return the best of them whose estimate exists, fitted exactly; None where none lowers the criterion."""
        for change, fit in around:
            if getattr(fit, self.criterion) >= getattr(here, self.criterion) - 1e-9:
                return None
            if is_estimable(design, fit):
                return change, fit_terms(table, design, fit.terms, fit) or fit
        return None

    def _bootstrap(self, progress: Callable[[int], None] | None) -> Array:
        generator = np.random.default_rng(self.seed)
        total = round(self.population_)
        shares = self.fit_.means / self.fit_.means.sum()
        found = []
        for replicate in range(self.replicates):
            found.append(self._again(generator.multinomial(total, shares)))
            if progress is not None:
                progress(replicate + 1)
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
