"""Estimators that take one model as given, or build it forward, pair by pair."""

from __future__ import annotations

from typing import Any

import numpy as np

from vigie.estimation.capture import CaptureTable
from vigie.estimation.estimator import Considered, LogLinearEstimator
from vigie.estimation.existence import existence
from vigie.estimation.hierarchy import Model, as_rows
from vigie.estimation.kernels.forward import forward
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import fit_model, refusal
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
        terms, path = np.empty(64, np.int64), np.empty(64)
        total = np.empty(1)
        forward(table.counts[None, :].astype(float), self.threshold, total, terms, path)
        if np.isnan(total[0]):
            model = Model.independence(lists)
            raise refusal(model, existence(table, model))
        entered = terms[lists + 1 : terms.tolist().index(-1)].tolist()
        self.path_ = tuple(zip(entered, path[: len(entered)].tolist(), strict=True))
        return Model.closure(lists, entered), self._steps(table)

    def _steps(self, table: CaptureTable) -> tuple[Considered, ...]:
        lists = len(table.lists)
        prefixes = [tuple(mask for mask, _ in self.path_[:n]) for n in range(len(self.path_) + 1)]
        fits = [fit_model(table, Model.closure(lists, masks)) for masks in prefixes]
        return tuple(Considered(fit.model, fit.population, fit.bic, True) for fit in fits)

    def _totals(self, tables: Array) -> Array:
        totals = np.empty(len(tables))
        forward(tables, self.threshold, totals, np.empty(64, np.int64), np.empty(64))
        return totals
