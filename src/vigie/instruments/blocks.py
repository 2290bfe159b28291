"""From lines to blocks: a block is what one label, heading or paragraph covers, joined over lines and pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from vigie.instruments.body_lines import BLANK, NONE, BodyLine
from vigie.instruments.headings import Surroundings
from vigie.instruments.labels import (
    Label,
    letter_after,
    letter_label,
    recital_label,
    roman_after,
)
from vigie.instruments.number_sequence import accepted_numbers
from vigie.instruments.pieces import Piece, joined_by
from vigie.instruments.wording import (
    bare,
    ends_clause,
    ends_sentence,
    is_measure,
    is_operative,
    is_preambular,
    opens_list,
    starts_small,
)

_LONGEST = 20_000
"""Characters after which a block takes no further line: no provision of an instrument is so long."""


_CUT_OPENING = re.compile(r"\b(?:we|to|that|nous|que)$")
"""The end of the opening words of a list, its last words lost at the foot of a page."""


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


@dataclass(slots=True)
class _Joining:
    language: str
    numbers: dict[int, Label]
    wrapped: int
    annexed: bool
    blocks: list[Block] = field(default_factory=list)
    preamble: bool = True
    listing: bool = False
    letters: list[str] = field(default_factory=list)

    def add(self, body: BodyLine, following: BodyLine | None) -> None:
        if not body.line.piece.text:
            self._anchor_alone(body)
            return
        labels, words = self._labels(body)
        if body.line.row and self.blocks and len(self._before) <= _LONGEST and not labels:
            self._join(body)
        elif labels:
            self.preamble = self.preamble and labels[0].kind != "number"
            self._open(body, labels, words)
        elif not self._is_measure(body) and self._around(following).is_heading(body):
            self._head(body)
        elif self.blocks and not self.blocks[-1].heading and self._continues(body):
            self._join(body)
        else:
            self._open(body, (), body.line.piece)

    def _is_measure(self, body: BodyLine) -> bool:
        """Tell whether a line is one of a list of measures, though it looks like a heading for its lost end."""
        if self.preamble or body.line.bold or body.line.hashes or not is_measure(body.line.piece.shape):
            return False
        return opens_list(self._before) or (is_measure(self._before) and not self.blocks[-1].labels)

    def _anchor_alone(self, body: BodyLine) -> None:
        """Give an anchor that stands on a line of its own to the words before it."""
        if self.blocks:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, piece=joined_by("", (last.piece, body.line.piece)))

    def _head(self, body: BodyLine) -> None:
        """Begin a heading, or go on with the one right above it."""
        if body.gap == NONE and self.blocks and self.blocks[-1].heading and not body.line.hashes:
            self._join(body)
        else:
            self._open(body, (), body.line.piece, heading=True)

    def _around(self, following: BodyLine | None) -> Surroundings:
        last = self.blocks[-1] if self.blocks else None
        return Surroundings(
            before=last.piece.shape if last else "",
            under_heading=last.heading if last else False,
            following=following,
            numbers=self.numbers,
            language=self.language,
            annexed=self.annexed,
            full=bool(self.wrapped) and bool(last) and self._may_wrap(),
        )

    def _open(self, body: BodyLine, labels: tuple[Label, ...], words: Piece, heading: bool = False) -> None:
        line = body.line
        self.listing = not labels and not heading and bool(self.blocks) and (self.listing or opens_list(self._before))
        self.blocks.append(Block(words, line.number, body.gap, line.bullet, labels, heading))

    def _labels(self, body: BodyLine) -> tuple[tuple[Label, ...], Piece]:
        words, labels = body.line.piece, []
        number = self.numbers.get(body.line.number)
        if number:
            labels.append(number)
            words = words.part(number.end)
            self.letters.clear()
        recital = None if number else recital_label(words.shape)
        if recital:
            labels.append(recital)
            words = words.part(recital.end)
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

    def _continues(self, body: BodyLine) -> bool:
        """Tell whether an unlabelled line goes on with the block before it."""
        before, shape = self.blocks[-1].piece.shape, body.line.piece.shape
        if len(before) > _LONGEST or (body.gap != NONE and self._cut_short(before, shape)):
            return False
        if body.line.bullet:
            return not ends_clause(before) and starts_small(shape)
        if starts_small(shape) or (shape[:1].isdigit() and self.preamble):
            return not opens_list(before) or body.gap == NONE
        if self.preamble and _ends_with_comma(before):
            listed = self.listing and not self.wrapped
            return body.gap == NONE and not listed and not is_preambular(shape, self.language)
        if ends_sentence(before):
            return bool(self.wrapped) and body.gap == NONE and self._may_wrap() and not opens_list(before)
        return not self._new_provision(before, shape)

    def _cut_short(self, before: str, shape: str) -> bool:
        """Tell whether an item begins below words that a page cut off: "we" above "Promoting …" in a list of such."""
        if self.preamble or self.wrapped or not is_measure(shape):
            return False
        alike = [is_measure(block.piece.shape) for block in self.blocks[-2:]]
        return bool(_CUT_OPENING.search(before)) or (len(alike) == 2 and all(alike) and not self.blocks[-1].number)

    def _new_provision(self, before: str, shape: str) -> bool:
        """Tell whether a paragraph of the preamble begins behind a clause that ended."""
        opens = is_preambular(shape, self.language) or is_operative(shape, self.language)
        return self.preamble and ends_clause(before) and opens

    def _may_wrap(self) -> bool:
        """Tell whether the line before was full, so that the sentence may go on below it."""
        return not self.wrapped or self._length >= 0.75 * self.wrapped

    @property
    def _before(self) -> str:
        return self.blocks[-1].piece.shape if self.blocks else ""

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
    return before.endswith("-") and before[-2:-1].isalpha() and shape[:1].isalpha()


def width_of(lines: list[BodyLine]) -> int:
    """Return the width at which the text is wrapped, or 0 where one line is one paragraph."""
    lengths = sorted(len(body.line.piece) for body in lines)
    runs = sum(body.gap == NONE for body in lines)
    if len(lines) < 8 or runs < 0.4 * len(lines):
        return 0
    width = lengths[int(0.9 * len(lengths))]
    return width if width <= 140 else 0


def blocks_of(lines: list[BodyLine], language: str, annexed: bool = False) -> list[Block]:
    """Join the lines of one part into blocks.

    Parameters
    ----------
    lines
        Lines of the part without notes and furniture.
    language
        Language of the drafting lists; "" tries all.
    annexed
        True for an annex, where a heading may stand over any paragraph.
    """
    joining = _Joining(language, accepted_numbers(lines), width_of(lines), annexed)
    joining.preamble = not (lines and lines[0].line.number in joining.numbers)
    for i, body in enumerate(lines):
        joining.add(body, lines[i + 1] if i + 1 < len(lines) else None)
    return [_as_heading(joining.blocks, i) for i in range(len(joining.blocks))]


def _as_heading(blocks: list[Block], index: int) -> Block:
    """Return a block, as a heading where it is a short title over several lines in front of a numbered paragraph."""
    block, shape = blocks[index], blocks[index].piece.shape
    before = blocks[index - 1] if index else None
    coming = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.labels or block.bullet or not block.joins or coming is None or coming.number is None:
        return block
    closed = before is None or before.heading or ends_clause(before.piece.shape)
    short = len(shape) <= 160 and not ends_clause(shape) and not starts_small(shape)
    return replace(block, heading=True) if closed and short and not _cut_word(shape, "a") else block
