"""Forward stepwise choice of two-list interactions (Chan, Silverman & Vincent 2021, section 3)."""

from __future__ import annotations

import math

import numpy as np

from vigie.estimation.kernels.admissibility import EXISTS, UNDECIDED
from vigie.estimation.kernels.compiled import compiled, compiled_within
from vigie.estimation.kernels.lattice import Array, superset_sums
from vigie.estimation.kernels.newton import fit, margins_of


@compiled
def rarer_tail(observed: float, mean: float) -> float:
    """Return min(P(X <= observed), P(X >= observed)) for a Poisson X."""
    if mean <= 0.0:
        return 1.0 if observed == 0.0 else 0.0
    here = math.exp(observed * math.log(mean) - mean - math.lgamma(observed + 1.0))
    tail = 0.0
    term = here
    k = observed
    if observed < mean:
        while term > tail * 1e-17 and k >= 0.0:
            tail += term
            term *= k / mean
            k -= 1.0
    else:
        while term > tail * 1e-17:
            tail += term
            k += 1.0
            term *= mean / k
    other = 1.0 - tail + here
    return tail if tail < other else other


@compiled_within
def _fill_tails(margins: Array, means: Array, sums: Array, inside: Array, tails: Array) -> None:
    """Fill the tail probability of the overlap of each pair that is not in the model, in the order 12, 13, …, 23."""
    for w in range(means.shape[0]):
        sums[w] = means[w]
    superset_sums(sums)
    place = 0
    first = 1
    while first < means.shape[0]:
        second = 2 * first
        while second < means.shape[0]:
            pair = first | second
            tails[place] = np.inf if inside[pair] else rarer_tail(margins[pair], sums[pair])
            place += 1
            second *= 2
        first *= 2


@compiled_within
def _next_pair(tails: Array, count: int, threshold: float) -> int:
    best = -1
    for i in range(count):
        if tails[i] < threshold and (best < 0 or tails[i] < tails[best]):
            best = i
    return best


@compiled_within
def _pair_at(place: int, lists: int) -> int:
    """Return the mask of a pair from its place in the order 12, 13, …, 23."""
    for i in range(lists):
        if place < lists - 1 - i:
            return (1 << i) | (1 << (i + 1 + place))
        place -= lists - 1 - i
    return 0


@compiled
def forward(tables: Array, threshold: float, totals: Array, terms: Array, path: Array) -> None:
    """Choose pairs one at a time, the least plausible under the present fit first, for each of many tables.

    Parameters
    ----------
    tables
        Cases of each history, float64, one table a row, shape (tables, 2^K).
    threshold
        A pair enters if the rarer Poisson tail of its overlap lies below this and the larger model is admissible.
    totals
        Filled with the estimated totals; NaN where the model of independence has no estimate, infinite where the
        decision needs arithmetic that is not compiled.
    terms
        Filled for the last table with 0, the lists, and the pairs that entered in their order, then -1; K(K+1)/2 + 2
        long or more.
    path
        Filled for the last table with the tail probability of each pair that entered; as long.

    Notes
    -----
    Candidates are fitted in order of their tails until one is admissible: the same choice as testing all, at a
    fraction of the work. Ties go to the lowest pair.
    """
    size = tables.shape[1]
    lists = 0
    terms[0] = 0
    while 1 << lists < size:
        terms[lists + 1] = 1 << lists
        lists += 1
    pairs = lists * (lists - 1) // 2
    trusted = lists < 0  # never; written out it would be compiled a second time, as a constant
    coefficients, means, sums = np.empty(size), np.empty(size), np.empty(size)
    inside, tails = np.empty(size, np.int64), np.empty(pairs)
    for row in range(tables.shape[0]):
        margins = margins_of(tables[row])
        used = lists
        best = 0
        totals[row] = np.nan
        for w in range(size):
            inside[w] = 0
        while best >= 0:
            # The term to try stands at `used`: at first the last list, which makes the model of independence.
            verdict = fit(tables[row], margins, terms, used + 1, coefficients, means, trusted)
            if verdict == UNDECIDED:
                totals[row] = np.inf
                break
            if verdict == EXISTS:
                totals[row] = margins[0] + math.exp(coefficients[0])
                if used > lists:
                    path[used - lists - 1] = tails[best]
                inside[terms[used]] = 1
                used += 1
                _fill_tails(margins, means, sums, inside, tails)
            elif used == lists:
                break
            else:
                tails[best] = np.inf
            best = _next_pair(tails, pairs, threshold)
            terms[used] = _pair_at(best, lists) if best >= 0 else -1
