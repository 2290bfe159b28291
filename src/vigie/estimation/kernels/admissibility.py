"""Whole-number linear algebra of the zero pattern of a table, for the exact decision of existence in :mod:`simplex`."""

from __future__ import annotations

import numpy as np

from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array

EXISTS, NO_ESTIMATE, NOT_IDENTIFIED, NEITHER, UNDECIDED, NOT_CONVERGED = 0, 1, 2, 3, 4, 5
LIMIT = 1 << 30  # products of two entries stay within 64 bits


@compiled
def _reduce_row(matrix: Array, row: int) -> bool:
    """Divide a row by the greatest common divisor of its entries; False where an entry is too large."""
    divisor = 0
    largest = 0
    for j in range(matrix.shape[1]):
        a, b = divisor, abs(matrix[row, j])
        largest = b if b > largest else largest
        while b:
            a, b = b, a % b
        divisor = a
    if divisor > 1:
        for j in range(matrix.shape[1]):
            matrix[row, j] //= divisor
        largest //= divisor
    return bool(largest < LIMIT)


@compiled
def clear_row(matrix: Array, row: int, by: int, factor: int, pivot: int) -> bool:
    """Set a row to ``by * row - factor * pivot row`` and reduce it; False on overflow."""
    for j in range(matrix.shape[1]):
        matrix[row, j] = matrix[row, j] * by - matrix[pivot, j] * factor
    return _reduce_row(matrix, row)


@compiled
def products(basis: Array, left: int, terms: Array, w: int, value: Array) -> int:
    """Fill the products of a cell's design row with the basis; return the row of the smallest that is not 0, or -1."""
    pivot = -1
    for i in range(left):
        total = 0
        for j in range(terms.shape[0]):
            if terms[j] & w == terms[j]:
                total += basis[i, j]
        value[i] = total
        if total != 0 and (pivot < 0 or abs(total) < abs(value[pivot])):
            pivot = i
    return pivot


@compiled
def null_space_of_support(counts: Array, kept: Array, terms: Array, basis: Array) -> int:
    """Fill whole-number rows that span ``{d : X_w d = 0 for every cell w with cases}``; return how many.

    ``basis`` is square, of the size of ``terms``. The answer is -1 where the numbers grow too large.
    """
    left = terms.shape[0]
    value = np.empty(left, np.int64)
    for i in range(left):
        for j in range(left):
            basis[i, j] = 1 if i == j else 0
    for w in range(counts.shape[0]):
        if not kept[w] or counts[w] <= 0:
            continue
        pivot = products(basis, left, terms, w, value)
        if pivot < 0:
            continue
        for i in range(left):
            if i != pivot and value[i] != 0 and not clear_row(basis, i, value[pivot], value[i], pivot):
                return -1
        left -= 1
        for j in range(terms.shape[0]):
            basis[pivot, j] = basis[left, j]
        if left == 0:
            break
    return int(left)
