"""Exact decision whether a model has an extended maximum-likelihood estimate, in whole numbers.

Fienberg & Rinaldo (2012): the estimate exists if and only if some strictly positive table has the same sufficient
statistics as the observed one. With the retained cells split into those with cases (S) and those without (Z) this is
so unless some direction d has ``X_S d = 0``, ``X_Z d <= 0`` and ``X_Z d != 0``. A basis of the null space of ``X_S``
in whole numbers is nearly always empty, which settles it; with one vector the signs of ``X_Z d`` settle it. What is
left (two vectors and more) is answered by :mod:`vigie.estimation.whole_numbers`, outside of the compiled loops.
"""

from __future__ import annotations

import numpy as np

from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array

EXISTS, NO_ESTIMATE, NOT_IDENTIFIED, NEITHER, UNDECIDED, NOT_CONVERGED = 0, 1, 2, 3, 4, 5
_LIMIT = 1 << 30  # products of two entries stay within 64 bits


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
    return bool(largest < _LIMIT)


@compiled
def _clear_row(matrix: Array, row: int, by: int, factor: int, pivot: int) -> bool:
    """Set a row to ``by * row - factor * pivot row`` and reduce it; False on overflow."""
    for j in range(matrix.shape[1]):
        matrix[row, j] = matrix[row, j] * by - matrix[pivot, j] * factor
    return _reduce_row(matrix, row)


@compiled
def _products(basis: Array, left: int, terms: Array, w: int, value: Array) -> int:
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
        pivot = _products(basis, left, terms, w, value)
        if pivot < 0:
            continue
        for i in range(left):
            if i != pivot and value[i] != 0 and not _clear_row(basis, i, value[pivot], value[i], pivot):
                return -1
        left -= 1
        for j in range(terms.shape[0]):
            basis[pivot, j] = basis[left, j]
        if left == 0:
            break
    return int(left)


@compiled
def decide(counts: Array, kept: Array, terms: Array) -> int:
    """Decide existence and identifiability from the zero pattern: 0 fine, 1 no estimate, 2 not identified, 4 unknown.

    Parameters
    ----------
    counts
        Cases of each of the 2^K histories.
    kept
        Which cells remain when those of the empty margins are taken out.
    terms
        The masks of the model that remain (their margins are not empty).
    """
    p = terms.shape[0]
    basis = np.empty((p, p), np.int64)
    q = null_space_of_support(counts, kept, terms, basis)
    if q == 0:
        return EXISTS
    if q != 1:
        return UNDECIDED
    value = np.empty(p, np.int64)
    above, below = False, False
    for w in range(counts.shape[0]):
        if kept[w] and counts[w] <= 0 and _products(basis, q, terms, w, value) == 0:
            above = above or value[0] > 0
            below = below or value[0] < 0
    if above and below:
        return EXISTS
    return NO_ESTIMATE if above or below else NOT_IDENTIFIED
