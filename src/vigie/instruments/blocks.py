"""From lines to blocks: a block is what one label, heading or paragraph covers, joined over lines and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vigie.instruments.labels import Label, bare_number, letter_after, letter_label, number_label, rank, roman_after
from vigie.instruments.lines import Line
from vigie.instruments.pieces import Piece, joined_by
from vigie.instruments.wording import (
    bare,
    ends_clause,
    ends_sentence,
    is_operative,
    is_preambular,
    opens_list,
    starts_small,
)

NONE, BLANK, PAGE = "none", "blank", "page"


@dataclass(frozen=True, slots=True)
class Block:
    """Words under one label (or none), with what the page showed of them."""

    piece: Piece
    line: int
    gap: str = BLANK
    bullet: bool = False
    labels: tuple[Label, ...] = ()
    heading: bool = False
    joins: tuple[tuple[int, str], ...] = ()
    glued: bool = False

    @property
    def number(self) -> Label | None:
        """The number in front, or None."""
        return self.labels[0] if self.labels and self.labels[0].kind == "number" else None

    @property
    def letter(self) -> Label | None:
        """The first letter in front, or None."""
        return next((label for label in self.labels if label.kind == "letter"), None)


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body with the gap in front of it."""

    line: Line
    gap: str


@dataclass(slots=True)
class _Joining:
    language: str
    numbers: dict[int, Label]
    wrapped: int
    blocks: list[Block] = field(default_factory=list)
    preamble: bool = True
    letters: list[str] = field(default_factory=list)

    def add(self, body: BodyLine, following: BodyLine | None) -> None:
        labels, words = self._labels(body)
        if labels:
            self.preamble = self.preamble and labels[0].kind != "number"
            self._open(body, labels, words)
        elif self._is_heading(body, following):
            self._open(body, (), body.line.piece, heading=True)
        elif self.blocks and not self.blocks[-1].heading and self._continues(body):
            self._join(body)
        else:
            self._open(body, (), body.line.piece)

    def _open(self, body: BodyLine, labels: tuple[Label, ...], words: Piece, heading: bool = False) -> None:
        line = body.line
        self.blocks.append(Block(words, line.number, body.gap, line.bullet, labels, heading))

    def _labels(self, body: BodyLine) -> tuple[tuple[Label, ...], Piece]:
        words, labels = body.line.piece, []
        number = self.numbers.get(body.line.number)
        if number:
            labels.append(number)
            words = words.part(number.end)
            self.letters.clear()
        letter = letter_label(words.shape)
        while letter and len(labels) < 3 and self._plausible(letter, body, bool(labels)):
            labels.append(letter)
            self._keep(letter)
            words = words.part(letter.end)
            letter = letter_label(words.shape)
        return tuple(labels), words.stripped()

    def _keep(self, letter: Label) -> None:
        if letter.value in self.letters:
            del self.letters[self.letters.index(letter.value) :]
        self.letters.append(letter.value)

    def _plausible(self, letter: Label, body: BodyLine, labelled: bool) -> bool:
        """Tell whether a letter may open an item here, rather than stand inside a sentence."""
        if labelled or not self.blocks or body.line.bullet:
            return True
        before = self.blocks[-1].piece.shape
        if ends_clause(before) or self.blocks[-1].heading:
            return True
        last = self.letters[-1] if self.letters else None
        expected = letter.value in {letter_after(last), roman_after(last if last else None)}
        return expected and body.gap != NONE

    def _is_heading(self, body: BodyLine, following: BodyLine | None) -> bool:
        line, shape = body.line, body.line.piece.shape
        if line.hashes and len(shape) < 300:
            return True
        if line.bullet or starts_small(shape) or len(shape) > 130 or len(shape.split()) > 18:
            return False
        if ends_clause(shape) and not re.match(r"^(?:[IVX]+|[A-Z])\.\s+\S", shape):
            return False
        if self.blocks and not self.blocks[-1].heading and not ends_clause(self.blocks[-1].piece.shape):
            return False
        if body.gap == NONE and not line.bold and not (self.blocks and self.blocks[-1].heading):
            return False
        return self._before_text(line, following)

    def _before_text(self, line: Line, following: BodyLine | None) -> bool:
        """Tell whether what follows can stand below a heading."""
        if following is None or (following.gap == NONE and not line.bold and not self._provision(following)):
            return False
        return (not starts_small(following.line.piece.shape) and not following.line.piece.shape[:1].isdigit()) or bool(
            following.line.number in self.numbers
        )

    def _provision(self, body: BodyLine) -> bool:
        shape = body.line.piece.shape
        return bool(body.line.number in self.numbers or letter_label(shape))

    def _continues(self, body: BodyLine) -> bool:
        """Tell whether an unlabelled line goes on with the block before it."""
        before, shape = self.blocks[-1].piece.shape, body.line.piece.shape
        if body.line.bullet:
            return not ends_clause(before) and starts_small(shape)
        if starts_small(shape):
            return not opens_list(before) or body.gap == NONE
        if self.preamble and _ends_with_comma(before):
            return body.gap == NONE and not is_preambular(shape, self.language) and self._may_wrap(before)
        if ends_sentence(before):
            return bool(self.wrapped) and body.gap == NONE and self._may_wrap(before) and not opens_list(before)
        return not self._new_provision(before, shape)

    def _new_provision(self, before: str, shape: str) -> bool:
        """Tell whether a paragraph of the preamble begins behind a clause that ended."""
        opens = is_preambular(shape, self.language) or is_operative(shape, self.language)
        return self.preamble and ends_clause(before) and opens

    def _may_wrap(self, before: str) -> bool:
        """Tell whether the line before was full, so that the sentence may go on below it."""
        return not self.wrapped or self._length >= 0.75 * self.wrapped

    @property
    def _length(self) -> int:
        return self.blocks[-1].joins[-1][0] if self.blocks[-1].joins else len(self.blocks[-1].piece)

    def _join(self, body: BodyLine) -> None:
        last, line = self.blocks[-1], body.line
        separator = "" if _cut_word(last.piece.shape, line.piece.shape) else " "
        piece = joined_by(separator, (last.piece, line.piece))
        self.blocks[-1] = replace(last, piece=piece, joins=(*last.joins, (len(line.piece), body.gap)))


def _ends_with_comma(shape: str) -> bool:
    return bool(re.search(r",$", bare(shape)))


def _cut_word(before: str, shape: str) -> bool:
    """Tell whether a word was cut at its hyphen over two lines."""
    return before.endswith("-") and before[-2:-1].isalpha() and starts_small(shape)


def width_of(lines: list[BodyLine]) -> int:
    """Return the width at which the text is wrapped, or 0 where one line is one paragraph."""
    lengths = sorted(len(body.line.piece) for body in lines)
    runs = sum(body.gap == NONE for body in lines)
    if len(lines) < 8 or runs < 0.4 * len(lines):
        return 0
    width = lengths[int(0.9 * len(lengths))]
    return width if width <= 140 else 0


def blocks_of(lines: list[BodyLine], language: str) -> list[Block]:
    """Join the lines of one part into blocks.

    Parameters
    ----------
    lines
        Lines of the part without notes and furniture.
    language
        Language of the drafting lists; "" tries all.
    """
    joining = _Joining(language, accepted_numbers(lines), width_of(lines))
    joining.preamble = not (lines and lines[0].line.number in joining.numbers)
    for i, body in enumerate(lines):
        joining.add(body, lines[i + 1] if i + 1 < len(lines) else None)
    return joining.blocks


def accepted_numbers(lines: list[BodyLine]) -> dict[int, Label]:
    """Return, by line, the numbers that form the sequence of the part.

    The best chain wins: each number counts one, each number skipped costs, a restart at 1 costs more.
    """
    found: list[tuple[int, Label]] = []
    for body in lines:
        label = number_label(body.line.piece.shape)
        if label:
            found.append((body.line.number, label))
    chain = _best_chain([label.number for _, label in found])
    accepted = {found[i][0]: found[i][1] for i in chain}
    return accepted | _without_stop(lines, accepted)


def _without_stop(lines: list[BodyLine], accepted: dict[int, Label]) -> dict[int, Label]:
    """Return numbers that lost their stop but are exactly the next one."""
    more: dict[int, Label] = {}
    last = 0
    coming = {label.number for label in accepted.values()}
    for body in lines:
        label = accepted.get(body.line.number)
        loose = None if label else bare_number(body.line.piece.shape)
        if loose and loose.number == last + 1 and loose.number not in coming and (accepted or more):
            more[body.line.number] = label = loose
        last = label.number if label else last
    return more


def _best_chain(numbers: list[int]) -> list[int]:
    if len(numbers) > 600:
        return _greedy_chain(numbers)
    score: list[float] = []
    back: list[int] = []
    for i, number in enumerate(numbers):
        best, previous = 1 - min(2.0, 0.5 * (number - 1)), -1
        for j in range(i):
            gained = score[j] + 1 - _cost(numbers[j], number)
            if gained > best:
                best, previous = gained, j
        score.append(best)
        back.append(previous)
    at = max(range(len(score)), key=lambda i: score[i], default=-1)
    chain: list[int] = []
    while at >= 0 and score[at] > 0:
        chain.append(at)
        at = back[at]
    return chain[::-1]


def _cost(before: int, number: int) -> float:
    if number > before:
        return 0.6 * (number - before - 1)
    return 1.5 if number == 1 and before > 1 else 9.0


def _greedy_chain(numbers: list[int]) -> list[int]:
    chain: list[int] = []
    for i, number in enumerate(numbers):
        if not chain or number == numbers[chain[-1]] + 1:
            chain.append(i)
    return chain


__all__ = ["BLANK", "NONE", "PAGE", "Block", "BodyLine", "accepted_numbers", "blocks_of", "rank", "width_of"]
