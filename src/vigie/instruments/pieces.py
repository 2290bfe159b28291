"""A piece of text that knows where each of its characters came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

FOLDED = str.maketrans({
    "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ",
    "\u2010": "-", "\u2011": "-", "\u2212": "-", "\u00ba": "\u00b0",
})  # fmt: skip
"""Signs that rules do not tell apart, one for one: apostrophes, spaces, hyphens, the two signs for *number*."""
_SIGNS = re.compile("[" + "".join(map(chr, FOLDED)) + "]")
LITERAL = "\x00"
"""Stands in a shape for a character that the source wrote as a reference, so that no rule takes it for a sign."""


def fold(text: str) -> str:
    """Return the shape of a text: the signs that rules do not tell apart made one, length kept."""
    return text.translate(FOLDED) if _SIGNS.search(text) else text


@dataclass(frozen=True, slots=True)
class Mark:
    """A note anchor printed as such, ``offset`` characters into its piece."""

    offset: int
    number: int
    start: int
    end: int

    def moved(self, by: int) -> Mark:
        """Return the mark, so many characters further on."""
        return Mark(self.offset + by, self.number, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text, its shape for rules (same length), the source range of each character, and the anchors in it."""

    text: str = ""
    shape: str = ""
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()

    def __len__(self) -> int:
        return len(self.text)

    def part(self, start: int, end: int | None = None) -> Piece:
        """Return the piece between two offsets, with the anchors that stand there (one at ``end`` included)."""
        start = min(start, len(self.text))
        end = len(self.text) if end is None else min(end, len(self.text))
        marks = tuple(m.moved(-start) for m in self.marks if start <= m.offset <= end)
        return Piece(self.text[start:end], self.shape[start:end], self.starts[start:end], self.ends[start:end], marks)

    def stripped(self) -> Piece:
        """Return the piece without white space at its ends; anchors stay with the words."""
        start = len(self.text) - len(self.text.lstrip())
        end = max(start, len(self.text.rstrip()))
        marks = tuple(
            Mark(min(max(m.offset, start), end) - start, m.number, m.start, m.end) for m in self.marks
        )  # fmt: skip
        return Piece(self.text[start:end], self.shape[start:end], self.starts[start:end], self.ends[start:end], marks)

    def without(self, ranges: list[tuple[int, int]]) -> Piece:
        """Return the piece without the characters of some ranges, in order; anchors there move to the cut."""
        bounds = [0, *(bound for one in ranges for bound in one), len(self)]
        kept = [slice(start, end) for start, end in zip(bounds[::2], bounds[1::2], strict=True)]
        marks, gone, coming = [], 0, iter([*ranges, (len(self) + 1, len(self) + 1)])
        start, end = next(coming)
        for mark in self.marks:
            while end <= mark.offset:
                gone, (start, end) = gone + end - start, next(coming)
            marks.append(mark.moved(-gone - max(0, mark.offset - start)))
        return Piece(
            "".join(self.text[part] for part in kept),
            "".join(self.shape[part] for part in kept),
            tuple(chain.from_iterable(self.starts[part] for part in kept)),
            tuple(chain.from_iterable(self.ends[part] for part in kept)),
            tuple(marks),
        )

    @property
    def first(self) -> int:
        """Where the piece begins in the source."""
        return self.starts[0] if self.starts else -1

    @property
    def last(self) -> int:
        """Where the piece ends in the source."""
        return self.ends[-1] if self.ends else -1


def unmarked(piece: Piece, start: int, end: int) -> Piece:
    """Return the words between two offsets of a piece, without its anchors."""
    return Piece(piece.text[start:end], piece.shape[start:end], piece.starts[start:end], piece.ends[start:end])


def joined_by(separator: str, pieces: Iterable[Piece]) -> Piece:
    """Join pieces.

    Parameters
    ----------
    separator
        "" or one space; such a space has no place of its own in the source.
    pieces
        In the order of the source.
    """
    texts: list[str] = []
    shapes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    marks: list[Mark] = []
    for piece in pieces:
        if starts and separator and piece.text:
            texts.append(separator)
            shapes.append(separator)
            starts.append(ends[-1])
            ends.append(ends[-1])
        marks += [mark.moved(len(starts)) for mark in piece.marks] if starts else piece.marks
        texts.append(piece.text)
        shapes.append(piece.shape)
        starts += piece.starts
        ends += piece.ends
    return Piece("".join(texts), "".join(shapes), tuple(starts), tuple(ends), tuple(marks))
