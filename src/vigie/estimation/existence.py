"""Whether a model has an estimate on a table: decided, with a certificate that anybody can check.

Sources: Fienberg & Rinaldo (2012), *Maximum likelihood estimation in log-linear models*, Annals of Statistics 40;
Chan, Silverman & Vincent (2021), *Multiple systems estimation for sparse capture data*, JASA 116, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from scipy.optimize import linprog

from vigie.estimation.capture import CaptureTable
from vigie.estimation.hierarchy import Model
from vigie.estimation.kernels.admissibility import UNDECIDED, decide
from vigie.estimation.kernels.lattice import Array

_NEAR_ZERO = 1e-6


@dataclass(frozen=True, slots=True)
class Existence:
    """A decision with its certificate.

    Parameters
    ----------
    exists
        Whether the extended maximum-likelihood estimate exists.
    identified
        Whether the table tells the parameters apart.
    slack
        The largest s such that some table with all cells at least s has the observed margins; 0 if none is positive.
    emptied
        Interactions that no person has: their parameter is minus infinity and their cells are taken out.
    """

    exists: bool
    identified: bool
    slack: float
    emptied: tuple[int, ...]

    @property
    def status(self) -> int:
        """0 fine, 1 no estimate, 2 not identified, 3 both: the numbering of Chan, Silverman & Vincent."""
        return (not self.exists) + 2 * (not self.identified)

    @property
    def certificate(self) -> str:
        """The proof in one phrase: the largest possible smallest cell."""
        return f"s* = {self.slack:.6g}"


def existence(table: CaptureTable, model: Model) -> Existence:
    """Decide whether a model can be estimated on a table.

    Parameters
    ----------
    table
        Capture table.
    model
        Hierarchical model of the same number of lists.

    Returns
    -------
    Existence
        The verdict is exact (whole-number arithmetic); the slack is that of the linear programme.
    """
    emptied = tuple(t for t in model.terms if table.on_all(t) == 0)
    pattern = tuple(bool(count) for count in table.counts)
    verdict = _verdict(pattern, model.terms)
    slack = 0.0 if verdict & 1 else largest_slack(table.counts, model)
    return Existence(not verdict & 1, not verdict & 2, slack, emptied)


def design(counts: Array, terms: tuple[int, ...]) -> tuple[Array, Array, Array]:
    """Return kept cells, active terms and the design matrix when the cells of empty margins are taken out."""
    masks = np.arange(counts.size)
    active = np.array([t for t in terms if counts[masks & t == t][masks[masks & t == t] > 0].sum() > 0], np.int64)
    kept = masks > 0
    for t in set(terms) - set(active.tolist()):
        kept &= masks & t != t
    return kept, active, (masks[kept][:, None] & active == active).astype(float)


@lru_cache(maxsize=100_000)
def _verdict(pattern: tuple[bool, ...], terms: tuple[int, ...]) -> int:
    counts = np.array(pattern, float)
    kept, active, matrix = design(counts, terms)
    if not active.size:
        return 3
    verdict = int(decide(counts, kept, active))
    return verdict if verdict != UNDECIDED else decide_by_fractions(matrix, counts[kept] > 0)


def largest_slack(counts: Array, model: Model) -> float:
    """Return s*: the largest s with ``X'x = X'y, x >= s, x >= 0`` over the retained cells (linear programme, HiGHS)."""
    kept, _, matrix = design(counts.astype(float), model.terms)
    return slack_of(matrix, counts[kept].astype(float))


def slack_of(matrix: Array, counts: Array) -> float:
    """Return s* for any design: the largest s such that some table with all cells at least s has the same ``X'y``.

    Parameters
    ----------
    matrix
        Design, shape (cells, columns).
    counts
        Cases of each cell.
    """
    cells = len(counts)
    answer = linprog(
        np.r_[np.zeros(cells), -1.0],
        A_ub=np.c_[-np.eye(cells), np.ones(cells)],
        b_ub=np.zeros(cells),
        A_eq=np.c_[matrix.T, np.zeros(matrix.shape[1])],
        b_eq=matrix.T @ counts,
        bounds=[(0, None)] * (cells + 1),
        method="highs",
    )
    return float(-answer.fun) if answer.success and -answer.fun > _NEAR_ZERO else 0.0


def decide_by_fractions(matrix: Array, support: Array) -> int:
    """Decide existence and identifiability in rational arithmetic, slowly: the last resort, and the tests' oracle.

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
    rows = [[Fraction(int(v)) for v in row] for row in matrix]
    unidentified = 2 if _rank(rows) < matrix.shape[1] else 0
    zeros = [row for row, some in zip(rows, support, strict=True) if not some]
    basis = _null_space([row for row, some in zip(rows, support, strict=True) if some], matrix.shape[1])
    reduced = [[_dot(row, vector) for vector in basis] for row in zeros]
    return unidentified + (not _has_positive_combination([row for row in reduced if any(row)]))


def _echelon(rows: list[list[Fraction]]) -> tuple[list[list[Fraction]], list[int]]:
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


def _dot(row: list[Fraction], vector: list[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(row, vector, strict=True)), Fraction(0))


def _rank(rows: list[list[Fraction]]) -> int:
    return len(_echelon(rows)[1])


def _null_space(rows: list[list[Fraction]], width: int) -> list[list[Fraction]]:
    work, pivots = _echelon(rows)
    basis = []
    for free in (c for c in range(width) if c not in pivots):
        vector = [Fraction(int(c == free)) for c in range(width)]
        for r, pivot in enumerate(pivots):
            vector[pivot] = -work[r][free]
        basis.append(vector)
    return basis


def _has_positive_combination(rows: list[list[Fraction]]) -> bool:
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
