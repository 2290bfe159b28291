"""The account of a source: each character is used once, or dropped with a reason."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby

from vigie.domain.instrument import Span, Use
from vigie.instruments.lines import SPACE
from vigie.instruments.pieces import Piece

UNEXPLAINED = "dropped: unexplained"


def spans_of(piece: Piece, source: str) -> tuple[Span, ...]:
    """Return the ranges of a piece; white space between two words of it belongs to the range."""
    merged: list[Span] = []
    for start, end in _runs(piece, 0, len(piece)):
        if merged and start >= merged[-1][1] and not source[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _runs(piece: Piece, low: int, high: int) -> Iterator[Span]:
    """Yield the ranges of characters that stand side by side in the source."""
    if high <= low:
        return
    start, end = piece.starts[low], piece.ends[high - 1]
    if high - low == 1 or (end - start == high - low and piece.starts[low:high] == tuple(range(start, end))):
        if start != end:
            yield start, end
        return
    middle = (low + high) // 2
    yield from _runs(piece, low, middle)
    yield from _runs(piece, middle, high)


def account(source: str, drops: Iterable[Use], used: Iterable[tuple[str, tuple[Span, ...]]]) -> tuple[Use, ...]:
    """Return who holds each stretch of the source, in order and without gaps.

    Parameters
    ----------
    source
        The decoded source.
    drops
        Ranges that were taken off, with their reason; later ones paint over earlier ones.
    used
        Name and ranges of units and notes, which paint over all else.
    """
    names = {UNEXPLAINED: 0}
    paint = array("L", bytes(array("L").itemsize * len(source)))
    for use in drops:
        _lay(paint, names, use.what, span=(use.start, use.end))
    for what, spans in used:
        for start, end in spans:
            _lay(paint, names, what, span=(start, end))
    return tuple(_stretches(paint, list(names), source))


def _lay(paint: array[int], names: dict[str, int], what: str, *, span: tuple[int, int]) -> None:
    start, end = span
    code = names.setdefault(what, len(names))
    paint[start:end] = array("L", [code]) * (end - start)


def _stretches(paint: array[int], names: list[str], source: str) -> Iterator[Use]:
    start = 0
    for code, run in groupby(paint):
        end = start + len(tuple(run))
        if code:
            yield Use(start, end, names[code])
        else:
            yield from _spaces(source, start, end)
        start = end


def _spaces(source: str, start: int, end: int) -> Iterator[Use]:
    """Yield what nobody holds: white space, and what is left unexplained."""
    for found in re.finditer(r"\s+|\S+", source[start:end]):
        what = SPACE if found.group().isspace() else UNEXPLAINED
        yield Use(start + found.start(), start + found.end(), what)
