"""The capture table: how many persons were seen by exactly which lists."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from vigie.domain.errors import Caution
from vigie.estimation.errors import TooManyLists
from vigie.estimation.kernels.lattice import Array

MOST_LISTS = 10


@dataclass(frozen=True, eq=False)
class CaptureTable:
    """Counts of persons by capture history.

    Parameters
    ----------
    lists
        Names of the lists, in order.
    counts
        Whole numbers, shape (2^K,), indexed by history: list *i* is bit *i*. Cell 0, those on no list, is zero here;
        it is what is estimated.
    name
        What to call the table where people read it; it is identified by :attr:`content_hash`.
    cautions
        What was noticed while reading.
    """

    lists: tuple[str, ...]
    counts: Array
    name: str = ""
    cautions: tuple[Caution, ...] = field(default=())

    def __post_init__(self) -> None:
        if len(self.lists) > MOST_LISTS:
            raise TooManyLists(lists=len(self.lists), most=MOST_LISTS)
        counts = np.array(self.counts, dtype=np.int64)
        counts[0] = 0
        counts.setflags(write=False)
        object.__setattr__(self, "counts", counts)

    @classmethod
    def from_histories(cls, lists: Sequence[str], histories: Mapping[str, int], *, name: str = "") -> CaptureTable:
        """Build a table from histories written as 0 and 1, first list first, such as ``{"101": 12}``."""
        counts = np.zeros(1 << len(lists), np.int64)
        for history, count in histories.items():
            counts[mask_of(history)] += count
        return cls(tuple(lists), counts, name=name)

    @property
    def observed(self) -> int:
        """Number of persons on at least one list."""
        return int(self.counts.sum())

    @property
    def content_hash(self) -> str:
        """SHA-256 of the names of the lists and the histories with cases: the table's identity."""
        lines = [",".join(self.lists), *(f"{history}:{count}" for history, count in self.histories())]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def histories(self) -> Iterator[tuple[str, int]]:
        """Yield each history with cases, as 0 and 1, and its count."""
        for mask in np.flatnonzero(self.counts):
            yield history_of(int(mask), len(self.lists)), int(self.counts[mask])

    def on_all(self, mask: int) -> int:
        """Return the number of persons who are on all lists of a mask (and perhaps on others)."""
        inside = np.arange(self.counts.size) & mask == mask
        return int(self.counts[inside].sum())

    def overlaps(self) -> dict[tuple[str, str], int]:
        """Return the number of persons that each pair of lists shares."""
        pairs = combinations(range(len(self.lists)), 2)
        return {(self.lists[i], self.lists[j]): self.on_all(1 << i | 1 << j) for i, j in pairs}

    def sizes(self) -> dict[str, int]:
        """Return the number of persons on each list."""
        return {name: self.on_all(1 << i) for i, name in enumerate(self.lists)}

    def without(self, position: int) -> CaptureTable:
        """Return the table that is left when a list had not existed: its exclusive cases vanish."""
        kept = [i for i in range(len(self.lists)) if i != position]
        return self._regrouped([(i,) for i in kept], [self.lists[i] for i in kept])

    def merged(self, first: int, second: int) -> CaptureTable:
        """Return the table with two lists taken as one, which stands in the place of the first."""
        groups: list[tuple[int, ...]] = [(i,) for i in range(len(self.lists)) if i != second]
        groups[groups.index((first,))] = (first, second)
        return self._regrouped(groups, ["+".join(self.lists[i] for i in group) for group in groups])

    def seen_by(self, position: int) -> CaptureTable:
        """Return the table of the persons on one list, by their history on the others; empty lists are left out."""
        counts = np.where(np.arange(self.counts.size) >> position & 1, self.counts, 0)
        inside = CaptureTable(self.lists, counts)
        kept = [i for i, size in enumerate(inside.sizes().values()) if size and i != position]
        return inside._regrouped([(i,) for i in kept], [self.lists[i] for i in kept])

    def with_change(self, mask: int, change: int) -> CaptureTable:
        """Return the table with cases added to a history, or taken from it."""
        counts = self.counts.copy()
        counts[mask] += change
        return CaptureTable(self.lists, counts, name=self.name)

    def _regrouped(self, groups: Sequence[tuple[int, ...]], names: Iterable[str]) -> CaptureTable:
        masks = np.arange(self.counts.size)
        new = np.zeros_like(masks)
        for place, group in enumerate(groups):
            new |= (masks & sum(1 << i for i in group) != 0).astype(np.int64) << place
        counts = np.bincount(new, weights=self.counts, minlength=1 << len(groups)).astype(np.int64)
        return CaptureTable(tuple(names), counts, name=self.name)


def mask_of(history: str) -> int:
    """Return the mask of a history written as 0 and 1, first list first."""
    return sum(1 << i for i, mark in enumerate(history) if mark == "1")


def history_of(mask: int, lists: int) -> str:
    """Return a mask as 0 and 1, first list first."""
    return "".join(str(mask >> i & 1) for i in range(lists))
