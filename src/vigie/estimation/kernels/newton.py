"""Maximum likelihood of one hierarchical log-linear model, with the extended treatment of empty margins."""

from __future__ import annotations

import math

import numpy as np

from vigie.estimation.kernels import arrays
from vigie.estimation.kernels.admissibility import EXISTS, NOT_CONVERGED, UNDECIDED
from vigie.estimation.kernels.compiled import compiled, compiled_or, compiled_within
from vigie.estimation.kernels.lattice import Array, solve_positive_definite, subset_sums, superset_sums

_CONVERGED = 1e-13  # squared Newton decrement, about 1e-7 standard errors before the last, quadratic step
_BOUNDED_AWAY = 1e-5  # a converged fit above this is a positive table with the right margins: its own certificate
_SINGULAR = 1e-13
_FULL_RANK = 1e-9  # far above the rounding of whole numbers up to 2^K, far below the pivots of such matrices
_STEPS = 500


@compiled
def margins_of(counts: Array) -> Array:
    """Return the superset sums of a table of counts: the sufficient statistics of every term."""
    sums = np.empty(counts.shape[0])
    for w in range(counts.shape[0]):
        sums[w] = counts[w]
    superset_sums(sums)
    return sums


@compiled
def retained(counts: Array, margins: Array, terms: Array, used: int, kept: Array, active: Array) -> int:
    """Mark the cells that remain when those of empty margins are taken out; list the other terms, return how many."""
    for w in range(counts.shape[0]):
        kept[w] = 1 if w > 0 or counts[0] > 0.0 else 0
    alive = 0
    for i in range(used):
        t = terms[i]
        if margins[t] > 0.0:
            active[alive] = t
            alive += 1
        else:
            for w in range(counts.shape[0]):
                if w & t == t:
                    kept[w] = 0
    return alive


@compiled_or(arrays.fill_information)
def _fill_information(sums: Array, terms: Array, matrix: Array) -> None:
    """Fill the lower triangle of the Fisher information of a model from the superset sums of its means."""
    for i in range(terms.shape[0]):
        for j in range(i + 1):
            matrix[i, j] = sums[terms[i] | terms[j]]


@compiled_within
def _first_guess(counts: Array, kept: Array, active: Array, coefficients: Array, matrix: Array) -> bool:
    """Do the first step of iteratively reweighted least squares, from means of y + 0.1."""
    weights, target = np.empty(counts.shape[0]), np.empty(counts.shape[0])
    for w in range(counts.shape[0]):
        mean = counts[w] + 0.1
        weights[w] = mean if kept[w] else 0.0
        target[w] = mean * math.log(mean) - 0.1 if kept[w] else 0.0
    superset_sums(weights)
    superset_sums(target)
    _fill_information(weights, active, matrix)
    rhs = np.empty(active.shape[0])
    for j in range(active.shape[0]):
        rhs[j] = target[active[j]]
    solved = solve_positive_definite(matrix, rhs, _SINGULAR)
    if solved:
        for j in range(active.shape[0]):
            coefficients[active[j]] = rhs[j]
    return solved


@compiled_or(arrays.fill_means)
def _fill_means(coefficients: Array, kept: Array, means: Array, sums: Array) -> float:
    """Fill the means of the retained cells and their superset sums; return the smallest mean."""
    for w in range(means.shape[0]):
        means[w] = coefficients[w]
    subset_sums(means)
    least = np.inf
    for w in range(means.shape[0]):
        if kept[w]:
            means[w] = math.exp(means[w]) if means[w] < 700.0 else math.inf
            least = min(least, means[w])
        else:
            means[w] = 0.0
        sums[w] = means[w]
    superset_sums(sums)
    return least


@compiled_or(arrays.newton_step, within=True)
def _newton_step(margins: Array, active: Array, sums: Array, matrix: Array, step: Array) -> float:
    """Fill the Newton step; return its squared decrement, negative where the information is singular."""
    for j in range(active.shape[0]):
        step[j] = margins[active[j]] - sums[active[j]]
    _fill_information(sums, active, matrix)
    if not solve_positive_definite(matrix, step, _SINGULAR):
        return -1.0
    decrement = 0.0
    for j in range(active.shape[0]):
        decrement += (margins[active[j]] - sums[active[j]]) * step[j]
    return decrement if decrement > 0.0 else 0.0


@compiled_within
def _support_identifies(counts: Array, kept: Array, active: Array, matrix: Array, sums: Array, step: Array) -> bool:
    """Tell whether the cells with cases alone tell all parameters apart.

    Then no direction leaves them unchanged, so that the estimate exists (Fienberg & Rinaldo 2012). The Gram matrix of
    their design is the information of means of one; its entries are whole numbers, and pivots far above rounding prove
    full rank.
    """
    for w in range(counts.shape[0]):
        sums[w] = 1.0 if kept[w] and counts[w] > 0.0 else 0.0
    superset_sums(sums)
    _fill_information(sums, active, matrix)
    for j in range(step.shape[0]):
        step[j] = 0.0
    return solve_positive_definite(matrix, step, _FULL_RANK)


@compiled_within
def _move(coefficients: Array, active: Array, step: Array) -> None:
    for j in range(active.shape[0]):
        coefficients[active[j]] += step[j]


@compiled_within
def _step_back(coefficients: Array, active: Array, step: Array) -> None:
    """Take back half of the last step."""
    for j in range(step.shape[0]):
        step[j] *= 0.5
        coefficients[active[j]] -= step[j]


@compiled_within
def _likelihood(coefficients: Array, margins: Array, active: Array, total: float) -> float:
    for j in range(active.shape[0]):
        total += coefficients[active[j]] * margins[active[j]]
    return total


@compiled
def fit(
    counts: Array, margins: Array, terms: Array, used: int, coefficients: Array, means: Array, trusted: bool
) -> int:
    """Fit a model to a table: 0 where its estimate exists, 4 where that is left to exact arithmetic, 5 not converged.

    Parameters
    ----------
    counts
        Cases of each history, float64, shape (2^K,). Cell 0 takes part only where it is given as positive.
    margins
        Superset sums of ``counts``.
    terms, used
        Masks of the model, the intercept 0 first; how many of the array to use.
    coefficients, means
        Filled with the estimate: shape (2^K,), zero where the model has no term or the cell was taken out.
    trusted
        Whether the caller has decided already that the estimate exists.

    Notes
    -----
    Newton's method on the Poisson likelihood (equal to iteratively reweighted least squares). A fit that converges
    with means bounded away from zero is its own certificate of existence; else the cells with cases may identify the
    parameters; else the decision is left to the caller, who has exact arithmetic and calls again with ``trusted``.
    """
    kept, listed = np.empty(counts.shape[0], np.int64), np.empty(used, np.int64)
    p = retained(counts, margins, terms, used, kept, listed)
    active, step, sums = np.empty(p, np.int64), np.empty(p), np.empty(counts.shape[0])
    matrix = np.empty((p, p))
    for j in range(p):
        active[j] = listed[j]
    for w in range(counts.shape[0]):
        coefficients[w] = 0.0
    doubted = not trusted
    if not _first_guess(counts, kept, active, coefficients, matrix):
        return NOT_CONVERGED if trusted else UNDECIDED
    before = -np.inf
    for iteration in range(_STEPS):
        least = _fill_means(coefficients, kept, means, sums)
        likelihood = _likelihood(coefficients, margins, active, -sums[0])
        if likelihood < before - 1e-8 * (abs(before) + 1.0):
            _step_back(coefficients, active, step)
            continue
        before = likelihood
        if doubted and iteration > 3 and least < _BOUNDED_AWAY:
            if not _support_identifies(counts, kept, active, matrix, sums, step):
                return UNDECIDED
            doubted = False
            _fill_means(coefficients, kept, means, sums)
        decrement = _newton_step(margins, active, sums, matrix, step)
        if decrement < 0.0:
            return UNDECIDED if doubted else NOT_CONVERGED
        _move(coefficients, active, step)
        if decrement < _CONVERGED:
            _fill_means(coefficients, kept, means, sums)
            return EXISTS
    return NOT_CONVERGED


@compiled
def kernel_likelihood(coefficients: Array, margins: Array, terms: Array, used: int) -> float:
    """Return the Poisson log-likelihood at a maximum, without factorials: there the means sum to the cases."""
    total = -margins[0]
    for i in range(used):
        total += coefficients[terms[i]] * margins[terms[i]]
    return float(total)
