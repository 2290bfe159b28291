"""Fit many models to many tables, for searches by an information criterion."""

from __future__ import annotations

import numpy as np

from vigie.estimation.kernels import ranking
from vigie.estimation.kernels.admissibility import EXISTS, UNDECIDED
from vigie.estimation.kernels.compiled import COMPILED, run
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import fit_exactly, likelihood_of, margins_of

MANY = 200
"""Open decisions from which it pays to compile a kernel for them."""


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
    tables = np.ascontiguousarray(tables)
    run(ranking.rank, tables, models, totals, likelihoods, verdicts)
    if COMPILED and (verdicts == UNDECIDED).sum() > MANY:
        run(ranking.settle, tables, models, totals, likelihoods, verdicts)
    for row, m in np.argwhere(verdicts == UNDECIDED):
        verdicts[row, m], totals[row, m], likelihoods[row, m] = _decided_exactly(tables[row], models[m])
    sizes = (models >= 0).sum(axis=1)
    return totals, sizes * np.log(tables.sum(axis=1))[:, None] - 2 * likelihoods, verdicts


def _decided_exactly(counts: Array, row: Array) -> tuple[int, float, float]:
    """Return verdict, total and log-likelihood of one model on one table that the kernel left open."""
    terms = row[row >= 0]
    coefficients, means = np.zeros(counts.size), np.zeros(counts.size)
    verdict = fit_exactly(counts, terms, coefficients, means)
    if verdict != EXISTS:
        return verdict, np.nan, np.nan
    return verdict, counts.sum() + np.exp(coefficients[0]), likelihood_of(coefficients, margins_of(counts), terms)
