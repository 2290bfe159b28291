"""Numbers of paragraphs that are glued inside a line or lost: found again from the sequence, or missed aloud."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from vigie.domain.errors import Caution
from vigie.instruments.blocks import Block
from vigie.instruments.body_lines import BLANK
from vigie.instruments.cautions import LabelGlued, NumberInferred, NumberMissing, NumberUncertain
from vigie.instruments.headings import is_ordinal
from vigie.instruments.labels import Label
from vigie.instruments.pieces import joined_by
from vigie.instruments.titled import loose_label, title_in_front
from vigie.instruments.wording import ends_clause, ends_sentence, is_operative, opens_list

_ADDS = re.compile(
    r"^(?:\w+ ){0,3}(?:also|further|furthermore|moreover|également|en outre|de plus|ainsi|therefore|thus)\b",
    re.IGNORECASE,
)

_GLUED = re.compile(
    r"(?<=[.;:,!?\"'\u201d\u00bb)\d])\s+((\d{1,3})\s?[.)]\s+)(?=[A-Z\u00c0-\u00dc\u0152\"\u201c\u00ab])"
)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with the number that it bears."""

    block: Block
    number: int = 0
    value: str = ""
    inferred: bool = False


@dataclass(slots=True)
class Sequence:
    """The blocks of a part with their numbers, and what was noticed.

    ``opening`` are the words with which several numbered paragraphs begin; ``bulleted`` and ``spaced`` say what most of
    them look like.
    """

    part: str
    language: str
    blocks: list[Numbered] = field(default_factory=list)
    opening: frozenset[str] = frozenset()
    bulleted: bool = False
    spaced: bool = False
    cautions: list[Caution] = field(default_factory=list)

    @property
    def places(self) -> list[int]:
        """Where numbered blocks stand."""
        return [i for i, one in enumerate(self.blocks) if one.number]


def numbered(blocks: list[Block], part: str, language: str) -> Sequence:
    """Give every block its number.

    Parameters
    ----------
    blocks
        Blocks of one part.
    part
        Its name, for warnings.
    language
        Language of the drafting lists.
    """
    sequence = Sequence(part, language)
    sequence.blocks = [_with_number(block) for block in blocks]
    _look(sequence)
    _split_glued(sequence)
    _fill_gaps(sequence)
    _fill_end(sequence)
    return sequence


def _with_number(block: Block) -> Numbered:
    label = block.number
    return Numbered(block, label.number, label.value) if label else Numbered(block)


def _split_glued(sequence: Sequence) -> None:
    """Split blocks inside which the next number of the sequence stands behind the end of a sentence."""
    made: list[Numbered] = []
    last = 0
    for one, after in zip(sequence.blocks, _following(sequence.blocks), strict=True):
        above = made[-1].block if made else None
        made += _split_title(sequence, one, above, numbers=(last + 1, after))
        _join_ordinal(made)
        last = made[-1].number or last
        while not made[-1].block.heading and after != last + 1:
            at = _glued_at(made[-1].block, last + 1, sequence, after)
            if at is None:
                break
            last += 1
            made[-1:] = _split(sequence, made[-1], at, last)
    sequence.blocks = made


def _following(blocks: list[Numbered]) -> list[int]:
    """Return, for each block, the number of the next numbered one; 0 where there is none."""
    coming, found = 0, []
    for one in reversed(blocks):
        found.append(coming)
        coming = one.number or coming
    return found[::-1]


def _glued_at(block: Block, number: int, sequence: Sequence, after: int) -> tuple[int, int] | None:
    for found in _GLUED.finditer(block.piece.shape):
        if int(found[2]) != number:
            continue
        before, behind = block.piece.shape[: found.start()], block.piece.shape[found.end() :]
        closed = ends_sentence(before) or (number == 1 and before.rstrip("0123456789 ").endswith(","))
        if closed and (after == number + 1 or _alike(behind, sequence)):
            return found.start(1), found.end(1)
    loose = loose_label(block.piece.shape, number) if after == number + 1 else None
    return loose if loose and _alike(block.piece.shape[loose[1] :], sequence) else None


def _join_ordinal(made: list[Numbered]) -> None:
    """Make one heading of an ordinal ("II.") and the title that was parted from the paragraph below it."""
    if len(made) < 3 or not (made[-2].block.heading and made[-3].block.heading and made[-1].block.glued):
        return
    above, title = made[-3].block, made[-2].block
    if is_ordinal(above.piece.shape):
        made[-3:-1] = [replace(made[-3], block=replace(above, piece=joined_by(" ", (above.piece, title.piece))))]


def _split_title(sequence: Sequence, one: Numbered, above: Block | None, *, numbers: tuple[int, int]) -> list[Numbered]:
    """Part a heading from the numbered paragraph that stands on its line ("Support 17. We invite …").

    ``numbers`` are the one that comes next, and the next one that is printed.
    """
    block, (number, after) = one.block, numbers
    closed = above is None or above.heading or ends_clause(above.piece.shape)
    if not closed or block.labels or block.heading:
        return [one]
    found = title_in_front(block.piece.shape, {number, after - 1} if after > number else {number})
    if found is None or not (after == found[1] + 1 or _alike(block.piece.shape[found[0][1] :], sequence)):
        return [one]
    title, paragraph = _split(sequence, one, *found)
    return [replace(title, block=replace(title.block, heading=True)), paragraph]


def _alike(shape: str, sequence: Sequence) -> bool:
    """Tell whether words open like the numbered paragraphs of the part."""
    first = shape.split(" ", 1)[0]
    return is_operative(shape, sequence.language) or first in sequence.opening


def _look(sequence: Sequence) -> None:
    """See how the numbered paragraphs of the part look and begin."""
    found = [one.block for one in sequence.blocks if one.number]
    words = Counter(block.piece.shape.split(" ", 1)[0] for block in found)
    sequence.opening = frozenset(word for word, times in words.items() if times >= 2)
    sequence.bulleted = sum(block.bullet for block in found) > 0.7 * len(found)
    sequence.spaced = sum(block.gap == BLANK for block in found) > 0.7 * len(found)


def _split(sequence: Sequence, one: Numbered, at: tuple[int, int], number: int) -> list[Numbered]:
    left = replace(one.block, piece=one.block.piece.part(0, at[0]).stripped())
    words = one.block.piece.part(at[1]).stripped()
    right = Block(words, one.block.line, BLANK, labels=(Label("number", str(number), 0),), glued=True)
    sequence.cautions.append(LabelGlued(part=sequence.part, unit=str(number), line=one.block.line))
    return [replace(one, block=left), Numbered(right, number, str(number))]


def _fill_gaps(sequence: Sequence) -> None:
    places = sequence.places
    previous, start = 0, 0
    for place in places:
        number = sequence.blocks[place].number
        if number > previous + 1 and (previous or number <= 4):
            _fill(sequence, start, place, list(range(previous + 1, number)))
        previous, start = number, place + 1


def _fill(sequence: Sequence, start: int, end: int, missing: list[int]) -> None:
    """Give missing numbers to the likeliest blocks between two numbered ones."""
    scores = {i: _likely(sequence, i) for i in range(start, end)}
    chosen = sorted(sorted((i for i in scores if scores[i] > 0), key=lambda i: -scores[i])[: len(missing)])
    for i, number in zip(chosen, missing[-len(chosen) :] if start == 0 else missing, strict=False):
        _give(sequence, i, number)
    rivals = [i for i in scores if i not in chosen and scores[i] > 0]
    if rivals and chosen:
        lines = ", ".join(str(sequence.blocks[i].block.line) for i in sorted([*chosen, *rivals]))
        units = ", ".join(map(str, missing))
        sequence.cautions.append(NumberUncertain(part=sequence.part, unit=units, lines=lines))
    for number in missing[len(chosen) :] if start else missing[: len(missing) - len(chosen)]:
        sequence.cautions.append(
            NumberMissing(part=sequence.part, unit=str(number), before=missing[0] - 1, after=missing[-1] + 1)
        )


def _give(sequence: Sequence, index: int, number: int) -> None:
    one = sequence.blocks[index]
    sequence.blocks[index] = Numbered(one.block, number, str(number), inferred=True)
    sequence.cautions.append(NumberInferred(part=sequence.part, unit=str(number), line=one.block.line))


def _likely(sequence: Sequence, index: int) -> float:
    """Score a block as the bearer of a lost number; not above 0 where it cannot be one."""
    block = sequence.blocks[index].block
    before = sequence.blocks[index - 1].block if index else None
    if block.labels or block.heading:
        return 0
    if before and not before.heading and not ends_sentence(before.piece.shape) and not _ends_preamble(sequence, index):
        return 0
    score = 1.0
    operative = is_operative(block.piece.shape, sequence.language)
    if sequence.part.startswith("resolution"):
        if not operative:
            return 0
        score += 2
    score += 3 * (block.bullet and sequence.bulleted)
    score += block.gap == BLANK and sequence.spaced
    score += block.piece.shape.split(" ", 1)[0] in sequence.opening
    score -= 0.5 * bool(_ADDS.match(block.piece.shape))
    if before and (opens_list(before.piece.shape) or (before.letter and not before.piece.shape.rstrip().endswith("."))):
        score -= 4
    return score + min(len(block.piece), 900) / 1000


def _ends_preamble(sequence: Sequence, index: int) -> bool:
    return index <= next((i for i, one in enumerate(sequence.blocks) if one.number), index)


def _fill_end(sequence: Sequence) -> None:
    """Give numbers to paragraphs behind the last one: in a resolution a verb in the third person opens one."""
    if not sequence.part.startswith("resolution") or not sequence.places:
        return
    last = sequence.places[-1]
    number = sequence.blocks[last].number
    listing = False
    for i in range(last + 1, len(sequence.blocks)):
        block, before = sequence.blocks[i].block, sequence.blocks[i - 1].block
        listing = listing or opens_list(before.piece.shape)
        in_list = listing or before.letter
        if block.labels or block.heading or in_list or not is_operative(block.piece.shape, sequence.language):
            continue
        if ends_sentence(before.piece.shape) or before.heading:
            number += 1
            _give(sequence, i, number)
