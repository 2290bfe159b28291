"""What is shown beside an estimate, as plain values, and the cautions that follow from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np

from vigie.domain.errors import Caution
from vigie.estimation import cautions as c
from vigie.estimation.bayesthresh import BayesianThreshold
from vigie.estimation.bic import Bic
from vigie.estimation.capture import CaptureTable
from vigie.estimation.chao import ChaoLowerBound
from vigie.estimation.dga import DecomposableAverage
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.hierarchy import positions
from vigie.estimation.intervals import Interval, Replicates
from vigie.estimation.lcmcr import LatentClasses
from vigie.estimation.sensitivity import pairwise_odds_ratios
from vigie.estimation.stepwise import Stepwise
from vigie.estimation.wording import decimal
from vigie.pipelines.estimation_coverage import of_coverage
from vigie.pipelines.estimation_request import Estimator, Request
from vigie.pipelines.estimation_sensitivity import of_changed_tables
from vigie.pipelines.estimation_steps import Steps

Shown = dict[str, object]
Found = tuple[Shown, list[Caution]]
MODELS_SHOWN = 50
MODELS_DRAWN = 400
RANKS = 101
"""Quantiles of the replicates that are kept, of which a picture is drawn."""


def finite(value: float) -> float | None:
    """Return a number for JSON: None where it is infinite or missing."""
    return float(value) if math.isfinite(value) else None


def of_table(table: CaptureTable) -> Shown:
    """Return what the table itself shows: sizes, overlaps, pairs without one, odds ratios."""
    overlaps = table.overlaps()
    return {
        "sizes": table.sizes(),
        "overlaps": {":".join(pair): count for pair, count in overlaps.items()},
        "empty_overlaps": [":".join(pair) for pair, count in overlaps.items() if not count],
        "odds_ratios": {":".join(pair): finite(ratio) for pair, ratio in pairwise_odds_ratios(table).items()},
        "histories": dict(table.histories()),
    }


def certificate(fitted: Estimator) -> Shown:
    """Return the proof that the estimate exists; empty for methods that need none."""
    if not isinstance(fitted, LogLinearEstimator):
        return {}
    decided = fitted.existence_
    return {
        "exists": decided.exists,
        "identified": decided.identified,
        "slack": decided.slack,
        "emptied": [":".join(fitted.table_.lists[i] for i in positions(mask)) for mask in decided.emptied],
    }


def of_estimator(fitted: Estimator, table: CaptureTable, request: Request, steps: Steps) -> Found:
    """Return what is shown beside an estimate, and the cautions."""
    shown: Shown = {}
    said = list(overlap_cautions(table))
    parts = (_of_method(fitted, table), _changed(fitted, table, request, steps))
    for part in (*parts, of_coverage(fitted, table, request, steps)):
        shown.update(part[0])
        said += part[1]
    return shown, said


def chain_medians(fitted: LatentClasses | BayesianThreshold) -> list[float]:
    """Return the median of each chain."""
    return [float(m) for m in np.median(fitted.posterior_.draws, axis=1)]


def overlap_cautions(table: CaptureTable) -> Iterable[Caution]:
    """Yield what the overlaps of a table should make a reader careful about."""
    empty = [f"{a}–{b}" for (a, b), count in table.overlaps().items() if not count]
    if empty:
        yield c.EmptyOverlaps(pairs=", ".join(empty))


def _of_method(fitted: Estimator, table: CaptureTable) -> Found:
    if isinstance(fitted, LogLinearEstimator):
        return _of_log_linear(fitted, table)
    if isinstance(fitted, DecomposableAverage):
        return _of_average(fitted)
    if isinstance(fitted, ChaoLowerBound):
        return {"closed_form": finite(fitted.closed_form_), "standard_error": fitted.standard_error_}, [
            c.LowerBoundOnly()
        ]
    return _of_chains(fitted)


def _of_log_linear(fitted: LogLinearEstimator, table: CaptureTable) -> Found:
    fit, names = fitted.fit_, table.lists
    zero = [":".join(names[i] for i in positions(mask)) for mask in fitted.model_.assumed_zero()]
    shown: Shown = {
        "bic": fit.bic, "aic": fit.aic, "deviance": fit.deviance, "degrees_of_freedom": fit.degrees_of_freedom,
        "rejected": fit.rejected, "assumed_zero": zero,
        "intervals": {kind: _ends(fitted.interval_at(fitted.level, kind)) for kind in ("wald", "profile")},
    }  # fmt: skip
    said = _fit_cautions(fitted)
    for found in (_of_replicates(fitted), _of_models(fitted, names)):
        shown.update(found[0])
        said += found[1]
    return shown, said


def _fit_cautions(fitted: LogLinearEstimator) -> list[Caution]:
    said: list[Caution] = []
    if fitted.fit_.rejected:
        said.append(c.PoorFit(deviance=decimal(fitted.fit_.deviance, 1), degrees=fitted.fit_.degrees_of_freedom))
    if fitted.interval_.kind in {"wald", "profile"} and fitted.method != "independence":
        said.append(c.ChoiceIgnored())
    return said


def _of_replicates(fitted: LogLinearEstimator) -> Found:
    found = fitted.replicates_
    if found is None:
        return {}, []
    below = float(np.mean(found.finite < found.estimate))
    shown: Shown = {
        "count": int(found.totals.size), "failed": found.failed, "z0": finite(found.bias_correction),
        "acceleration": found.acceleration, "saturated": found.saturated(fitted.level),
        "percentile": _ends(found.percentile(fitted.level)), "bca_80": _ends(found.bca(0.8)),
        "ranks": _ranks(found),
    }  # fmt: skip
    said: list[Caution] = []
    if found.failed:
        said.append(c.ReplicatesFailed(failed=found.failed, replicates=int(found.totals.size)))
    if found.saturated(fitted.level) and fitted.interval == "bca":
        said.append(c.IntervalAtItsEnd(z0=decimal(found.bias_correction, 2)))
    if not 0.31 < below < 0.69:
        said.append(c.EstimateOffCentre(share=round(below, 2)))
    return {"replicates": shown}, said


def _ranks(found: Replicates) -> list[float]:
    return [float(total) for total in np.quantile(found.finite, np.linspace(0, 1, RANKS))] if found.finite.size else []


def _of_models(fitted: LogLinearEstimator, names: tuple[str, ...]) -> Found:
    admissible = [model for model in fitted.considered_ if model.admissible]
    least = min(model.bic for model in admissible)
    near = sorted((m for m in admissible if m.bic <= least + 10), key=lambda m: m.bic)
    rows = [
        {"model": m.model.named(names), "population": m.population, "bic": m.bic, "distance": m.bic - least}
        for m in near[:MODELS_SHOWN]
    ]
    shown: Shown = {
        "models": rows, "models_near": len(near), "models_considered": len(fitted.considered_),
        "space": [[m.population, m.bic - least] for m in near[:MODELS_DRAWN]],
    }  # fmt: skip
    said: list[Caution] = []
    low, high = min(m.population for m in near), max(m.population for m in near)
    if isinstance(fitted, Bic) and high > 1.5 * low:
        said.append(c.ModelsDisagree(lower=round(low), upper=round(high)))
    if isinstance(fitted, Stepwise):
        shown["path"] = [[":".join(names[i] for i in positions(mask)), tail] for mask, tail in fitted.path_]
    if isinstance(fitted, Bic) and fitted.replicates_ is not None:
        shown["nested"] = {n: _ends(interval) for n, interval in fitted.nested_.items()}
        said += _nested_cautions(list(fitted.nested_.values()))
    return shown, said


def _nested_cautions(nested: list[Interval]) -> list[Caution]:
    if len(nested) < 2:
        return []
    moved = max(abs(nested[-1].lower / nested[-2].lower - 1), abs(nested[-1].upper / nested[-2].upper - 1))
    return [c.MoreModelsWouldMove(share=round(moved, 2))] if moved > 0.05 else []


def _of_average(fitted: DecomposableAverage) -> Found:
    usual = fitted.delta or 2.0 ** -len(fitted.table_.lists)
    other = fitted.sensitivity((usual / 2, 2 * usual, 0.5, 1.0))
    numbers = {usual: fitted.population_, **{d: e.population_ for d, e in other.items()}}
    shown: Shown = {
        "graphs": [[g.named(fitted.table_.lists), probability] for g, probability in fitted.graphs_[:10]],
        "prior": {f"{d:g}": n for d, n in sorted(numbers.items())},
        "mass_at_cap": fitted.mass_at_cap_,
    }
    said = _prior_cautions(numbers)
    if fitted.mass_at_cap_ > 1e-3:
        said.append(c.PosteriorAtItsCap(cap=round(fitted.cap * fitted.observed_)))
    return shown, said


def _of_chains(fitted: LatentClasses | BayesianThreshold) -> Found:
    posterior, said = fitted.posterior_, list[Caution]()
    shown: Shown = {
        "r_hat": posterior.r_hat,
        "effective_size": posterior.effective_size,
        "chain_medians": chain_medians(fitted),
    }
    if isinstance(fitted, LatentClasses):
        cap = (1 + fitted.cap) * fitted.observed_
        if float(np.mean(posterior.draws > 0.98 * cap)) > 1e-3:
            said.append(c.PosteriorAtItsCap(cap=round(cap)))
    else:
        names = fitted.table_.lists
        shown["ratios"] = {":".join(names[i] for i in positions(m)): r for m, r in fitted.ratios_.items()}
        numbers = {1.0: fitted.population_}
        for precision in (0.25, 4.0):
            other = BayesianThreshold(pair_precision=precision, draws=300, seed=fitted.seed)
            numbers[precision] = other.fit(fitted.table_).population_
        shown["prior"] = {f"{p:g}": n for p, n in sorted(numbers.items())}
        said += _prior_cautions(numbers)
    return shown, said


def _prior_cautions(numbers: Mapping[float, float]) -> list[Caution]:
    low, high = min(numbers.values()), max(numbers.values())
    return [c.PriorDecides(lower=round(low), upper=round(high))] if high > 1.5 * low else []


def _changed(fitted: Estimator, table: CaptureTable, request: Request, steps: Steps) -> Found:
    if not request.sensitivity:
        return {}, []
    return of_changed_tables(table, request, fitted, steps)


def _ends(interval: Interval) -> list[float | None]:
    return [finite(interval.lower), finite(interval.upper)]
