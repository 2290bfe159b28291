"""What every estimator has in common: parameters in the constructor, ``fit``, results with trailing underscores."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar, Self

import numpy as np

from vigie.estimation.capture import CaptureTable
from vigie.estimation.existence import Existence, existence
from vigie.estimation.hierarchy import Model
from vigie.estimation.intervals import (
    Interval,
    ProfileLikelihood,
    Replicates,
    acceleration,
    one_case_less,
    resampled,
    wald,
)
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import Fit, fit_model, require_estimable


@dataclass(frozen=True, slots=True)
class Considered:
    """A model that a search looked at."""

    model: Model
    population: float
    bic: float
    admissible: bool


class LogLinearEstimator(ABC):
    """An estimator that ends in one log-linear model.

    Parameters
    ----------
    interval
        ``bca`` (the search is repeated inside every replicate), ``percentile``, ``profile`` or ``wald`` (the last two
        take the chosen model as given, and say so).
    level
        Nominal coverage.
    replicates
        Number of resampled tables; 0 for none, which leaves Wald.
    seed
        Of the generator of the replicates: the same seed gives the same interval.
    workers
        Threads for the replicates; the result does not depend on it.

    Attributes
    ----------
    population_, hidden_, observed_
        Estimated total, its hidden part, persons on at least one list.
    interval_
        Interval of the total, at ``level``.
    model_, fit_, existence_
        The chosen model, its fit, the proof that its estimate exists.
    considered_
        Every model that was considered.
    replicates_
        What the bootstrap found, or None.
    """

    method: ClassVar[str] = ""

    def __init__(
        self, *, interval: str = "bca", level: float = 0.95, replicates: int = 1000, seed: int = 1, workers: int = 1
    ) -> None:
        self.interval, self.level, self.replicates, self.seed, self.workers = interval, level, replicates, seed, workers

    @abstractmethod
    def _search(self, table: CaptureTable) -> tuple[Model, tuple[Considered, ...]]:
        """Choose a model."""

    @abstractmethod
    def _totals(self, tables: Array) -> Array:
        """Estimate the total of each of many tables, the search included; NaN where there is none."""

    def fit(self, table: CaptureTable) -> Self:
        """Estimate the total of a table, with its interval.

        Raises
        ------
        NotPossibleNow
            A subclass that says why nothing can be estimated.
        """
        require_estimable(table)
        self.__dict__.pop("existence_", None)
        self.table_ = table
        self.model_, self.considered_ = self._search(table)
        self.fit_: Fit = fit_model(table, self.model_)
        self.observed_, self.hidden_ = table.observed, self.fit_.hidden
        self.population_ = self.fit_.population
        self.replicates_: Replicates | None = None
        if self.replicates and self.interval in {"bca", "percentile"}:
            self.replicates_ = self._bootstrap(table, self.population_)
        self.interval_ = self.interval_at(self.level)
        return self

    @cached_property
    def existence_(self) -> Existence:
        """The proof that the estimate exists, with the slack of the linear programme."""
        return existence(self.table_, self.model_)

    def interval_at(self, level: float, kind: str | None = None) -> Interval:
        """Return an interval of the fitted estimator at another level or of another kind."""
        kind = kind or self.interval
        if kind == "profile":
            return ProfileLikelihood(self.fit_, self.table_.counts).interval(level)
        if kind == "wald" or self.replicates_ is None:
            return wald(self.fit_, level)
        return self.replicates_.bca(level) if kind == "bca" else self.replicates_.percentile(level)

    def totals_of(self, tables: Array) -> Array:
        """Return the total of each of many tables as the replicates of the bootstrap get theirs, NaN where none exists.

        Parameters
        ----------
        tables
            Counts of the same lists, shape (tables, 2^K). The search by BIC is among the models that ranked best on
            the fitted table.
        """
        return self._totals(tables)

    def _bootstrap(self, table: CaptureTable, estimated: float) -> Replicates:
        weights, reduced = one_case_less(table)
        bent = acceleration(weights, self._totals(reduced))
        drawn = self._in_parallel(resampled(table, self.replicates, self.seed), self._totals)
        return Replicates(estimated, drawn, bent)

    def _in_parallel(self, tables: Array, task: Callable[[Array], Array]) -> Array:
        parts = np.array_split(tables, self.workers)
        with ThreadPoolExecutor(self.workers) as pool:
            return np.concatenate(list(pool.map(task, parts)))

    def summary(self) -> str:
        """Return the estimate with its interval on one line."""
        low, high = self.interval_.lower, self.interval_.upper
        shown = f"{low:,.0f}–{high:,.0f}" if math.isfinite(high) else f"{low:,.0f}–∞"
        return (
            f"{self.method}: {self.population_:,.0f} [{shown}] ({self.interval_.kind}, {self.interval_.level:.0%}); "
            f"{self.observed_:,} observed; {self.model_.named(self.table_.lists)}"
        )
