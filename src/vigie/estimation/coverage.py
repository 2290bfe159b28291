"""How often the interval of a method holds the truth, in tables simulated from what was fitted to this one.

Source: Chan, Silverman & Vincent (2021), section 3.4, where the 95 % BCa interval held the truth in 90 % of tables and
the interval of a model taken as given in 61 %.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, Self

import numpy as np

from vigie.domain.errors import UserError
from vigie.estimation.capture import CaptureTable
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.intervals import Interval
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import Fit


class Estimating(Protocol):
    """Any estimator: its parameters, and what it found."""

    level: float
    population_: float
    interval_: Interval

    def fit(self, table: CaptureTable) -> Self:
        """Estimate the total of a table."""
        ...


@dataclass(frozen=True, slots=True)
class Coverage:
    """A simulated coverage.

    Parameters
    ----------
    datasets, refused
        Tables simulated, and how many of them were refused (they count as not covering).
    truth
        Persons in each simulated population.
    level, covered
        Nominal level, and the share of intervals that held the truth.
    mean, root_mean_square_log_error
        Of the estimates that were given.
    """

    datasets: int
    refused: int
    truth: float
    level: float
    covered: float
    mean: float
    root_mean_square_log_error: float

    @property
    def error(self) -> float:
        """Monte Carlo standard error of the coverage."""
        return math.sqrt(self.covered * (1 - self.covered) / self.datasets)

    @property
    def low(self) -> bool:
        """Tell whether the coverage lies below its level by more than two Monte Carlo errors."""
        return self.covered + 2 * self.error < self.level


def simulated_tables(fit: Fit, lists: tuple[str, ...], datasets: int, seed: int) -> list[CaptureTable]:
    """Return tables drawn from a fitted model, the hidden persons included in the drawing and then taken away."""
    cells = fit.means.copy()
    cells[0] = fit.hidden
    drawn = np.random.default_rng(seed).multinomial(round(cells.sum()), cells / cells.sum(), size=datasets)
    return [CaptureTable(lists, counts) for counts in drawn]


def simulated_coverage(
    estimator: Estimating,
    *,
    drawn_from: LogLinearEstimator | None = None,
    datasets: int = 500,
    seed: int = 1,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Coverage:
    """Simulate the coverage of an estimator, its search and interval repeated on every table.

    Parameters
    ----------
    estimator
        Its own parameters are used; fitted, where ``drawn_from`` is not given.
    drawn_from
        A fitted estimator from whose model the tables are drawn: for methods that end in no single model.
    datasets
        Number of tables.
    seed
        Of the tables.
    workers
        Threads; the result does not depend on it.
    progress
        Called in the caller's thread with the number of tables done; what it raises ends the simulation at once.
    """
    model = drawn_from or estimator
    if not isinstance(model, LogLinearEstimator):
        raise TypeError("a method without a single model needs one from which tables are drawn")
    tables = simulated_tables(model.fit_, model.table_.lists, datasets, seed)
    rows = []
    for done, row in enumerate(_tried(estimator, tables, workers), 1):
        rows.append(row)
        if progress is not None:
            progress(done)
    return _summary(np.array(rows), round(model.fit_.population), estimator.level)


def _tried(estimator: Estimating, tables: list[CaptureTable], workers: int) -> Iterator[tuple[float, float, float]]:
    pool = ThreadPoolExecutor(workers)
    try:
        yield from pool.map(lambda table: _one(estimator, table), tables)
    finally:
        pool.shutdown(cancel_futures=True)


def _one(estimator: Estimating, table: CaptureTable) -> tuple[float, float, float]:
    again: Any = copy.copy(estimator)
    again.workers = 1
    try:
        again.fit(table)
    except UserError:
        return math.nan, math.nan, math.nan
    return again.population_, again.interval_.lower, again.interval_.upper


def _summary(rows: Array, truth: float, level: float) -> Coverage:
    estimates = rows[np.isfinite(rows[:, 0]), 0]
    inside = (rows[:, 1] <= truth) & (truth <= rows[:, 2])
    errors = np.log(estimates / truth)
    return Coverage(
        datasets=len(rows),
        refused=len(rows) - estimates.size,
        truth=truth,
        level=level,
        covered=float(inside.mean()),
        mean=float(estimates.mean()) if estimates.size else math.nan,
        root_mean_square_log_error=float(np.sqrt((errors**2).mean())) if estimates.size else math.nan,
    )
