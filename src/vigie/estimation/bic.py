"""Choice of a hierarchical model by BIC: exhaustive, or downhill from many starts.

Sources: Silverman, Chan & Vincent (2024), *Bootstrapping multiple systems estimates to account for model selection*,
Statistics and Computing 34 (the best models of the original ranking compete again in every replicate); Fienberg (1972).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import gammaln

from vigie.estimation.capture import CaptureTable
from vigie.estimation.estimator import Considered, LogLinearEstimator
from vigie.estimation.existence import existence
from vigie.estimation.hierarchy import Model, as_rows, hierarchical_models, usual_order
from vigie.estimation.intervals import Interval, Replicates, acceleration, one_case_less, resampled
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import refusal
from vigie.estimation.ranking import rank_models

_CHUNK = 200_000  # fits held in memory at a time
NESTED = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class Bic(LogLinearEstimator):
    """The hierarchical model with the least BIC.

    Parameters
    ----------
    max_order
        Highest order of interaction; by default three, pairs for six lists and more.
    search
        ``exhaustive``, ``downhill`` or ``auto`` (exhaustive up to six lists).
    top
        How many of the best models compete again in every replicate: by default all for three lists, 20 for four, 100
        beyond; 0 for all.
    starts
        Random starts of the downhill search beside independence, all pairs and the models of one pair.
    **options
        Those of :class:`LogLinearEstimator`.

    Attributes
    ----------
    considered_
        Every model, the best first; those without an estimate last.
    nested_
        Intervals when only the best 1, 2, 5, … models compete: they show whether ``top`` was enough.
    """

    method = "bic"

    def __init__(
        self,
        *,
        max_order: int | None = None,
        search: str = "auto",
        top: int | None = None,
        starts: int = 20,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.max_order, self.search, self.top, self.starts = max_order, search, top, starts

    def _search(self, table: CaptureTable) -> tuple[Model, tuple[Considered, ...]]:
        lists = len(table.lists)
        order = self.max_order or usual_order(lists)
        if self.search == "exhaustive" or (self.search == "auto" and lists <= 6):
            models: tuple[Model, ...] = hierarchical_models(lists, order)
        else:
            models = downhill_models(table.counts.astype(float), order, starts=self.starts, seed=self.seed)
        ranked = ranking(table, models)
        if not ranked[0].admissible:
            raise refusal(Model.independence(lists), existence(table, Model.independence(lists)))
        self._rows = as_rows([c.model for c in ranked[: self._competing(lists, ranked)]])
        return ranked[0].model, ranked

    def _competing(self, lists: int, ranked: tuple[Considered, ...]) -> int:
        admissible = sum(c.admissible for c in ranked)
        usual = {3: admissible, 4: 20}.get(lists, 100) if self.top is None else self.top or admissible
        return min(usual, admissible)

    def _totals(self, tables: Array) -> Array:
        return self._nested_totals(tables, (len(self._rows),))[:, 0]

    def _nested_totals(self, tables: Array, nested: tuple[int, ...]) -> Array:
        size = max(1, _CHUNK // len(self._rows))
        parts = [tables[i : i + size] for i in range(0, len(tables), size)]
        return np.concatenate([least_bic(part, self._rows, nested) for part in parts])

    def _bootstrap(self, table: CaptureTable, estimated: float) -> Replicates:
        competing = len(self._rows)
        nested = (*(n for n in NESTED if n < competing), competing)
        weights, reduced = one_case_less(table)
        left = self._nested_totals(reduced, nested)
        drawn = self._in_parallel(
            resampled(table, self.replicates, self.seed), lambda part: self._nested_totals(part, nested)
        )
        found = [Replicates(estimated, drawn[:, i], acceleration(weights, left[:, i])) for i in range(len(nested))]
        self.nested_: dict[int, Interval] = {
            n: replicates.bca(self.level) for n, replicates in zip(nested, found, strict=True)
        }
        return found[-1]


def least_bic(tables: Array, rows: Array, nested: tuple[int, ...]) -> Array:
    """Return each table's total under the least BIC among the first n models, for each n; NaN if there is none."""
    totals, bics, _ = rank_models(tables, rows)
    bics = np.where(np.isnan(bics), np.inf, bics)
    best = np.stack([np.argmin(bics[:, :n], axis=1) for n in nested], axis=1)
    return np.take_along_axis(totals, best, axis=1)


def ranking(table: CaptureTable, models: tuple[Model, ...]) -> tuple[Considered, ...]:
    """Return models in ascending order of BIC, those without an estimate last."""
    counts = table.counts[None, :].astype(float)
    totals, bics, verdicts = (found[0] for found in rank_models(counts, as_rows(models)))
    bics = bics + 2 * float(gammaln(counts + 1).sum())
    order = np.argsort(np.where(np.isnan(bics), np.inf, bics), kind="stable")
    return tuple(Considered(models[i], float(totals[i]), float(bics[i]), not verdicts[i]) for i in order)


def downhill_models(counts: Array, max_order: int, *, starts: int, seed: int) -> tuple[Model, ...]:
    """Return every model met on the way downhill in BIC from many starts.

    Parameters
    ----------
    counts
        Cases of each history, float64.
    max_order
        Highest order of interaction.
    starts
        Number of random graphs of pairs to start from, beside independence, all pairs and each single pair.
    seed
        Of these graphs.
    """
    lists = counts.size.bit_length() - 1
    pairs = Model.all_pairs(lists).interactions
    generator = np.random.default_rng(seed)
    chosen = [generator.random(len(pairs)) < generator.random() for _ in range(starts)]
    begun = [Model.independence(lists), Model.all_pairs(lists)] if starts else [Model.independence(lists)]
    begun += [Model.closure(lists, (p for p, inside in zip(pairs, mask, strict=True) if inside)) for mask in chosen]
    met: dict[Model, float] = {}
    for start in begun:
        descend(counts, start, max_order, met)
    return tuple(met)


def descend(counts: Array, start: Model, max_order: int, met: dict[Model, float]) -> Model:
    """Go to the best neighbour until none is better; note each model met with its BIC."""
    here = start
    _note(counts, (here,), met)
    while True:
        around = here.neighbours(max_order)
        _note(counts, around, met)
        best = min(around, key=met.__getitem__)
        if not met[best] < met[here]:
            return here
        here = best


def _note(counts: Array, models: tuple[Model, ...], met: dict[Model, float]) -> None:
    new = [model for model in models if model not in met]
    if new:
        bics = rank_models(counts[None, :], as_rows(new))[1][0]
        met.update(zip(new, np.where(np.isnan(bics), np.inf, bics).tolist(), strict=True))
