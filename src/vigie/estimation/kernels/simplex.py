"""Exact decision whether a model has an extended maximum-likelihood estimate, where thousands are to be made at once.

Fienberg & Rinaldo (2012): the estimate exists if and only if some strictly positive table has the same sufficient
statistics as the observed one. With the retained cells split into those with cases (S) and those without (Z) this is
so unless some direction d has ``X_S d = 0``, ``X_Z d <= 0`` and ``X_Z d != 0``. A basis B of the null space of
``X_S`` (whole numbers, mostly one vector or two) reduces the question to: is there u >= 0 with
``(X_Z B)' (1 + u) = 0``? Phase one of the simplex method answers in whole numbers: Edmonds' pivots keep every entry a
minor of the matrix, Bland's rule ends. :mod:`vigie.estimation.whole_numbers` does the same without a largest number.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from vigie.estimation.kernels.admissibility import (
    EXISTS,
    LIMIT,
    UNDECIDED,
    clear_row,
    null_space_of_support,
    products,
)
from vigie.estimation.kernels.compiled import compiled
from vigie.estimation.kernels.lattice import Array


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
            if factor != 0 and not clear_row(work, i, work[rank, column], factor, rank):
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
                if abs(value) >= LIMIT:
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
def _positive_combination_vanishes(rows: Array, count: int) -> int:
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
        if kept[w] and counts[w] <= 0 and products(basis, q, terms, w, value) >= 0:
            for i in range(q):
                rows[used, i] = value[i]
            used += 1
    positive = _positive_combination_vanishes(rows, used)
    rank = _rank(rows, used)
    if positive < 0 or rank < 0:
        return UNDECIDED
    return (2 if rank < q else 0) + (1 - positive)
