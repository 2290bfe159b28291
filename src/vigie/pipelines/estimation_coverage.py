"""How often intervals of a method hold the truth on tables like this one: simulated where that is honest, else said.

Tables are drawn from the model that the method chose; for methods that end in no single model, from the one that the
stepwise method chose, which is said.
"""

from __future__ import annotations

import math
from typing import cast

from vigie.domain.errors import Caution, UserError
from vigie.domain.language import N_
from vigie.estimation import cautions as c
from vigie.estimation.capture import CaptureTable
from vigie.estimation.chao import ChaoLowerBound
from vigie.estimation.coverage import Coverage, Estimating, simulated_coverage
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.stepwise import Stepwise
from vigie.pipelines.estimation_request import Estimator, Request
from vigie.pipelines.estimation_steps import Steps

Found = tuple[dict[str, object], list[Caution]]
NOT_ASKED = N_("The coverage was not simulated for this report: ask for it with --coverage 500.")
LEFT_OUT = {
    "chains": N_(
        "The coverage of this method was not simulated: 500 runs of its chains take some 2,100 seconds of processor "
        "(35 minutes). Nobody knows how often its interval holds the truth for such a table."
    ),
    "graphs": N_(
        "The coverage of this method was not simulated: with seven lists and more, 500 searches among all models take "
        "hours. Nobody knows how often its interval holds the truth for such a table."
    ),
    "slow": N_(
        "The coverage of this method was not simulated: it takes minutes here. Ask for it with --coverage 500; with "
        "the extra “fast” most methods take seconds."
    ),
    "covariates": N_(
        "The coverage of this method was not simulated: each of 500 tables would need a search in every replicate, "
        "hours in all. Nobody knows how often its interval holds the truth for such a table."
    ),
    "no_model": N_("The coverage was not simulated: the stepwise method gives no model from which to draw tables."),
}
"""Why there is no simulated coverage."""


def of_coverage(fitted: Estimator, table: CaptureTable, request: Request, steps: Steps) -> Found:
    """Return the simulated coverage of a fitted method, or why there is none."""
    if not request.coverage:
        return {}, []
    reason = request.why_not_covered(fitted.method, len(table.lists))
    if reason:
        return {"coverage_left_out": reason}, []
    model = fitted if isinstance(fitted, LogLinearEstimator) else _stepwise(table)
    if model is None:
        return {"coverage_left_out": "no_model"}, []
    inside = request.replicates_inside(fitted.method, len(table.lists))
    found = simulated_coverage(
        cast(Estimating, request.estimator(replicates=inside)), drawn_from=model, datasets=request.coverage,
        seed=request.seed, workers=request.workers, progress=lambda _done: steps.take(),
    )  # fmt: skip
    resampled = inside if isinstance(fitted, LogLinearEstimator) else 0
    return {"coverage": _shown(found, model, resampled)}, _cautions(found, fitted)


def _stepwise(table: CaptureTable) -> LogLinearEstimator | None:
    try:
        return Stepwise(replicates=0).fit(table)
    except UserError:
        return None


def _shown(found: Coverage, model: LogLinearEstimator, inside: int) -> dict[str, object]:
    return {
        "datasets": found.datasets, "refused": found.refused, "truth": found.truth, "level": found.level,
        "covered": found.covered, "error": found.error, "mean": _finite(found.mean),
        "root_mean_square_log_error": _finite(found.root_mean_square_log_error),
        "drawn_from": model.model_.named(model.table_.lists), "replicates": inside,
    }  # fmt: skip


def _finite(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def _cautions(found: Coverage, fitted: Estimator) -> list[Caution]:
    if not found.low or isinstance(fitted, ChaoLowerBound):  # the interval of a bound need not hold the total
        return []
    shares = {"coverage": round(found.covered, 3), "error": round(found.error, 3), "level": round(found.level, 2)}
    return [c.CoverageLow(datasets=found.datasets, **shares)]
