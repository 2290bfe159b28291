"""The hottest loops as array operations: what runs where Numba is missing, several times faster than plain loops.

Each function does what the compiled one of the same name does, to rounding; a test holds the two together.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]


def superset_sums(cells: Array) -> None:
    """Replace each cell by the sum over the histories that contain its own, in place."""
    step = 1
    while step < cells.size:
        halves = cells.reshape(-1, 2, step)
        halves[:, 0] += halves[:, 1]
        step *= 2


def subset_sums(cells: Array) -> None:
    """Replace each cell by the sum over the histories that its own contains, in place."""
    step = 1
    while step < cells.size:
        halves = cells.reshape(-1, 2, step)
        halves[:, 1] += halves[:, 0]
        step *= 2


def solve_positive_definite(matrix: Array, rhs: Array, least_pivot: float) -> bool:
    """Solve a symmetric positive definite system in place; False where a pivot is too small."""
    diagonal = matrix.diagonal().copy()
    try:
        factor = np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        return False
    if not (factor.diagonal() ** 2 > least_pivot * diagonal).all():
        return False
    rhs[:] = np.linalg.solve(factor.T, np.linalg.solve(factor, rhs))
    return True


def fill_information(sums: Array, terms: Array, matrix: Array) -> None:
    """Fill the Fisher information of a model from the superset sums of its means."""
    matrix[:] = sums[terms[:, None] | terms]


def fill_means(coefficients: Array, kept: Array, means: Array, sums: Array) -> float:
    """Fill the means of the retained cells and their superset sums; return the smallest mean."""
    means[:] = coefficients
    subset_sums(means)
    inside = kept > 0
    with np.errstate(over="ignore"):
        means[:] = np.where(inside, np.exp(np.where(inside, means, 0.0)), 0.0)
    sums[:] = means
    superset_sums(sums)
    return float(means[inside].min()) if inside.any() else np.inf


def newton_step(margins: Array, active: Array, sums: Array, matrix: Array, step: Array) -> float:
    """Fill the Newton step; return its squared decrement, negative where the information is singular."""
    gradient = margins[active] - sums[active]
    step[:] = gradient
    fill_information(sums, active, matrix)
    if not solve_positive_definite(matrix, step, 1e-13):
        return -1.0
    return max(float(gradient @ step), 0.0)
