"""Exact decision whether a model has an extended maximum-likelihood estimate, in whole numbers.

Fienberg & Rinaldo (2012): the estimate exists if and only if some strictly positive table has the same sufficient
statistics as the observed one. With the retained cells split into those with cases (S) and those without (Z) this is
so unless some direction d has ``X_S d = 0``, ``X_Z d <= 0`` and ``X_Z d != 0``. A basis B of the null space of
``X_S`` (whole numbers, usually empty, which settles it) reduces the question to a few columns: is there u >= 0 with
``(X_Z B)' (1 + u) = 0``? Bland's simplex with whole-number pivots (Edmonds) answers without rounding.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array

EXISTS, NO_ESTIMATE, NOT_IDENTIFIED, NEITHER, UNDECIDED = 0, 1, 2, 3, 4
_LIMIT = 1 << 30  # products of two entries stay within 64 bits


@compiled
def _reduce_row(matrix: Array, row: int) -> bool:
    """Divide a row by the greatest common divisor of its entries; False where an entry is too large."""
    divisor = 0
    largest = 0
    for j in range(matrix.shape[1]):
        a, b = divisor, abs(matrix[row, j])
        largest = max(largest, b)
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
    value = np.zeros(left, np.int64)
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
def _rank(work: Array, count: int) -> int:
    """Return the rank of the first rows of a whole-number matrix, which is overwritten; -1 on overflow."""
    rank: Any = np.int64(0)  # of the same type as it grows: one compilation less
    for column in range(work.shape[1]):
        pivot = rank
        while pivot < count and work[pivot, column] == 0:
            pivot += 1
        if pivot >= count:
            continue
        for j in range(work.shape[1]):
            work[rank, j], work[pivot, j] = work[pivot, j], work[rank, j]
        for i in range(rank + 1, count):
            factor = work[i, column]
            if factor != 0 and not _clear_row(work, i, work[rank, column], factor, rank):
                return -1
        rank += 1
    return int(rank)


@compiled
def _pivot(tableau: Array, row: int, column: int, scale: int) -> bool:
    """Pivot a whole-number tableau whose entries are multiples of 1/scale; False on overflow."""
    by = tableau[row, column]
    for i in range(tableau.shape[0]):
        factor = tableau[i, column]
        for j in range(tableau.shape[1]):
            if i != row:
                value = (tableau[i, j] * by - factor * tableau[row, j]) // scale
                tableau[i, j] = value
                if abs(value) >= _LIMIT:
                    return False
    return True


@compiled
def _leaving_row(tableau: Array, column: int, basic: Array) -> int:
    last = tableau.shape[1] - 1
    chosen = -1
    for i in range(tableau.shape[0] - 1):
        if tableau[i, column] <= 0:
            continue
        better = chosen < 0
        if not better:
            here = tableau[i, last] * tableau[chosen, column]
            best = tableau[chosen, last] * tableau[i, column]
            better = here < best or (here == best and basic[i] < basic[chosen])
        if better:
            chosen = i
    return chosen


@compiled
def _phase_one(tableau: Array) -> int:
    """Decide feasibility by Bland's rule: 1 yes, 0 no, -1 where numbers grow too large."""
    q, count = tableau.shape[0] - 1, tableau.shape[1] - 1
    basic = np.empty(q, np.int64)
    for i in range(q):
        basic[i] = count + i
    scale: Any = np.int64(1)
    for _ in range(50 * (count + q)):
        if tableau[q, count] == 0:
            return 1
        column = 0
        while column < count and tableau[q, column] >= 0:
            column += 1
        if column == count:
            return 0
        row = _leaving_row(tableau, column, basic)
        by = tableau[row, column]
        if not _pivot(tableau, row, column, scale):
            return -1
        scale = by
        basic[row] = column
    return -1


@compiled
def positive_combination_vanishes(rows: Array, count: int) -> int:
    """Decide whether strictly positive weights make the first rows sum to zero: 1 yes, 0 no, -1 too large to say.

    Phase one of the simplex method on ``rows' u = -rows' 1, u >= 0``.
    """
    q = rows.shape[1]
    tableau = np.zeros((q + 1, count + 1), np.int64)
    for j in range(q):
        total = 0
        for i in range(count):
            total -= rows[i, j]
        sign = 1 if total >= 0 else -1
        for i in range(count):
            tableau[j, i] = sign * rows[i, j]
            tableau[q, i] -= sign * rows[i, j]
        tableau[j, count] = sign * total
        tableau[q, count] -= sign * total
    return _phase_one(tableau)


@compiled
def decide(counts: Array, kept: Array, terms: Array) -> int:
    """Decide existence and identifiability from the zero pattern: 0 fine, 1 no estimate, 2 not identified, 3 both.

    Parameters
    ----------
    counts
        Cases of each of the 2^K histories.
    kept
        Which cells remain when those of the empty margins are taken out.
    terms
        The masks of the model that remain (their margins are not empty).

    Returns
    -------
    int
        4 where the whole numbers grow too large to say.
    """
    p = terms.shape[0]
    basis = np.empty((p, p), np.int64)
    q = null_space_of_support(counts, kept, terms, basis)
    if q <= 0:
        return EXISTS if q == 0 else UNDECIDED
    rows = np.zeros((counts.shape[0], q), np.int64)
    value = np.zeros(p, np.int64)
    used: Any = np.int64(0)
    for w in range(counts.shape[0]):
        if kept[w] and counts[w] <= 0 and _products(basis, q, terms, w, value) >= 0:
            for i in range(q):
                rows[used, i] = value[i]
            used += 1
    positive = positive_combination_vanishes(rows, used)
    rank = _rank(rows, used)
    if positive < 0 or rank < 0:
        return UNDECIDED
    return (2 if rank < q else 0) + (1 - positive)
