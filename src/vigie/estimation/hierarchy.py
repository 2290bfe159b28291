"""Hierarchical log-linear models: which interactions of lists a model has.

A model holds every subset of each of its interactions, the intercept and all lists. It is written by its largest
interactions, as in ``[12,23,4]``; list 10 is written ``0``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

import numpy as np

from vigie.estimation.errors import BadModel, SearchTooLarge
from vigie.estimation.kernels.lattice import Array


@dataclass(frozen=True, slots=True)
class Model:
    """A hierarchical model.

    Parameters
    ----------
    lists
        Number of lists.
    terms
        Ascending masks: 0 is the intercept, ``1 << i`` list *i*, unions their interactions.
    """

    lists: int
    terms: tuple[int, ...]

    @classmethod
    def closure(cls, lists: int, interactions: Iterable[int]) -> Model:
        """Return the least hierarchical model with these interactions."""
        terms = {0, *(1 << i for i in range(lists))}
        for mask in interactions:
            terms.update(subsets_of(mask))
        return cls(lists, tuple(sorted(terms)))

    @classmethod
    def independence(cls, lists: int) -> Model:
        """Return the model without interactions."""
        return cls.closure(lists, ())

    @classmethod
    def all_pairs(cls, lists: int) -> Model:
        """Return the model with every two-list interaction."""
        return cls.closure(lists, (1 << i | 1 << j for i, j in combinations(range(lists), 2)))

    @classmethod
    def parse(cls, text: str, lists: int) -> Model:
        """Read a model written as ``[12,23,4]``.

        Raises
        ------
        BadModel
            If it is not of that form, or names a list that does not exist.
        """
        if not re.fullmatch(r"\[\d+(,\d+)*\]", text.strip()):
            raise BadModel(model=text, lists=lists)
        masks = [
            sum(1 << (int(digit) - 1) % 10 for digit in set(generator)) for generator in text.strip()[1:-1].split(",")
        ]
        if max(masks) >= 1 << lists:
            raise BadModel(model=text, lists=lists)
        return cls.closure(lists, masks)

    @classmethod
    def from_row(cls, lists: int, row: Array) -> Model:
        """Return the model of a kernel's row: masks, then -1."""
        return cls(lists, tuple(int(mask) for mask in row if mask >= 0))

    @property
    def interactions(self) -> tuple[int, ...]:
        """Masks of two lists or more."""
        return tuple(mask for mask in self.terms if mask & (mask - 1))

    @property
    def generators(self) -> tuple[int, ...]:
        """The largest interactions (and lists that interact with none), highest order first, then by list."""
        largest = [t for t in self.terms if t and not any(t != s and t & s == t for s in self.terms)]
        return tuple(sorted(largest, key=lambda mask: (-mask.bit_count(), positions(mask))))

    def __str__(self) -> str:
        return "[" + ",".join("".join(str((i + 1) % 10) for i in positions(mask)) for mask in self.generators) + "]"

    def named(self, names: Sequence[str]) -> str:
        """Return the model with the names of its lists, as in ``LA:NG + GO``."""
        return " + ".join(":".join(names[i] for i in positions(mask)) for mask in self.generators)

    def neighbours(self, max_order: int) -> tuple[Model, ...]:
        """Return the hierarchical models that have one interaction more or one less."""
        present = set(self.terms)
        larger = [
            mask
            for mask in range(1 << self.lists)
            if 1 < mask.bit_count() <= max_order and mask not in present and _without_one(mask) <= present
        ]
        smaller = [mask for mask in self.generators if mask.bit_count() > 1]
        return tuple(Model(self.lists, tuple(sorted(present ^ {mask}))) for mask in chain(larger, smaller))

    def assumed_zero(self) -> tuple[int, ...]:
        """Return the pairs of lists that the model takes as independent given the others."""
        present = set(self.terms)
        pairs = (1 << i | 1 << j for i, j in combinations(range(self.lists), 2))
        return tuple(mask for mask in pairs if mask not in present)

    def as_array(self) -> Array:
        """Return the terms as the kernels want them."""
        return np.array(self.terms, np.int64)


def positions(mask: int) -> tuple[int, ...]:
    """Return the positions of the lists in a mask."""
    return tuple(i for i in range(mask.bit_length()) if mask >> i & 1)


def subsets_of(mask: int) -> Iterator[int]:
    """Yield every subset of a mask, itself and 0 included."""
    subset = mask
    while True:
        yield subset
        if not subset:
            return
        subset = (subset - 1) & mask


def as_rows(models: Sequence[Model]) -> Array:
    """Return models as rows of masks, filled up with -1."""
    rows = np.full((len(models), max((len(m.terms) for m in models), default=1)), -1, np.int64)
    for row, model in zip(rows, models, strict=True):
        row[: len(model.terms)] = model.terms
    return rows


def _without_one(mask: int) -> set[int]:
    return {mask & ~(1 << i) for i in positions(mask)}


def usual_order(lists: int) -> int:
    """Return the highest order of interaction that a search considers by default: three, pairs for six lists."""
    return 2 if lists >= 6 else min(lists - 1, 3)


@lru_cache(maxsize=8)
def hierarchical_models(lists: int, max_order: int) -> tuple[Model, ...]:
    """Return every hierarchical model up to an order: 8 of three lists, 113 of four, 6,212 of five (to order three).

    Raises
    ------
    SearchTooLarge
        Beyond five lists, and beyond pairs of six.
    """
    if lists > 6 or (lists == 6 and max_order > 2):
        raise SearchTooLarge(lists=lists, order=max_order)
    base = frozenset({0, *(1 << i for i in range(lists))})
    return tuple(Model(lists, tuple(sorted(terms))) for terms in _grown(base, 2, lists, min(max_order, lists - 1)))


def _grown(terms: frozenset[int], order: int, lists: int, max_order: int) -> Iterator[frozenset[int]]:
    """Yield a model with every choice of interactions of one order, and of higher orders above those."""
    if order > max_order:
        yield terms
        return
    possible = [m for m in range(1 << lists) if m.bit_count() == order and _without_one(m) <= terms]
    for chosen in chain.from_iterable(combinations(possible, size) for size in range(len(possible) + 1)):
        yield from _grown(terms.union(chosen), order + 1, lists, max_order if chosen else order)
