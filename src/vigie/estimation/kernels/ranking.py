"""Fits of many models to many tables, for searches by an information criterion."""

from __future__ import annotations

import math

import numpy as np

from vigie.estimation.kernels.admissibility import EXISTS, UNDECIDED
from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.kernels.newton import fit, kernel_likelihood, margins_of, retained
from vigie.estimation.kernels.simplex import decide


@compiled
def rank(tables: Array, models: Array, totals: Array, likelihoods: Array, verdicts: Array) -> None:
    """Fit each model to each table.

    Parameters
    ----------
    tables
        Cases of each history, float64, one table a row.
    models
        One model a row: masks, the intercept first, then -1.
    totals, likelihoods, verdicts
        Filled, shape (tables, models): estimated total, log-likelihood without factorials, verdict of existence; NaN
        where there is no estimate (or the decision needs arithmetic that is not compiled: verdict 4).
    """
    size = tables.shape[1]
    trusted = size < 0  # never; written out it would be compiled a second time, as a constant
    coefficients, means = np.empty(size), np.empty(size)
    for row in range(tables.shape[0]):
        counts = tables[row]
        margins = margins_of(counts)
        for m in range(models.shape[0]):
            used = 0
            while used < models.shape[1] and models[m, used] >= 0:
                used += 1
            verdict = fit(counts, margins, models[m], used, coefficients, means, trusted)
            verdicts[row, m] = verdict
            totals[row, m] = np.nan
            likelihoods[row, m] = np.nan
            if verdict == EXISTS:
                totals[row, m] = margins[0] + math.exp(coefficients[0])
                likelihoods[row, m] = kernel_likelihood(coefficients, margins, models[m], used)


@compiled
def settle(tables: Array, models: Array, totals: Array, likelihoods: Array, verdicts: Array) -> None:
    """Decide and fit what :func:`rank` left open, in whole numbers; what grows too large stays open.

    The arguments are those of :func:`rank`, whose results are completed. A kernel of its own, compiled where thousands
    are open.
    """
    size = tables.shape[1]
    trusted = size > 0
    coefficients, means = np.empty(size), np.empty(size)
    kept, active = np.empty(size, np.int64), np.empty(models.shape[1], np.int64)
    for row in range(tables.shape[0]):
        counts = tables[row]
        margins = margins_of(counts)
        for m in range(models.shape[0]):
            if verdicts[row, m] != UNDECIDED:
                continue
            used = 0
            while used < models.shape[1] and models[m, used] >= 0:
                used += 1
            alive = retained(counts, margins, models[m], used, kept, active)
            verdict = decide(counts, kept, active[:alive])
            if verdict == EXISTS:
                verdict = fit(counts, margins, models[m], used, coefficients, means, trusted)
            verdicts[row, m] = verdict
            if verdict == EXISTS:
                totals[row, m] = margins[0] + math.exp(coefficients[0])
                likelihoods[row, m] = kernel_likelihood(coefficients, margins, models[m], used)
