"""How often the interval of a method holds the truth, in tables simulated from what it fitted to this one.

Source: Chan, Silverman & Vincent (2021), section 3.4, where the 95 % BCa interval held the truth in 90 % of tables and
the interval of a model taken as given in 61 %.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from vigie.domain.errors import UserError
from vigie.estimation.capture import CaptureTable
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import Fit


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
    estimator: LogLinearEstimator,
    *,
    datasets: int = 500,
    seed: int = 1,
    workers: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Coverage:
    """Simulate the coverage of a fitted estimator, its search and interval repeated on every table.

    Parameters
    ----------
    estimator
        A fitted estimator; its own parameters are used.
    datasets
        Number of tables.
    seed
        Of the tables.
    workers
        Threads; the result does not depend on it.
    progress
        Called with the number of tables done.
    """
    truth = round(estimator.fit_.population)
    tables = simulated_tables(estimator.fit_, estimator.table_.lists, datasets, seed)
    done = 0

    def try_one(table: CaptureTable) -> tuple[float, float, float]:
        nonlocal done
        found = _one(estimator, table)
        done += 1
        if progress is not None:
            progress(done)
        return found

    with ThreadPoolExecutor(workers) as pool:
        rows = np.array(list(pool.map(try_one, tables)))
    return _summary(rows, truth, estimator.level)


def _one(estimator: LogLinearEstimator, table: CaptureTable) -> tuple[float, float, float]:
    again = copy.copy(estimator)
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
