"""How fragile an estimate is: the same method on tables that differ in what nobody can be sure of.

Sources: Sharifi Far, King, Bird, Overstall, Worthington & Jewell (2021), *Multiple systems estimation for modern
slavery: robustness of list omission and combination*, Crime & Delinquency; Binette & Steorts (2022), *On the
reliability of multiple systems estimation for the quantification of modern slavery*, JRSS A 185 (internal
consistency); Whitehead, Jackson, Balch & Francis (2019), *On the unreliability of multiple systems estimation for
estimating the number of potential victims of modern slavery in the UK*, Journal of Human Trafficking.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product
from typing import TypeVar

import numpy as np

from vigie.domain.errors import UserError
from vigie.estimation.capture import CaptureTable, history_of
from vigie.estimation.intervals import Interval
from vigie.estimation.strata import StratifiedTable


@dataclass(frozen=True, slots=True)
class Answer:
    """What a method says of one table.

    Parameters
    ----------
    population
        Its estimate, NaN where it refuses.
    interval
        Where one was asked for.
    model
        As written, such as ``[12,3]``; empty where there is none.
    refused
        Why there is no estimate, or None.
    """

    population: float
    interval: Interval | None = None
    model: str = ""
    refused: UserError | None = None


Table = TypeVar("Table", CaptureTable, StratifiedTable)
Asked = Callable[[CaptureTable], Answer]
"""A method, as a question that can be put to any table."""


@dataclass(frozen=True, slots=True)
class Consistency:
    """An estimate of the known size of one list, from the persons of this list as the others see them.

    Parameters
    ----------
    list
        The list whose persons are the whole population here.
    truth
        Its size.
    observed
        How many of them another list sees.
    answer
        What the method says.
    """

    list: str
    truth: int
    observed: int
    answer: Answer

    @property
    def log_bias(self) -> float:
        """Logarithm of estimate over truth; NaN where the method refuses."""
        return math.log(self.answer.population / self.truth) if self.answer.population > 0 else math.nan

    @property
    def covered(self) -> bool | None:
        """Whether the interval holds the truth; None without an interval."""
        interval = self.answer.interval
        return None if interval is None else interval.lower <= self.truth <= interval.upper


def dropping_a_list(table: Table, ask: Callable[[Table], Answer]) -> dict[str, Answer]:
    """Return the answer without each list: its exclusive persons are then hidden too."""
    if len(table.lists) < 4:
        return {}
    return {name: ask(table.without(i)) for i, name in enumerate(table.lists)}


def merging_two_lists(table: Table, ask: Callable[[Table], Answer]) -> dict[str, Answer]:
    """Return the answer with each pair of lists taken as one."""
    if len(table.lists) < 4:
        return {}
    pairs = combinations(range(len(table.lists)), 2)
    return {f"{table.lists[i]}+{table.lists[j]}": ask(table.merged(i, j)) for i, j in pairs}


def one_case_more_or_less(table: CaptureTable, ask: Asked) -> dict[str, tuple[float, float]]:
    """Return, for each observed history, the estimate with one case less and with one more."""
    found = {}
    for mask in np.flatnonzero(table.counts):
        less, more = (ask(table.with_change(int(mask), change)).population for change in (-1, 1))
        found[history_of(int(mask), len(table.lists))] = (less, more)
    return found


def internal_consistency(table: Table, ask: Callable[[Table], Answer]) -> tuple[Consistency, ...]:
    """Hide each list of known size, estimate it from those whom the others see too, and compare.

    Lists of whose persons no three other lists see any are left out.
    """
    found = []
    for i, (name, size) in enumerate(table.sizes().items()):
        inside = table.seen_by(i)
        if len(inside.lists) >= 3:
            found.append(Consistency(name, size, inside.observed, ask(inside)))
    return tuple(found)


def untestable_interaction(observed: int, hidden: float, factors: tuple[float, ...]) -> dict[float, float]:
    """Return the total if the interaction of all lists, which no table can show, were not zero.

    Parameters
    ----------
    observed, hidden
        Persons seen, and estimated unseen when that interaction is zero.
    factors
        exp of the interaction: the odds ratio by which the hidden number is multiplied.
    """
    return {factor: observed + hidden * factor for factor in factors}


def linkage_error(table: CaptureTable, ask: Asked, shares: tuple[float, ...]) -> dict[tuple[str, float], Answer]:
    """Return the answer if a share of the links between lists were missed, or were false.

    Parameters
    ----------
    shares
        Of the persons on two lists or more: ``missed`` were recorded as two persons and are one; ``false`` are two
        persons and were recorded as one. Counts are moved in expectation and rounded.
    """
    found = {}
    for share in shares:
        found["missed", share] = ask(_relinked(table, share))
        found["false", share] = ask(_relinked(table, -share))
    return found


def _relinked(table: CaptureTable, share: float) -> CaptureTable:
    """Join a share of two-record persons (positive) or part one-record persons (negative), one list each time."""
    counts = table.counts.astype(float)
    original = counts.copy()
    for mask in range(1, counts.size):
        members = [1 << i for i in range(len(table.lists)) if mask >> i & 1]
        if len(members) < 2:
            continue
        for member in members:
            moved = share * original[mask] / len(members)
            moved = min(moved, counts[member], counts[mask & ~member])
            counts[mask] += moved
            counts[member] -= moved
            counts[mask & ~member] -= moved
    return CaptureTable(table.lists, np.round(np.maximum(counts, 0.0)), name=table.name)


def pairwise_odds_ratios(table: CaptureTable) -> dict[tuple[str, str], float]:
    """Return the odds ratio of each pair of lists among the persons whom another list sees.

    Above 1 the two lists find the same persons more often than by chance, below 1 less often; NaN where a cell of the
    two-by-two table is empty on both sides.
    """
    masks = np.arange(table.counts.size)
    found = {}
    for i, j in combinations(range(len(table.lists)), 2):
        others = masks & ~(1 << i | 1 << j) > 0
        none, first, second, both = (
            float(table.counts[others & (masks >> i & 1 == a) & (masks >> j & 1 == b)].sum())
            for b, a in product((0, 1), repeat=2)
        )
        together, apart = none * both, first * second
        found[table.lists[i], table.lists[j]] = together / apart if apart else math.inf if together else math.nan
    return found
