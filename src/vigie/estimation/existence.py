"""Whether a model has an estimate on a table: decided, with a certificate that anybody can check.

Sources: Fienberg & Rinaldo (2012), *Maximum likelihood estimation in log-linear models*, Annals of Statistics 40;
Chan, Silverman & Vincent (2021), *Multiple systems estimation for sparse capture data*, JASA 116, section 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.optimize import linprog

from vigie.estimation.capture import CaptureTable
from vigie.estimation.hierarchy import Model
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.whole_numbers import decide_by_simplex

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
    verdict = verdict_of(table.counts, model.terms)
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


def verdict_of(counts: Array, terms: tuple[int, ...]) -> int:
    """Return 0 where the estimate exists, 1 no estimate, 2 not identified, 3 both: exact, and kept by zero pattern."""
    return _verdict(tuple((counts > 0).tolist()), terms)


@lru_cache(maxsize=100_000)
def _verdict(pattern: tuple[bool, ...], terms: tuple[int, ...]) -> int:
    counts = np.array(pattern, float)
    kept, active, matrix = design(counts, terms)
    if not active.size:
        return 3
    return decide_by_simplex(matrix, counts[kept] > 0)


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
