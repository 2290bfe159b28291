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
from vigie.estimation.kernels.compiled import COMPILED
from vigie.estimation.lcmcr import LatentClasses
from vigie.estimation.stepwise import Independence, Stepwise

COVARIATES = "covariates"
"""The method that takes characteristics and period too; all others take the lists alone."""
METHODS = ("stepwise", "bic", "bayesthresh", "dga", "lcmcr", "chao", "independence")
QUICK = frozenset({"stepwise", "independence", "chao"})
"""Methods whose coverage is simulated in seconds, where the loops are compiled."""
QUICK_LISTS = 7
"""Beyond, one fit with its replicates takes seconds."""
MOST_COVERED_LISTS = {"bic": 6, "dga": 6}
_NEVER_COVERED = {"lcmcr": "chains", COVARIATES: "covariates"}
REPLICATES_INSIDE = 200
"""In each simulated table, where a search over all models is repeated or nobody waits."""
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
    patient
        Whether the coverage may take minutes; if not, methods whose fit is slow are left out of it.
    inside
        Replicates in each simulated table; 0 for as many as there is time for.
    search_inside
        With covariates: whether the search is repeated in every replicate; None where that is done if it is bearable.
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
    patient: bool = True
    inside: int = 0
    search_inside: bool | None = None
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

    def covers(self, method: str, lists: int) -> bool:
        """Tell whether the coverage of a method is simulated on a table of so many lists."""
        return self.coverage > 0 and not self.why_not_covered(method, lists)

    def why_not_covered(self, method: str, lists: int) -> str:
        """Return why the coverage of a method is not simulated; empty where it is."""
        if method in _NEVER_COVERED:
            return _NEVER_COVERED[method]
        if lists > MOST_COVERED_LISTS.get(method, lists):
            return "graphs"
        quick = COMPILED and method in QUICK and lists <= QUICK_LISTS
        return "" if self.patient or quick else "slow"

    def replicates_inside(self, method: str, lists: int) -> int:
        """Return how many replicates each simulated table gets."""
        if self.inside:
            return self.inside
        usual = self.patient and method != "bic" and lists <= QUICK_LISTS
        return self.replicates if usual else min(self.replicates, REPLICATES_INSIDE)

    def _usual(self, replicates: int) -> dict[str, Any]:
        return {
            "interval": self.interval,
            "level": self.level,
            "replicates": replicates,
            "seed": self.seed,
            "workers": self.workers,
        }
