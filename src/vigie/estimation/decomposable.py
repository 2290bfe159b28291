"""Decomposable graphs: which pairs of lists a graphical model joins, with its cliques and separators.

A graph of lists is decomposable (chordal) if lists can be taken away one by one so that the neighbours of each are
all joined. There are 8, 61, 822 and 18,154 of three to six lists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Graph:
    """A decomposable graph.

    Parameters
    ----------
    cliques
        Masks of the largest sets of lists that are all joined.
    separators
        Masks of a junction tree, one less than the cliques; 0 where two parts are not joined.
    """

    cliques: tuple[int, ...]
    separators: tuple[int, ...]

    def named(self, names: tuple[str, ...]) -> str:
        """Return the cliques by the names of the lists."""
        return " + ".join(":".join(n for i, n in enumerate(names) if mask >> i & 1) for mask in self.cliques)


@lru_cache(maxsize=4)
def decomposable_graphs(lists: int) -> tuple[Graph, ...]:
    """Return every decomposable graph of some lists, the empty one first and the complete one last."""
    pairs = list(combinations(range(lists), 2))
    found = []
    for chosen in range(1 << len(pairs)):
        neighbours = [0] * lists
        for place, (i, j) in enumerate(pairs):
            if chosen >> place & 1:
                neighbours[i] |= 1 << j
                neighbours[j] |= 1 << i
        cliques = _cliques(neighbours)
        if cliques:
            found.append(Graph(cliques, tuple(_separators(cliques))))
    return tuple(found)


def _cliques(neighbours: list[int]) -> tuple[int, ...]:
    """Return the largest cliques, by taking away simplicial lists; nothing where the graph is not decomposable."""
    left = (1 << len(neighbours)) - 1
    candidates = []
    while left:
        simplicial = next((v for v in _members(left) if _is_simplicial(v, neighbours, left)), None)
        if simplicial is None:
            return ()
        candidates.append(1 << simplicial | neighbours[simplicial] & left)
        left &= ~(1 << simplicial)
    return tuple(sorted(c for c in candidates if not any(c != d and c & d == c for d in candidates)))


def _members(mask: int) -> Iterator[int]:
    return (i for i in range(mask.bit_length()) if mask >> i & 1)


def _is_simplicial(vertex: int, neighbours: list[int], left: int) -> bool:
    around = neighbours[vertex] & left
    return all(around & ~(neighbours[other] | 1 << other) == 0 for other in _members(around))


def _separators(cliques: tuple[int, ...]) -> Iterator[int]:
    """Yield the separators of a junction tree: a spanning tree of the cliques with the largest intersections."""
    inside, outside = [cliques[0]], list(cliques[1:])
    while outside:
        shared, clique = max((new & old, new) for new in outside for old in inside if _best(new & old, inside, outside))
        yield shared
        inside.append(clique)
        outside.remove(clique)


def _best(shared: int, inside: list[int], outside: list[int]) -> bool:
    return shared.bit_count() == max((new & old).bit_count() for new in outside for old in inside)
