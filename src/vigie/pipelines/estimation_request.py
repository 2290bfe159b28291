"""What to estimate and how, as the command line and the pages ask for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from vigie.estimation.bayesthresh import BayesianThreshold
from vigie.estimation.bic import Bic
from vigie.estimation.chao import ChaoLowerBound
from vigie.estimation.dga import DecomposableAverage
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.lcmcr import LatentClasses
from vigie.estimation.stepwise import Independence, Stepwise

METHODS = ("stepwise", "bic", "bayesthresh", "dga", "lcmcr", "chao", "independence")
INTERVALS = ("bca", "profile", "wald", "percentile")
Estimator = LogLinearEstimator | BayesianThreshold | DecomposableAverage | LatentClasses | ChaoLowerBound


@dataclass(frozen=True, slots=True)
class Request:
    """What to estimate, and how.

    Parameters
    ----------
    method
        One of :data:`METHODS`.
    interval, level, replicates, seed, workers
        As for the estimators; methods that have one kind of interval only keep it.
    max_order
        Highest order of interaction of the search by BIC.
    sensitivity
        Whether to ask the same on changed tables: lists dropped and merged, one case more or less, known sizes, links.
    coverage
        Tables of the simulated coverage; 0 for none.
    draws
        Kept draws of each chain of the latent classes, after six times as many sweeps of warming up.
    """

    method: str = "stepwise"
    interval: str = "bca"
    level: float = 0.95
    replicates: int = 1000
    seed: int = 1
    workers: int = 1
    max_order: int | None = None
    sensitivity: bool = True
    coverage: int = 0
    draws: int = 500

    def estimator(self, *, replicates: int | None = None) -> Estimator:
        """Return the estimator of this request, with another number of replicates if one is given."""
        count = self.replicates if replicates is None else replicates
        made: dict[str, Callable[[], Estimator]] = {
            "stepwise": lambda: Stepwise(**self._usual(count)),
            "bic": lambda: Bic(max_order=self.max_order, **self._usual(count)),
            "independence": lambda: Independence(**self._usual(count)),
            "bayesthresh": lambda: BayesianThreshold(level=self.level, seed=self.seed),
            "dga": lambda: DecomposableAverage(level=self.level),
            "lcmcr": lambda: LatentClasses(level=self.level, seed=self.seed, draws=self.draws, burn_in=6 * self.draws),
            "chao": lambda: ChaoLowerBound(level=self.level),
        }
        return made[self.method]()

    @property
    def settings(self) -> dict[str, int | float | str]:
        """What must be told for the same numbers to come again."""
        return {"interval": self.interval, "level": self.level, "replicates": self.replicates, "seed": self.seed}

    def _usual(self, replicates: int) -> dict[str, Any]:
        return {
            "interval": self.interval,
            "level": self.level,
            "replicates": replicates,
            "seed": self.seed,
            "workers": self.workers,
        }
