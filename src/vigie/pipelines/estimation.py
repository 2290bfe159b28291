"""Estimate the hidden population from a capture table: what the command line and the pages call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.errors import UserError
from vigie.domain.estimate import Bounds, Estimate
from vigie.estimation.capture import CaptureTable
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.reading import read_capture
from vigie.estimation.stepwise import Independence, Stepwise

_ESTIMATORS: dict[str, Callable[..., LogLinearEstimator]] = {"stepwise": Stepwise, "independence": Independence}
METHODS = tuple(_ESTIMATORS)
INTERVALS = ("bca", "profile", "wald", "percentile")


@dataclass(frozen=True, slots=True)
class Request:
    """What to estimate, and how."""

    method: str = "stepwise"
    interval: str = "bca"
    level: float = 0.95
    replicates: int = 1000
    seed: int = 1
    workers: int = 1

    def estimator(self) -> LogLinearEstimator:
        """Return the estimator of this request."""
        return _ESTIMATORS[self.method](
            interval=self.interval,
            level=self.level,
            replicates=self.replicates,
            seed=self.seed,
            workers=self.workers,
        )


def read_table(path: Path, *, lists: Sequence[str] = (), ignore: Sequence[str] = ()) -> CaptureTable:
    """Read a capture table from a file."""
    return read_capture(path, lists=lists, ignore=ignore)


def estimate(table: CaptureTable, request: Request) -> Estimate:
    """Estimate from a table; a refusal is an answer, not an error."""
    try:
        fitted = request.estimator().fit(table)
    except UserError as refused:
        return Estimate(
            request.method, table.lists, table.observed, table.content_hash, warnings=table.cautions, refused=refused
        )
    found, decided = fitted.interval_, fitted.existence_
    return Estimate(
        method=request.method,
        lists=table.lists,
        observed=table.observed,
        table_hash=table.content_hash,
        population=fitted.population_,
        hidden=fitted.hidden_,
        interval=Bounds(found.lower, found.upper, found.level, found.kind),
        model=fitted.model_.named(table.lists),
        existence={"exists": decided.exists, "identified": decided.identified, "slack": decided.slack},
        warnings=table.cautions,
    )
