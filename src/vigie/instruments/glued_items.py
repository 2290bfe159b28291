"""Items whose letter is glued to the line before: split off where the next printed letter shows that it is missing."""

from __future__ import annotations

import re
from dataclasses import replace

from vigie.instruments.blocks import Block
from vigie.instruments.labels import ROMAN, Label, letter_after, roman_after

_NEXT = re.compile(r"(?<=;)\s(?:\d{1,3}\s)?(?:(?:and|et|or|ou)\s)?(\(?([b-z])\)\s+)(?=[A-Z\u00c0-\u00dc])")


def unglued(blocks: list[Block]) -> list[Block]:
    """Return the blocks of a paragraph with glued items split off.

    An enumeration inside a sentence stays there: a letter is split off only where the block behind bears the letter
    that follows it, and where a colon, semicolon or comma stands in front of it.
    """
    made: list[Block] = []
    for i, block in enumerate(blocks):
        coming = blocks[i + 1].letter if i + 1 < len(blocks) else None
        if coming:
            made += _split(block, coming.value)
        else:
            made += _last(block) if i and i + 1 == len(blocks) else [block]
    return made


def _last(block: Block) -> list[Block]:
    """Split the last item of a list off the item before it, where it is the next and opens with a capital."""
    found = _NEXT.search(block.piece.shape)
    if found is None or (block.letter and found[2] != letter_after(block.letter.value)):
        return [block]
    return _cut(block, found, found[2])


def _cut(block: Block, found: re.Match[str], letter: str) -> list[Block]:
    words = block.piece.part(found.end(1)).stripped()
    left = replace(block, piece=block.piece.part(0, found.start(1)).stripped())
    return [left, Block(words, block.line, labels=(Label("letter", letter, 0),), glued=True)]


def _split(block: Block, coming: str) -> list[Block]:
    own = block.letter.value if block.letter else ""
    missing = _between(own, coming)
    pieces: list[Block] = []
    rest = block
    for letter in missing:
        found = re.search(
            rf"(?<=[;:,.])\s(?:\d{{1,3}}\s)?(?:(?:and|et|or|ou)\s)?(\(?{letter}\)\s+)(?=\S)", rest.piece.shape
        )
        if found is None:
            return [block]
        left, rest = _cut(rest, found, letter)
        pieces.append(left)
    return [*pieces, rest]


def _between(own: str, coming: str) -> list[str]:
    """Return the labels that must stand between two printed ones; none where they follow each other."""
    for after in (letter_after, roman_after):
        if after is roman_after and (coming not in ROMAN or (own and own not in ROMAN)):
            continue
        labels: list[str] = []
        label = after(own or None)
        while label != coming and len(labels) < 6:
            labels.append(label)
            label = after(label)
        if label == coming and labels:
            return labels
    return []
