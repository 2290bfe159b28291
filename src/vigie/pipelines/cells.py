"""From counts to cells: values, shares, and the zeros of combinations that no record has."""

from __future__ import annotations

from itertools import product

from vigie.domain.table import Cell
from vigie.domain.values import ValueState
from vigie.tabulation.records import Counts

LARGEST_GRID = 5_000
"""Cells up to which combinations that no record has are shown as zeros; beyond, they are left out."""


def cells_of(counts: Counts) -> tuple[Cell, ...]:
    """Return the cells of counted records; a combination of categories that occur, and no record has, is a zero."""
    return tuple(_cell(keys, counts) for keys in _grid(counts))


def _grid(counts: Counts) -> list[tuple[str, ...]]:
    if not counts.cells:
        return []
    width = len(next(iter(counts.cells)))
    seen = [dict.fromkeys(keys[place] for keys in counts.cells) for place in range(width)]
    size = 1
    for codes in seen:
        size *= len(codes)
    return list(product(*seen)) if size <= LARGEST_GRID else list(counts.cells)


def _cell(keys: tuple[str, ...], counts: Counts) -> Cell:
    number = counts.cells.get(keys, 0)
    base = counts.bases.get(keys[:-1], 0) if keys else 0
    known = bool(keys) and not keys[-1].startswith("_") and base > 0
    return Cell(
        keys=keys,
        value=number,
        lower=number,
        upper=number,
        state=ValueState.NUMBER if number else ValueState.ZERO,
        share=number / base if known else None,
        base=base if known else None,
    )


def total_of(counts: Counts) -> Cell:
    """Return the cell of all records, each counted once."""
    state = ValueState.NUMBER if counts.total else ValueState.ZERO
    return Cell((), counts.total, counts.total, counts.total, state)
