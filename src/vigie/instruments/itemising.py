"""Levels of a list: which block is an item, which a sub-item, which goes on with the one before it.

Printed letters are fixed points; unlabelled blocks between them are counted so that the next printed letter fits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import takewhile

from vigie.instruments.blocks import Block
from vigie.instruments.labels import ROMAN, letter_after, rank, roman_after
from vigie.instruments.wording import bare, ends_clause, ends_sentence, is_measure, opens_list, starts_small


@dataclass(frozen=True, slots=True)
class Level:
    """``text``, ``item`` or ``subitem``, with its labels; whether they were printed, and whether one before is gone."""

    name: str
    letter: str = ""
    numeral: str = ""
    inferred: bool = False
    skipped: bool = False


TEXT = Level("text")


@dataclass(slots=True)
class _Listing:
    blocks: list[Block]
    letter: str = ""
    numeral: str = ""
    open: bool = False
    text: str = ""
    ends: list[str] = field(default_factory=list)
    coming: list[int] = field(init=False)
    cut: bool = field(init=False)

    def __post_init__(self) -> None:
        self.cut = _is_cut(self.blocks)
        at, found = len(self.blocks), []
        for i in range(len(self.blocks) - 1, -1, -1):
            at = i if self.blocks[i].letter else at
            found.append(at)
        self.coming = found[::-1]

    def level(self, index: int) -> Level:
        block = self.blocks[index]
        label = block.letter
        level = self._printed(index, label.value) if label else self._unprinted(index)
        if level.name == "item":
            self.letter, self.numeral = level.letter, ""
        elif level.name == "subitem":
            self.numeral = level.numeral
        self.open = self.open or opens_list(block.piece.shape) or level.name != "text"
        if index and len(self.ends) < 3 and bare(block.piece.shape).endswith((".", ";")):
            self.ends.append(bare(block.piece.shape)[-1])
        self.text = block.piece.shape
        return level

    def _printed(self, index: int, value: str) -> Level:
        if self._is_numeral(index, value):
            wanted = roman_after(self.numeral)
            skipped = value != wanted and ROMAN[value] > ROMAN.get(wanted, 1)
            return Level("subitem", self.letter, value, skipped=skipped)
        skipped = rank(value) > rank(self.letter) + 1 if self.letter.isdigit() == value.isdigit() else False
        return Level("item", value, skipped=skipped)

    def _is_numeral(self, index: int, value: str) -> bool:
        if value not in ROMAN or not self.letter:
            return False
        if value == roman_after(self.numeral) and (self.numeral or opens_list(self.text)):
            return not (value == letter_after(self.letter) and not opens_list(self.text) and not self.numeral)
        if value == letter_after(self.letter):
            return False
        if len(value) == 1 and rank(value) > rank(self.letter):
            return self._next_printed(index) in {roman_after(value)} and value != "c"
        return True

    def _next_printed(self, index: int) -> str:
        return self._ahead(index + 1)[0]

    def _unprinted(self, index: int) -> Level:
        if index == 0 or not (self.open or self.cut):
            return TEXT
        if self.blocks[index].piece.text[:1] in '"\u201c\u00ab':
            return TEXT
        if (opens_list(self.text) or (self.cut and index == 1)) and not self.numeral:
            return self._first(index)
        if self.numeral:
            return self._in_sublist(index)
        return self._in_list(index) if self.letter else TEXT

    def _first(self, index: int) -> Level:
        """Begin a list, or a list inside an item, with a lost first label."""
        if self.letter:
            return Level("subitem", self.letter, "i", inferred=True)
        rest = self.blocks[index + 1 :]
        alone = not rest or (rest[0].letter is not None and rest[0].letter.value not in {"b", "ii"})
        if alone:
            return TEXT
        numerals = rest[0].letter is not None and rest[0].letter.value == "ii"
        return Level("item", "i" if numerals else "a", inferred=True)

    def _ahead(self, index: int) -> tuple[str, int]:
        """Return the next printed label and how many blocks stand before it, from ``index`` on."""
        at = self.coming[index] if index < len(self.coming) else len(self.blocks)
        label = self.blocks[at].letter if at < len(self.blocks) else None
        return (label.value if label else ""), at - index

    def _item(self) -> Level:
        following = (
            roman_after(self.letter) if len(self.letter) > 1 and self.letter in ROMAN else letter_after(self.letter)
        )
        return Level("item", following, inferred=True)

    def _in_list(self, index: int) -> Level:
        value, count = self._ahead(index)
        free = rank(value) - rank(self.letter) - 1 if value and rank(value) > rank(self.letter) else -1
        if value and free == 0:
            return TEXT
        if free > 0:
            return self._item() if free >= count or self._closed(index) else TEXT
        finished = ends_sentence(self.text) and bare(self.text).endswith(".") and not self._sentences()
        return TEXT if finished or not self._closed(index) else self._item()

    def _closed(self, index: int) -> bool:
        """Tell whether the item before has ended, or has lost its end to a page while both open like measures."""
        return ends_clause(self.text) or (is_measure(self.text) and is_measure(self.blocks[index].piece.shape))

    def _sentences(self) -> bool:
        """Tell whether earlier items of the list end with a full stop too."""
        return len(self.ends) > 2 and self.ends[:2] == [".", "."]

    def _in_sublist(self, index: int) -> Level:
        value, count = self._ahead(index)
        if (
            value in ROMAN
            and ROMAN[value] == ROMAN.get(self.numeral, 0) + count + 1
            and value != letter_after(self.letter)
        ):
            return Level("subitem", self.letter, roman_after(self.numeral), inferred=True)
        if value and rank(value) - rank(self.letter) - 1 >= count:
            return self._item()
        if value and rank(value) == rank(self.letter) + 1:
            return Level("subitem", self.letter, roman_after(self.numeral), inferred=True)
        if value or not bare(self.text).endswith("."):
            return self._item() if not self._like_sub(index) else Level(
                "subitem", self.letter, roman_after(self.numeral), inferred=True
            )  # fmt: skip
        return TEXT

    def _like_sub(self, index: int) -> bool:
        first = self.blocks[index].piece.shape.split(" ", 1)[0]
        return self.blocks[index - 1].piece.shape.split(" ", 1)[0] == first


def _is_cut(blocks: list[Block]) -> bool:
    """Tell whether the words that open a list lost their end: what follows are clauses that each end in a semicolon."""
    if len(blocks) < 3 or ends_clause(blocks[0].piece.shape):
        return False
    unlabelled = [block.piece.shape for block in takewhile(lambda one: not one.letter, blocks[1:])]
    closed = sum(bare(shape).endswith(";") and not starts_small(shape) for shape in unlabelled)
    return len(unlabelled) >= 2 and closed >= 0.6 * len(unlabelled)


def levels_of(blocks: list[Block]) -> list[Level]:
    """Return the level of each block of a paragraph, the first being its head.

    Parameters
    ----------
    blocks
        Blocks from one number to the next.
    """
    if blocks and blocks[0].letter:
        return _levels_with_head(blocks)
    listing = _Listing(blocks)
    return [listing.level(index) for index in range(len(blocks))]


def _levels_with_head(blocks: list[Block]) -> list[Level]:
    """Levels where the first item stands on the line of the number ("3. (a) Decides …")."""
    listing = _Listing(blocks)
    return [listing.level(index) for index in range(len(blocks))]
