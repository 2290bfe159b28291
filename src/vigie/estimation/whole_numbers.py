"""Existence and identifiability in exact arithmetic, for any 0/1 design: what the compiled loops leave open.

Two ways to the same answer: a simplex in whole numbers (Edmonds' pivots, Bland's rule), and Fourier-Motzkin
elimination in fractions, slow and obvious, which the tests hold against it.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from vigie.estimation.kernels.lattice import Array

Row = list[Fraction]
Whole = list[int]


def decide_by_simplex(matrix: Array, support: Array) -> int:
    """Decide existence and identifiability; see :func:`decide_by_elimination`, whose answer it gives sooner."""
    rows = matrix.astype(int).tolist()
    basis = _whole_basis([row for row, some in zip(rows, support, strict=True) if some], matrix.shape[1])
    if not basis:
        return 0
    empty = [row for row, some in zip(rows, support, strict=True) if not some]
    reduced = [[sum(a * b for a, b in zip(row, vector, strict=True)) for vector in basis] for row in empty]
    reduced = [row for row in reduced if any(row)]
    unidentified = 2 if _whole_basis(reduced, len(basis)) else 0
    return unidentified + (not _feasible(reduced))


def _whole_basis(rows: list[Whole], width: int) -> list[Whole]:
    """Return whole-number vectors that span the null space of some rows."""
    basis = [[int(i == j) for j in range(width)] for i in range(width)]
    for row in rows:
        if not basis:
            break
        values = [sum(a * b for a, b in zip(row, vector, strict=True)) for vector in basis]
        pivot = min((i for i, v in enumerate(values) if v), key=lambda i: abs(values[i]), default=None)
        if pivot is None:
            continue
        by, top = values.pop(pivot), basis.pop(pivot)
        cleared = (
            [by * b - v * t for b, t in zip(vector, top, strict=True)] for v, vector in zip(values, basis, strict=True)
        )
        basis = [[b // (gcd(*vector) or 1) for b in vector] for vector in cleared]
    return basis


def decide_by_elimination(matrix: Array, support: Array) -> int:
    """Decide existence and identifiability, slowly.

    Parameters
    ----------
    matrix
        Design of the retained cells, shape (cells, terms), of 0 and 1.
    support
        Which of these cells hold cases.

    Returns
    -------
    int
        0 fine, 1 no estimate, 2 not identified, 3 both.
    """
    unidentified, reduced = _reduced(matrix, support)
    return unidentified + (not _has_positive_combination(reduced))


def _reduced(matrix: Array, support: Array) -> tuple[int, list[Row]]:
    """Return 2 if several parameters fit alike, and the empty cells' rows on the null space of the support."""
    rows = [[Fraction(int(v)) for v in row] for row in matrix]
    unidentified = 2 if len(_echelon(rows)[1]) < matrix.shape[1] else 0
    basis = _null_space([row for row, some in zip(rows, support, strict=True) if some], matrix.shape[1])
    empty = [row for row, some in zip(rows, support, strict=True) if not some]
    reduced = [[_dot(row, vector) for vector in basis] for row in empty]
    return unidentified, [row for row in reduced if any(row)]


def _feasible(rows: list[Whole]) -> bool:
    """Tell whether strictly positive weights make the rows sum to zero: phase one on ``rows' u = -rows' 1, u >= 0``."""
    if not rows:
        return True
    tableau = [_equation([row[j] for row in rows]) for j in range(len(rows[0]))]
    tableau.append([-sum(column) for column in zip(*tableau, strict=True)])
    basic, scale = [len(rows) + i for i in range(len(tableau) - 1)], 1
    while tableau[-1][-1]:
        column = next((j for j, value in enumerate(tableau[-1][:-1]) if value < 0), None)
        if column is None:
            return False
        row = _leaving(tableau, column, basic)
        scale = _pivot(tableau, row, column, scale)
        basic[row] = column
    return True


def _equation(values: Whole) -> Whole:
    """Return coefficients and right-hand side, the latter not negative."""
    return [-v for v in values] + [sum(values)] if sum(values) > 0 else [*values, -sum(values)]


def _leaving(tableau: list[Whole], column: int, basic: list[int]) -> int:
    open_rows = [i for i in range(len(tableau) - 1) if tableau[i][column] > 0]
    return min(open_rows, key=lambda i: (Fraction(tableau[i][-1], tableau[i][column]), basic[i]))


def _pivot(tableau: list[Whole], row: int, column: int, scale: int) -> int:
    """Pivot a tableau whose entries are multiples of 1/scale; return the new scale."""
    top, by = tableau[row], tableau[row][column]
    for i, line in enumerate(tableau):
        if i != row:
            tableau[i] = [(a * by - line[column] * b) // scale for a, b in zip(line, top, strict=True)]
    return by


def _echelon(rows: list[Row]) -> tuple[list[Row], list[int]]:
    work, pivots = [row[:] for row in rows], list[int]()
    for column in range(len(work[0]) if work else 0):
        found = next((r for r in range(len(pivots), len(work)) if work[r][column]), None)
        if found is None:
            continue
        top = len(pivots)
        work[top], work[found] = work[found], work[top]
        work[top] = [v / work[top][column] for v in work[top]]
        for r, row in enumerate(work):
            if r != top and row[column]:
                work[r] = [a - row[column] * b for a, b in zip(row, work[top], strict=True)]
        pivots.append(column)
    return work, pivots


def _dot(row: Row, vector: Row) -> Fraction:
    return sum((a * b for a, b in zip(row, vector, strict=True)), Fraction(0))


def _null_space(rows: list[Row], width: int) -> list[Row]:
    work, pivots = _echelon(rows)
    basis = []
    for free in (c for c in range(width) if c not in pivots):
        vector = [Fraction(int(c == free)) for c in range(width)]
        for r, pivot in enumerate(pivots):
            vector[pivot] = -work[r][free]
        basis.append(vector)
    return basis


def _has_positive_combination(rows: list[Row]) -> bool:
    """Tell whether strictly positive weights make the rows sum to zero, by Fourier–Motzkin elimination.

    Stiemke: exactly one holds, such weights, or a vector e with ``rows e <= 0``, not all zero.
    """
    while rows and rows[0]:
        up = [row for row in rows if row[-1] > 0]
        down = [row for row in rows if row[-1] < 0]
        if bool(up) != bool(down):
            return False
        flat = [row[:-1] for row in rows if row[-1] == 0]
        crossed = [[a / -d[-1] + b / u[-1] for a, b in zip(d, u, strict=True)][:-1] for u in up for d in down]
        rows = [list(row) for row in {tuple(row) for row in flat + crossed} if any(row)]
    return True
