"""Fit many models to many tables, for searches by an information criterion."""

from __future__ import annotations

import numpy as np

from vigie.estimation.kernels import ranking
from vigie.estimation.kernels.lattice import Array


def rank_models(tables: Array, models: Array) -> tuple[Array, Array, Array]:
    """Fit each model to each table.

    Parameters
    ----------
    tables
        Cases of each history, float64, shape (tables, 2^K).
    models
        Rows of :func:`hierarchy.as_rows`.

    Returns
    -------
    totals, bics, verdicts
        Shape (tables, models). BIC less twice the log-factorials, which are the same for all models of a table; NaN
        where there is no estimate.
    """
    shape = (len(tables), len(models))
    totals, likelihoods, verdicts = np.empty(shape), np.empty(shape), np.empty(shape, np.int64)
    ranking.rank(np.ascontiguousarray(tables), models, totals, likelihoods, verdicts)
    sizes = (models >= 0).sum(axis=1)
    return totals, sizes * np.log(tables.sum(axis=1))[:, None] - 2 * likelihoods, verdicts
