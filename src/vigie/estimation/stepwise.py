"""Estimators that take one model as given, or build it forward, pair by pair."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.stats import poisson

from vigie.estimation.capture import CaptureTable
from vigie.estimation.estimator import Considered, LogLinearEstimator
from vigie.estimation.existence import existence
from vigie.estimation.hierarchy import Model, as_rows
from vigie.estimation.kernels.admissibility import EXISTS
from vigie.estimation.kernels.compiled import run
from vigie.estimation.kernels.forward import forward
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import fit_exactly, fit_model, refusal
from vigie.estimation.ranking import rank_models


class FixedModel(LogLinearEstimator):
    """One hierarchical model, chosen beforehand.

    Parameters
    ----------
    model
        As in ``[12,3]``: the digits are the numbers of the lists.
    **options
        Those of :class:`LogLinearEstimator`.
    """

    method = "fixed"

    def __init__(self, model: str, **options: Any) -> None:
        super().__init__(**options)
        self.model = model

    def _chosen(self, lists: int) -> Model:
        return Model.parse(self.model, lists)

    def _search(self, table: CaptureTable) -> tuple[Model, tuple[Considered, ...]]:
        model = self._chosen(len(table.lists))
        found = fit_model(table, model)
        return model, (Considered(model, found.population, found.bic, True),)

    def _totals(self, tables: Array) -> Array:
        models = as_rows([self._chosen(tables.shape[1].bit_length() - 1)])
        return rank_models(tables, models)[0][:, 0]


class Independence(FixedModel):
    """The lists see each person independently of each other, and all persons alike.

    Rcapture's ``Mt``; Darroch (1958), *The multiple-recapture census*, Biometrika 45.
    """

    method = "independence"

    def __init__(self, **options: Any) -> None:
        super().__init__("", **options)

    def _chosen(self, lists: int) -> Model:
        return Model.independence(lists)


class Stepwise(LogLinearEstimator):
    """Forward choice of two-list interactions by the rarer Poisson tail of their overlap.

    Parameters
    ----------
    threshold
        A pair enters while its tail probability lies below this; 0.02 in the paper.
    **options
        Those of :class:`LogLinearEstimator`.

    Attributes
    ----------
    path_
        Each pair that entered (as a mask) with its tail probability, in order.

    References
    ----------
    Chan, L., Silverman, B. W. & Vincent, K. (2021). Multiple systems estimation for sparse capture data: inferential
    challenges when there are nonoverlapping lists. *JASA* 116, 1297–1306.
    """

    method = "stepwise"

    def __init__(self, *, threshold: float = 0.02, **options: Any) -> None:
        super().__init__(**options)
        self.threshold = threshold

    def _search(self, table: CaptureTable) -> tuple[Model, tuple[Considered, ...]]:
        lists = len(table.lists)
        found = forward_path(table.counts.astype(float), self.threshold)
        if found is None:
            model = Model.independence(lists)
            raise refusal(model, existence(table, model))
        self.path_ = found
        return Model.closure(lists, (mask for mask, _ in found)), self._steps(table)

    def _steps(self, table: CaptureTable) -> tuple[Considered, ...]:
        lists = len(table.lists)
        prefixes = [tuple(mask for mask, _ in self.path_[:n]) for n in range(len(self.path_) + 1)]
        fits = [fit_model(table, Model.closure(lists, masks)) for masks in prefixes]
        return tuple(Considered(fit.model, fit.population, fit.bic, True) for fit in fits)

    def _totals(self, tables: Array) -> Array:
        totals = np.empty(len(tables))
        run(forward, tables, self.threshold, totals, np.empty(64, np.int64), np.empty(64))
        for row in np.flatnonzero(np.isinf(totals)):
            totals[row] = forward_slowly(tables[row], self.threshold)[0]
        return totals


def forward_path(counts: Array, threshold: float) -> tuple[tuple[int, float], ...] | None:
    """Return the pairs that enter, with their tail probabilities, in order; None where independence has no estimate."""
    lists = counts.size.bit_length() - 1
    total, terms, path = np.empty(1), np.empty(64, np.int64), np.empty(64)
    run(forward, counts[None, :], threshold, total, terms, path)
    if np.isinf(total[0]):
        total[0], found = forward_slowly(counts, threshold)
    else:
        entered = terms[lists + 1 : terms.tolist().index(-1)].tolist() if np.isfinite(total[0]) else []
        found = tuple(zip(entered, path[: len(entered)].tolist(), strict=True))
    return None if np.isnan(total[0]) else found


def forward_slowly(counts: Array, threshold: float) -> tuple[float, tuple[tuple[int, float], ...]]:
    """Choose pairs as the kernel does, in plain Python with every decision exact: for what the kernel leaves open.

    Parameters
    ----------
    counts
        Cases of each history, float64.
    threshold
        Largest tail probability of a pair that enters.

    Returns
    -------
    total, path
        NaN where independence has no estimate; each pair that entered with its tail.
    """
    lists = counts.size.bit_length() - 1
    pairs = [1 << i | 1 << j for i in range(lists) for j in range(i + 1, lists)]
    masks, coefficients, means = np.arange(counts.size), np.zeros(counts.size), np.zeros(counts.size)
    path: list[tuple[int, float]] = []
    if fit_exactly(counts, Model.independence(lists).as_array(), coefficients, means) != EXISTS:
        return np.nan, ()
    while True:
        left = [pair for pair in pairs if pair not in dict(path)]
        over = {p: (counts[masks & p == p].sum(), means[masks & p == p].sum()) for p in left}
        tails = {p: min(poisson.cdf(n, mean), poisson.sf(n - 1, mean)) for p, (n, mean) in over.items()}
        for pair in sorted(left, key=lambda p: (tails[p], pairs.index(p))):
            terms = Model.closure(lists, [*dict(path), pair]).as_array()
            trial, fitted = np.zeros(counts.size), np.zeros(counts.size)
            if tails[pair] < threshold and fit_exactly(counts, terms, trial, fitted) == EXISTS:
                path.append((pair, float(tails[pair])))
                coefficients, means = trial, fitted
                break
        else:
            return float(counts.sum() + np.exp(coefficients[0])), tuple(path)
