"""The same method on changed tables, as plain values, and the cautions that follow."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from vigie.domain.errors import Caution, UserError
from vigie.estimation import cautions as c
from vigie.estimation.bic import Bic
from vigie.estimation.capture import CaptureTable, history_of
from vigie.estimation.estimator import LogLinearEstimator
from vigie.estimation.sensitivity import (
    Answer,
    Asked,
    Consistency,
    dropping_a_list,
    internal_consistency,
    linkage_error,
    merging_two_lists,
    one_case_more_or_less,
    untestable_interaction,
)
from vigie.estimation.wording import decimal
from vigie.pipelines.estimation_request import Estimator, Request
from vigie.pipelines.estimation_steps import Steps

Shown = dict[str, object]
FACTORS = (0.5, 0.67, 1.0, 1.5, 2.0)
LINK_SHARES = (0.02, 0.05, 0.1)
_QUICK = frozenset({"stepwise", "bic", "independence", "dga", "chao"})
_MANY_LISTS = 6
_CONSISTENCY_REPLICATES = 200
Cases = dict[str, tuple[float, float]]


def of_changed_tables(
    table: CaptureTable, request: Request, fitted: Estimator, steps: Steps
) -> tuple[Shown, list[Caution]]:
    """Return what the method says of changed tables.

    Methods that need long chains are represented by the stepwise method, which the result names.
    """
    asked = request if request.method in _QUICK else replace(request, method="stepwise")
    point, with_interval = _asker(asked, 0, steps), _asker(asked, _CONSISTENCY_REPLICATES, steps)
    dropped, merged = dropping_a_list(table, point), merging_two_lists(table, point)
    cases, short_cut = _cases(table, fitted, point)
    known, links = internal_consistency(table, with_interval), linkage_error(table, point, LINK_SHARES)
    hidden = fitted.hidden_
    shown: Shown = {
        "method": asked.method,
        "drop_list": numbers(dropped),
        "merge_lists": numbers(merged),
        "one_case": {history: [_number(less), _number(more)] for history, (less, more) in cases.items()},
        "one_case_by": short_cut,
        "consistency": [consistency(row) for row in known],
        "untestable": {f"{f:g}": n for f, n in untestable_interaction(table.observed, hidden, FACTORS).items()},
        "linkage": {f"{kind} {share:.0%}": _number(answer.population) for (kind, share), answer in links.items()},
    }
    base = table.observed + hidden
    return {"sensitivity": shown}, [
        *moved(dropped, c.OneListDecides),
        *moved(merged, c.MergingDecides),
        *_one_case(cases, point(table).population if asked.method != request.method else base),
        *missed(known),
    ]


def _cases(table: CaptureTable, fitted: Estimator, ask: Asked) -> tuple[Cases, str]:
    """Return the estimates with one case less and more, and by what short cut: none, or the best models only.

    With six lists a search over all models takes half a second, and is asked twice for every history.
    """
    if len(table.lists) < _MANY_LISTS or not isinstance(fitted, Bic):
        return one_case_more_or_less(table, ask), ""
    masks = np.flatnonzero(table.counts)
    tables = np.repeat(table.counts[None, :].astype(float), 2 * masks.size, axis=0)
    for at, mask in enumerate(masks):
        tables[2 * at, mask] -= 1
        tables[2 * at + 1, mask] += 1
    totals = fitted.totals_of(tables).reshape(-1, 2)
    names = [history_of(int(mask), len(table.lists)) for mask in masks]
    return {name: (float(less), float(more)) for name, (less, more) in zip(names, totals, strict=True)}, "best_models"


def _asker(request: Request, replicates: int, steps: Steps) -> Asked:
    def ask(table: CaptureTable) -> Answer:
        steps.take()
        try:
            fitted = request.estimator(replicates=replicates).fit(table)
        except UserError as refused:
            return Answer(math.nan, refused=refused)
        model = str(fitted.model_) if isinstance(fitted, LogLinearEstimator) else ""
        return Answer(fitted.population_, fitted.interval_, model)

    return ask


def _number(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def numbers(answers: Mapping[str, Answer]) -> dict[str, float | None]:
    """Return the totals of some answers, None where one was refused."""
    return {name: _number(answer.population) for name, answer in answers.items()}


def consistency(row: Consistency) -> Shown:
    """Return what was estimated of a list of known size, as plain values."""
    interval = row.answer.interval
    return {
        "list": row.list,
        "truth": row.truth,
        "observed": row.observed,
        "population": _number(row.answer.population),
        "interval": [_number(interval.lower), _number(interval.upper)] if interval else None,
        "log_bias": _number(row.log_bias),
        "covered": row.covered,
    }


def moved(answers: Mapping[str, Answer], caution: type[Caution]) -> list[Caution]:
    """Return a caution where the answers lie more than half as much apart."""
    found = {name: a.population for name, a in answers.items() if math.isfinite(a.population)}
    if not found:
        return []
    lowest, highest = min(found, key=found.__getitem__), max(found, key=found.__getitem__)
    if found[highest] <= 1.5 * found[lowest]:
        return []
    lower, upper = round(found[lowest]), round(found[highest])
    return [caution(lower=lower, upper=upper, lowest=lowest, highest=highest)]


def _one_case(cases: Mapping[str, tuple[float, float]], base: float) -> list[Caution]:
    moved = [(abs(math.log(n / base)), history, n) for history, pair in cases.items() for n in pair if math.isfinite(n)]
    if not moved or max(moved)[0] <= math.log(1.05):
        return []
    _, history, population = max(moved)
    return [c.OneCaseDecides(history=history, population=round(population))]


def missed(known: Sequence[Consistency]) -> list[Caution]:
    """Return a caution where lists of known size were not hit."""
    tried = [row for row in known if math.isfinite(row.log_bias)]
    if not tried:
        return []
    factor = math.exp(float(np.mean([abs(row.log_bias) for row in tried])))
    covered = sum(row.covered is True for row in tried)
    if factor <= 1.5 and covered >= 0.8 * len(tried):
        return []
    return [c.KnownSizesMissed(factor=decimal(factor, 1), covered=covered, tried=len(tried))]
