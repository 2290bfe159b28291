"""Maximum likelihood of one hierarchical log-linear model, with the extended treatment of empty margins."""

from __future__ import annotations

import math

import numpy as np

from vigie.estimation.kernels.admissibility import EXISTS, UNDECIDED, decide
from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array, solve_positive_definite, subset_sums, superset_sums

_CONVERGED = 1e-13  # squared Newton decrement, about 1e-7 standard errors before the last, quadratic step
_BOUNDED_AWAY = 1e-5  # a converged fit above this is a positive table with the right margins: its own certificate
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
def _retained(counts: Array, margins: Array, terms: Array, used: int, kept: Array, active: Array) -> int:
    """Mark the cells that remain when those of empty margins are taken out; list the other terms, return how many."""
    for w in range(counts.shape[0]):
        kept[w] = w > 0 or counts[0] > 0.0
    alive = 0
    for i in range(used):
        t = terms[i]
        if margins[t] > 0.0:
            active[alive] = t
            alive += 1
        else:
            for w in range(counts.shape[0]):
                kept[w] = kept[w] and w & t != t
    return alive


@compiled
def _fill_information(sums: Array, terms: Array, matrix: Array) -> None:
    """Fill the lower triangle of the Fisher information of a model from the superset sums of its means."""
    for i in range(terms.shape[0]):
        for j in range(i + 1):
            matrix[i, j] = sums[terms[i] | terms[j]]


@compiled
def _first_guess(counts: Array, kept: Array, active: Array, coefficients: Array, matrix: Array) -> bool:
    """Do the first step of iteratively reweighted least squares, from means of y + 0.1."""
    weights = np.zeros(counts.shape[0])
    target = np.zeros(counts.shape[0])
    for w in range(counts.shape[0]):
        if kept[w]:
            mean = counts[w] + 0.1
            weights[w] = mean
            target[w] = mean * math.log(mean) - 0.1
    superset_sums(weights)
    superset_sums(target)
    _fill_information(weights, active, matrix)
    rhs = np.empty(active.shape[0])
    for j in range(active.shape[0]):
        rhs[j] = target[active[j]]
    solved = solve_positive_definite(matrix, rhs)
    if solved:
        for j in range(active.shape[0]):
            coefficients[active[j]] = rhs[j]
    return solved


@compiled
def _fill_means(coefficients: Array, kept: Array, means: Array, sums: Array) -> float:
    """Fill the means of the retained cells and their superset sums; return the smallest mean."""
    for w in range(means.shape[0]):
        means[w] = coefficients[w]
    subset_sums(means)
    least = np.inf
    for w in range(means.shape[0]):
        if kept[w]:
            means[w] = math.exp(min(means[w], 700.0))
            least = min(least, means[w])
        else:
            means[w] = 0.0
        sums[w] = means[w]
    superset_sums(sums)
    return least


@compiled
def _newton_step(margins: Array, active: Array, sums: Array, matrix: Array, step: Array) -> float:
    """Fill the Newton step; return its squared decrement, negative where the information is singular."""
    for j in range(active.shape[0]):
        step[j] = margins[active[j]] - sums[active[j]]
    _fill_information(sums, active, matrix)
    if not solve_positive_definite(matrix, step):
        return -1.0
    decrement = 0.0
    for j in range(active.shape[0]):
        decrement += (margins[active[j]] - sums[active[j]]) * step[j]
    return max(decrement, 0.0)


@compiled
def _move(coefficients: Array, active: Array, step: Array, by: float) -> None:
    for j in range(active.shape[0]):
        coefficients[active[j]] += by * step[j]


@compiled
def _likelihood(coefficients: Array, margins: Array, active: Array, total: float) -> float:
    for j in range(active.shape[0]):
        total += coefficients[active[j]] * margins[active[j]]
    return total


@compiled
def fit(counts: Array, margins: Array, terms: Array, used: int, coefficients: Array, means: Array) -> int:
    """Fit a model to a table; return the verdict of :func:`admissibility.decide`.

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

    Notes
    -----
    Newton's method on the Poisson likelihood (equal to iteratively reweighted least squares). Existence is decided by
    the fit itself where it converges with means bounded away from zero, else by whole-number arithmetic, once.
    """
    kept = np.empty(counts.shape[0], np.bool_)
    listed = np.empty(used, np.int64)
    active = listed[: _retained(counts, margins, terms, used, kept, listed)]
    coefficients[:] = 0.0
    means[:] = 0.0
    p = active.shape[0]
    matrix, step, sums = np.empty((p, p)), np.zeros(p), np.empty(counts.shape[0])
    if not _first_guess(counts, kept, active, coefficients, matrix):
        return max(decide(counts, kept, active), 1)
    decided, before = False, -np.inf
    for iteration in range(_STEPS):
        least = _fill_means(coefficients, kept, means, sums)
        likelihood = _likelihood(coefficients, margins, active, -sums[0])
        if likelihood < before - 1e-8 * (abs(before) + 1.0):
            _move(coefficients, active, step, -0.5)
            for j in range(p):
                step[j] *= 0.5
            continue
        before = likelihood
        decrement = _newton_step(margins, active, sums, matrix, step)
        if not decided and (decrement < 0.0 or (iteration > 3 and least < _BOUNDED_AWAY)):
            verdict = decide(counts, kept, active)
            if verdict != EXISTS:
                return verdict
            decided = True
        if decrement < 0.0:
            return UNDECIDED
        _move(coefficients, active, step, 1.0)
        if decrement < _CONVERGED:
            _fill_means(coefficients, kept, means, sums)
            return EXISTS
    return UNDECIDED


@compiled
def kernel_likelihood(coefficients: Array, margins: Array, terms: Array, used: int) -> float:
    """Return the Poisson log-likelihood at a maximum, without factorials: there the means sum to the cases."""
    total = -margins[0]
    for i in range(used):
        total += coefficients[terms[i]] * margins[terms[i]]
    return float(total)
