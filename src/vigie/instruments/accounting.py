"""The account of a source: each character is used once, or dropped with a reason."""

from __future__ import annotations

from collections.abc import Iterable

from vigie.domain.instrument import Span, Use
from vigie.instruments.lines import SPACE
from vigie.instruments.pieces import Piece

UNEXPLAINED = "dropped: unexplained"


def spans_of(piece: Piece, source: str) -> tuple[Span, ...]:
    """Return the ranges of a piece; white space between two words of it belongs to the range."""
    merged: list[Span] = []
    for start, end in zip(piece.starts, piece.ends, strict=True):
        if merged and merged[-1][1] == start:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif merged and start > merged[-1][1] and not source[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], end)
        elif start != end:
            merged.append((start, end))
    return tuple(merged)


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
    names: list[str] = [SPACE, UNEXPLAINED]
    paint = [0 if char.isspace() else 1 for char in source]
    for use in drops:
        _lay(paint, names, use.what, use.start, use.end)
    for what, spans in used:
        for start, end in spans:
            _lay(paint, names, what, start, end)
    return tuple(_stretches(paint, names))


def _lay(paint: list[int], names: list[str], what: str, start: int, end: int) -> None:
    if what not in names[-1:]:
        names.append(what)
    paint[start:end] = [len(names) - 1] * (end - start)


def _stretches(paint: list[int], names: list[str]) -> Iterable[Use]:
    start = 0
    for at in range(1, len(paint) + 1):
        if at == len(paint) or names[paint[at]] != names[paint[start]]:
            yield Use(start, at, names[paint[start]])
            start = at
