"""Estimate the hidden population from a capture table: what the command line and the pages call."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vigie.domain.errors import UserError
from vigie.domain.estimate import Bounds, Estimate, MethodComparison
from vigie.estimation.bayesthresh import BayesianThreshold
from vigie.estimation.capture import CaptureTable
from vigie.estimation.comparison import Outcome, disagreement, plausible_range
from vigie.estimation.errors import ChainsDisagree
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.intervals import Interval
from vigie.estimation.lcmcr import LatentClasses
from vigie.estimation.loglinear import require_enough_cases
from vigie.estimation.reading import read_capture
from vigie.estimation.strata import StratifiedTable
from vigie.estimation.wording import decimal, worded
from vigie.pipelines import estimation_diagnostics as diagnostics
from vigie.pipelines.estimation_covariates import estimate_with_covariates, read_table_with_covariates
from vigie.pipelines.estimation_request import COVARIATES, INTERVALS, METHODS, Estimator, Request
from vigie.pipelines.estimation_steps import Listener, Steps, steps_of

LARGEST_R_HAT = 1.05

__all__ = [
    "COVARIATES",
    "INTERVALS",
    "METHODS",
    "Request",
    "compare",
    "estimate",
    "estimate_with_covariates",
    "read_table",
    "read_table_with_covariates",
    "words_for_number",
]


def read_table(path: Path, *, lists: Sequence[str] = (), ignore: Sequence[str] = ()) -> CaptureTable:
    """Read a capture table from a file."""
    return read_capture(path, lists=lists, ignore=ignore)


def estimate(table: CaptureTable, request: Request, *, steps: Steps | None = None) -> Estimate:
    """Estimate from a table; a refusal is an answer, not an error.

    Parameters
    ----------
    table
        The capture table.
    request
        Method and settings.
    steps
        Counts steps and tells how far the work is.
    """
    steps = steps or Steps()
    begun = Estimate(request.method, table.lists, table.observed, table.content_hash, warnings=table.cautions)
    steps.take()
    try:
        require_enough_cases(table)
        fitted = request.estimator().fit(table)
        _require_agreement(fitted)
    except UserError as refused:
        return replace(begun, refused=refused, diagnostics=diagnostics.of_table(table))
    shown, cautions = diagnostics.of_estimator(fitted, table, request, steps)
    return replace(
        begun,
        population=fitted.population_,
        hidden=fitted.hidden_,
        interval=_bounds(fitted.interval_),
        model=fitted.model_.named(table.lists) if isinstance(fitted, LogLinearEstimator | BayesianThreshold) else "",
        existence=diagnostics.certificate(fitted),
        diagnostics={**diagnostics.of_table(table), **shown, "settings": request.settings},
        warnings=(*table.cautions, *cautions),
    )


def compare(
    table: CaptureTable,
    request: Request,
    methods: Sequence[str] = METHODS,
    *,
    strata: StratifiedTable | None = None,
    tell: Listener | None = None,
) -> MethodComparison:
    """Estimate by several methods, and say whether they agree enough for one number.

    Parameters
    ----------
    table
        The capture table.
    request
        Settings; its method does not count.
    methods
        Which of :data:`METHODS`, and ``covariates`` where there are strata.
    strata
        The same persons by characteristics and period.
    tell
        Called with steps done and steps in all; what it raises ends the work.
    """
    steps = Steps(steps_of(table, request, methods), tell)
    found = tuple(
        estimate_with_covariates(strata, request, steps=steps)
        if strata is not None and method == COVARIATES
        else estimate(table, replace(request, method=method), steps=steps)
        for method in methods
    )
    outcomes = [Outcome(e.method, e.population, bool(e.diagnostics.get("rejected"))) for e in found]
    lower, upper = plausible_range(outcomes) or (None, None)
    return MethodComparison(found, lower, upper, disagreement(outcomes))


def words_for_number(value: float | None, language: str) -> str:
    """Return a number of persons as it is read; infinity where nothing bounds it, a dash where there is none."""
    if value is None:
        return "–"
    return str(worded(round(value), language)) if math.isfinite(value) else "∞"


def _require_agreement(fitted: Estimator) -> None:
    if isinstance(fitted, LatentClasses | BayesianThreshold) and fitted.posterior_.r_hat > LARGEST_R_HAT:
        medians = diagnostics.chain_medians(fitted)
        raise ChainsDisagree(
            chains=len(medians),
            r_hat=decimal(fitted.posterior_.r_hat, 2),
            lower=round(min(medians)),
            upper=round(max(medians)),
        )


def _bounds(interval: Interval) -> Bounds:
    return Bounds(interval.lower, interval.upper, interval.level, interval.kind)
