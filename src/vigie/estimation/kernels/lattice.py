"""Sums over supersets and subsets of capture histories.

For a log-linear model in history coding the design matrix is ``X[w, t] = 1 if t is a subset of w``; its products are
the zeta transforms of the subset lattice, which take K·2^(K-1) additions instead of a matrix product:
``X a`` sums over subsets, ``X'm`` over supersets, and ``(X' diag(m) X)[s, t]`` is the superset sum of ``m`` at s ∪ t.
"""

from __future__ import annotations

import math

from vigie.estimation.kernels import arrays
from vigie.estimation.kernels.arrays import Array
from vigie.estimation.kernels.compiled import compiled_or

__all__ = ["Array", "solve_positive_definite", "subset_sums", "superset_sums"]


@compiled_or(arrays.superset_sums)
def superset_sums(cells: Array) -> None:
    """Replace each cell by the sum over the histories that contain its own, in place."""
    size = cells.shape[0]
    step = 1
    while step < size:
        for base in range(0, size, 2 * step):
            for w in range(base, base + step):
                cells[w] += cells[w + step]
        step *= 2


@compiled_or(arrays.subset_sums)
def subset_sums(cells: Array) -> None:
    """Replace each cell by the sum over the histories that its own contains, in place."""
    size = cells.shape[0]
    step = 1
    while step < size:
        for base in range(0, size, 2 * step):
            for w in range(base, base + step):
                cells[w + step] += cells[w]
        step *= 2


@compiled_or(arrays.solve_positive_definite)
def solve_positive_definite(matrix: Array, rhs: Array, least_pivot: float) -> bool:
    """Solve a symmetric positive definite system in place by Cholesky; False where a pivot is too small.

    On return the lower triangle of ``matrix`` holds the factor and ``rhs`` the solution. ``least_pivot`` is the least
    share of a diagonal entry that its pivot may be.
    """
    p = rhs.shape[0]
    for j in range(p):
        pivot = matrix[j, j]
        least = least_pivot * pivot
        for k in range(j):
            pivot -= matrix[j, k] * matrix[j, k]
        if not pivot > least:
            return False
        pivot = math.sqrt(pivot)
        matrix[j, j] = pivot
        for i in range(j + 1, p):
            total = matrix[i, j]
            for k in range(j):
                total -= matrix[i, k] * matrix[j, k]
            matrix[i, j] = total / pivot
    for i in range(p):
        total = rhs[i]
        for k in range(i):
            total -= matrix[i, k] * rhs[k]
        rhs[i] = total / matrix[i, i]
    for i in range(p - 1, -1, -1):
        total = rhs[i]
        for k in range(i + 1, p):
            total -= matrix[k, i] * rhs[k]
        rhs[i] = total / matrix[i, i]
    return True
