"""Bayesian averaging over decomposable graphical models.

Sources: Madigan & York (1997), *Bayesian methods for estimation of the size of a closed population*, Biometrika 84;
Johndrow, Lum & Ball (2015), the R package dga. The posterior is a sum over all graphs and totals: it is exact, there
are no chains.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Self

import numpy as np
from scipy.special import gammaln

from vigie.estimation.capture import CaptureTable
from vigie.estimation.decomposable import Graph, decomposable_graphs
from vigie.estimation.errors import SearchTooLarge
from vigie.estimation.intervals import Interval
from vigie.estimation.kernels.lattice import Array
from vigie.estimation.loglinear import require_estimable
from vigie.estimation.posterior import GridPosterior, credible

MOST_GRAPH_LISTS = 6
_POINTS = 3000


class DecomposableAverage:
    """The total averaged over all decomposable graphs of the lists (hyper-Dirichlet prior).

    Parameters
    ----------
    delta
        Prior cases in each cell of the complete table; 2^-K by default, one prior case in all. Larger values (0.5, 1)
        give all weight to the complete graph, whose estimate is the observed number: show :meth:`sensitivity`.
    cap
        The hidden number is at most this many times the observed one. A posterior at its cap is no estimate.
    level
        Of the credible interval.
    grid
        Hidden numbers to sum over with equal weights; by default a fine grid with the width of each step as weight.

    Attributes
    ----------
    population_, hidden_, observed_, interval_
        Posterior median, less the observed; credible interval.
    posterior_
        Of the total.
    graphs_
        Each graph with its posterior probability, the most probable first.
    mass_at_cap_
        Probability of the last hundredth of the grid.
    """

    method = "dga"

    def __init__(
        self, *, delta: float | None = None, cap: float = 30.0, level: float = 0.95, grid: Array | None = None
    ) -> None:
        self.delta, self.cap, self.level, self.grid = delta, cap, level, grid

    def fit(self, table: CaptureTable) -> Self:
        """Compute the posterior.

        Raises
        ------
        SearchTooLarge
            Beyond six lists.
        NotPossibleNow
            Where the table allows no estimate.
        """
        require_estimable(table)
        lists = len(table.lists)
        if lists > MOST_GRAPH_LISTS:
            raise SearchTooLarge(lists=lists, order=2)
        self.table_, self.observed_ = table, table.observed
        hidden, widths = self._hidden_numbers(table.observed)
        by_graph, self.posterior_ = averaged(table.counts, hidden, widths, self.delta or 2.0**-lists)
        order = np.argsort(-by_graph, kind="stable")
        graphs = decomposable_graphs(lists)
        self.graphs_: tuple[tuple[Graph, float], ...] = tuple((graphs[i], float(by_graph[i])) for i in order)
        self.population_ = self.posterior_.quantile(0.5)
        self.hidden_ = self.population_ - self.observed_
        self.interval_ = self.interval_at(self.level)
        self.mass_at_cap_ = float(self.posterior_.probabilities[hidden > 0.99 * hidden[-1]].sum())
        return self

    def interval_at(self, level: float) -> Interval:
        """Return a credible interval at another level."""
        return credible(self.posterior_, level)

    def sensitivity(self, deltas: tuple[float, ...]) -> dict[float, Self]:
        """Return the estimates under other priors of the cells."""
        make = type(self)
        return {d: make(delta=d, cap=self.cap, level=self.level, grid=self.grid).fit(self.table_) for d in deltas}

    def _hidden_numbers(self, observed: int) -> tuple[Array, Array]:
        if self.grid is not None:
            return np.asarray(self.grid, float), np.ones(len(self.grid))
        last = max(int(self.cap * observed), 10)
        # Quadratic steps: fine where little is hidden, coarse where a step is a small share of the number.
        hidden = np.unique(np.round(np.linspace(0, np.sqrt(last), min(_POINTS, last)) ** 2))
        edges = np.r_[-0.5, (hidden[1:] + hidden[:-1]) / 2, last + 0.5]
        return hidden, np.diff(edges)


def averaged(counts: Array, hidden: Array, widths: Array, delta: float) -> tuple[Array, GridPosterior]:
    """Return the posterior probability of each graph and the posterior of the total.

    Parameters
    ----------
    counts
        Cases of each history, shape (2^K,).
    hidden, widths
        Hidden numbers to sum over, and how many each stands for.
    delta
        Prior cases of each cell of the complete table.
    """
    lists = counts.size.bit_length() - 1
    totals = counts.sum() + hidden
    common = (
        gammaln(counts.size * delta) - gammaln(totals + counts.size * delta)
        + gammaln(totals + 1) - gammaln(hidden + 1) - np.log(totals) + np.log(widths)
    )  # fmt: skip
    joint = _incidence(lists) @ _margins(counts, hidden, delta)
    joint += common  # in place: with six lists it holds 18,154 graphs
    joint -= joint.max()
    np.exp(joint, out=joint)
    joint /= joint.sum()
    return joint.sum(axis=1), GridPosterior(totals, joint.sum(axis=0))


@lru_cache(maxsize=4)
def _incidence(lists: int) -> Array:
    """Return how often each set of lists is a clique, less how often a separator, shape (graphs, 2^K)."""
    graphs = decomposable_graphs(lists)
    rows = np.zeros((len(graphs), 1 << lists))
    for row, graph in zip(rows, graphs, strict=True):
        np.add.at(row, list(graph.cliques), 1.0)
        np.add.at(row, list(graph.separators), -1.0)
    return rows


def _margins(counts: Array, hidden: Array, delta: float) -> Array:
    """Return the log marginal likelihood of the table of each set of lists, shape (2^K, hidden)."""
    lists = counts.size.bit_length() - 1
    masks = np.arange(counts.size)
    found = np.empty((counts.size, hidden.size))
    for chosen in masks:
        prior = delta * 2.0 ** (lists - int(chosen).bit_count())
        cells = np.bincount(masks & chosen, weights=counts, minlength=counts.size)
        seen = cells[(masks & ~chosen == 0) & (masks > 0)]
        found[chosen] = gammaln(cells[0] + hidden + prior) + gammaln(seen + prior).sum()
        found[chosen] -= 2.0 ** int(chosen).bit_count() * gammaln(prior)
    return found
