"""Estimate with characteristics and a period: each level with its interval, and what a reader needs to judge them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import numpy as np

from vigie.domain.errors import Caution, UserError
from vigie.domain.estimate import Bounds, Estimate
from vigie.estimation import cautions as c
from vigie.estimation.covariates import CovariateModel, Step
from vigie.estimation.design import design_of
from vigie.estimation.loglinear import require_enough_cases
from vigie.estimation.reading_strata import read_strata
from vigie.estimation.sensitivity import (
    Answer,
    dropping_a_list,
    internal_consistency,
    merging_two_lists,
    untestable_interaction,
)
from vigie.estimation.strata import StratifiedTable
from vigie.pipelines import estimation_diagnostics as diagnostics
from vigie.pipelines import estimation_sensitivity as changes
from vigie.pipelines.estimation_request import COVARIATES, Request
from vigie.pipelines.estimation_steps import Steps

LONGEST_SEARCH = 20_000_000_000
"""Size of a search (:attr:`Design.search_size`) of about a second, which a thousand replicates repeat in minutes."""
_CONSISTENCY_REPLICATES = 100
Shown = dict[str, object]


def read_table_with_covariates(
    path: Path, *, covariates: Sequence[str], period: str = "", degree: int = 2, lists: Sequence[str] = ()
) -> StratifiedTable:
    """Read a capture table with covariates and a period from a file."""
    return read_strata(path, covariates=covariates, period=period, degree=degree, lists=lists)


def estimate_with_covariates(table: StratifiedTable, request: Request, *, steps: Steps | None = None) -> Estimate:
    """Estimate with covariates and a period, each level with its interval; a refusal is an answer, not an error."""
    steps, counted = steps or Steps(), table.without_covariates()
    begun = Estimate(COVARIATES, table.lists, table.observed, table.content_hash, warnings=table.cautions)
    try:
        require_enough_cases(counted)
        fitted = _model(request, table).fit(table, progress=lambda _done: steps.take())
    except UserError as refused:
        return replace(begun, refused=refused, diagnostics=diagnostics.of_table(counted))
    shown, said = _changed(table, fitted, request, steps) if request.sensitivity else ({}, [])
    return replace(
        begun,
        population=fitted.population_,
        hidden=fitted.hidden_,
        interval=_bounds(fitted),
        model=fitted.formula_,
        diagnostics={
            **diagnostics.of_table(counted), **_of_model(fitted), **_of_replicates(fitted), **shown,
            **({"coverage_left_out": COVARIATES} if request.coverage else {}),
            "settings": {**request.settings, "search_inside": fitted.search_inside},
        },
        warnings=(*table.cautions, *diagnostics.overlap_cautions(counted), *_cautions(fitted), *said),
    )  # fmt: skip


def _model(request: Request, table: StratifiedTable) -> CovariateModel:
    inside = request.search_inside
    if inside is None:
        inside = design_of(table).search_size <= LONGEST_SEARCH
    return CovariateModel(replicates=request.replicates, level=request.level, seed=request.seed, search_inside=inside)


def _bounds(fitted: CovariateModel) -> Bounds | None:
    found = fitted.interval_
    return None if found is None else Bounds(found.lower, found.upper, found.level, found.kind)


def _of_model(fitted: CovariateModel) -> Shown:
    least = fitted.fit_.bic
    near = sorted((step for step in fitted.considered_ if step.bic <= least + 10), key=lambda step: step.bic)
    strata = [
        {
            "covariate": s.covariate, "level": s.level, "observed": s.observed, "population": s.population,
            "interval": [s.interval.lower, s.interval.upper] if s.interval else None,
        }
        for s in fitted.strata_
    ]  # fmt: skip
    free = [":".join(pair) for pair in combinations(fitted.table_.lists, 2) if pair not in fitted.terms_]
    return {
        "strata": strata,
        "path": [{"change": p.change, "bic": p.bic, "population": p.population} for p in fitted.path_],
        "incomplete": fitted.table_.incomplete,
        "assumed_zero": free,
        "models": [_row(step, fitted) for step in near[: diagnostics.MODELS_SHOWN]],
        "models_near": len(near),
        "models_considered": len(fitted.considered_),
        "space": [[step.population, step.bic - least] for step in near[: diagnostics.MODELS_DRAWN]],
    }


def _row(step: Step, fitted: CovariateModel) -> Shown:
    """Return a model by what it has more and less than the chosen one, whose own name is long enough."""
    more = (f"+ {':'.join(term)}" for term in step.terms if term not in fitted.terms_)
    less = (f"− {':'.join(term)}" for term in fitted.terms_ if term not in step.terms)
    name = " ".join((*more, *less)) or "="
    return {"model": name, "population": step.population, "bic": step.bic, "distance": step.bic - fitted.fit_.bic}


def _of_replicates(fitted: CovariateModel) -> Shown:
    totals = fitted.draws_.sum(axis=1)
    if not totals.size:
        return {}
    ranks = np.quantile(totals, np.linspace(0, 1, diagnostics.RANKS))
    return {"replicates": {"count": fitted.replicates, "failed": fitted.failed_, "ranks": [float(n) for n in ranks]}}


def _cautions(fitted: CovariateModel) -> list[Caution]:
    said: list[Caution] = []
    if fitted.replicates and not fitted.search_inside:
        said.append(c.CovariateChoiceIgnored())
    if fitted.replicates and fitted.failed_:
        said.append(c.ReplicatesFailed(failed=fitted.failed_, replicates=fitted.replicates))
    return said


def _changed(
    table: StratifiedTable, fitted: CovariateModel, request: Request, steps: Steps
) -> tuple[Shown, list[Caution]]:
    """Ask the same of changed tables, the search repeated; the intervals of lists of known size take its model."""

    def ask(changed: StratifiedTable, replicates: int = 0) -> Answer:
        steps.take()
        try:
            found = CovariateModel(replicates=replicates, seed=request.seed, search_inside=False).fit(changed)
        except UserError as refused:
            return Answer(math.nan, refused=refused)
        return Answer(found.population_, found.interval_)

    dropped, merged = dropping_a_list(table, ask), merging_two_lists(table, ask)
    known = internal_consistency(table, lambda inside: ask(inside, _CONSISTENCY_REPLICATES))
    untestable = untestable_interaction(table.observed, fitted.hidden_, changes.FACTORS)
    shown: Shown = {
        "method": COVARIATES,
        "drop_list": changes.numbers(dropped),
        "merge_lists": changes.numbers(merged),
        "one_case": {},
        "one_case_by": COVARIATES,
        "consistency": [changes.consistency(row) for row in known],
        "untestable": {f"{factor:g}": number for factor, number in untestable.items()},
        "linkage": {},
    }
    said = [*changes.moved(dropped, c.OneListDecides), *changes.moved(merged, c.MergingDecides), *changes.missed(known)]
    return {"sensitivity": shown}, said
