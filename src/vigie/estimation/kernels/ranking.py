"""Fits of many models to many tables, for searches by an information criterion."""

from __future__ import annotations

import math

import numpy as np

from vigie.estimation.kernels.admissibility import EXISTS
from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.kernels.newton import fit, kernel_likelihood, margins_of


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
