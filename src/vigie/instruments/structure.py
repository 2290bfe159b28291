"""From numbered blocks to units: preamble, paragraphs, items and sub-items, headings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from vigie.domain.errors import Caution
from vigie.domain.instrument import Kind
from vigie.instruments.blocks import Block
from vigie.instruments.cautions import LabelGlued, LetterInferred, LetterMissing, NumberRepeated, ParagraphAttached
from vigie.instruments.glued_items import unglued
from vigie.instruments.itemising import Level, levels_of
from vigie.instruments.numbering import Numbered, Sequence
from vigie.instruments.pieces import Piece, joined_by
from vigie.instruments.wording import ends_sentence, is_operative, is_preambular, opens_list


@dataclass(slots=True)
class Draft:
    """A unit being made. ``pages`` are the places in its text where a page ended."""

    part: str
    key: str
    kind: Kind
    number: int | None
    letter: str | None
    piece: Piece
    line: int
    inferred: bool = False


@dataclass(slots=True)
class Group:
    """A paragraph's first block with all that follows before the next paragraph."""

    stem: str
    kind: Kind
    number: int | None
    inferred: bool
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Structure:
    """The units of a part, and what was noticed."""

    part: str
    drafts: list[Draft] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    times: Counter[str] = field(default_factory=Counter)
    headings: int = 0

    def add(self, draft: Draft) -> None:
        """Add a unit that has words; a key that came before gets a suffix."""
        if not draft.piece.text:
            return
        key = draft.key
        while draft.key in self.keys:
            self.times[key] += 1
            draft.key = f"{key}-{self.times[key] + 1}"
        if draft.key != key:
            self.cautions.append(NumberRepeated(part=self.part, unit=draft.key, line=draft.line))
        self.keys.add(draft.key)
        self.drafts.append(draft)


def structure_of(sequence: Sequence) -> Structure:
    """Make the units of a part from its numbered blocks."""
    structure = Structure(sequence.part)
    for entry in _groups(sequence):
        if isinstance(entry, Block):
            _heading(structure, entry)
        else:
            _group(structure, entry)
    return structure


def _heading(structure: Structure, block: Block) -> None:
    structure.headings += 1
    structure.add(Draft(structure.part, f"h{structure.headings}", Kind.HEADING, None, None, block.piece, block.line))


def _groups(sequence: Sequence) -> list[Group | Block]:
    """Gather blocks into paragraphs; headings stand between them."""
    entries: list[Group | Block] = []
    counts = {"p": 0, "o": 0}
    group: Group | None = None
    begun = False
    for one in sequence.blocks:
        if one.block.heading:
            entries.append(one.block)
            group = None
            continue
        begun = begun or bool(one.number)
        if one.number:
            kind = Kind.PARAGRAPH
            group = Group(one.value, kind, one.number, one.inferred, [one.block])
            entries.append(group)
        elif group is None or (not begun and not _belongs(group, one, sequence)):
            group = _unnumbered(one, sequence, counts, begun)
            entries.append(group)
        else:
            group.blocks.append(one.block)
    return entries


def _unnumbered(one: Numbered, sequence: Sequence, counts: dict[str, int], begun: bool) -> Group:
    stem = "o" if begun or not _preambular(one.block, sequence, bool(counts["o"])) else "p"
    counts[stem] += 1
    kind = Kind.PREAMBULAR if stem == "p" else Kind.PARAGRAPH
    return Group(f"{stem}{counts[stem]}", kind, None, False, [one.block])


def _preambular(block: Block, sequence: Sequence, decided: bool) -> bool:
    """Tell whether an unnumbered block is a recital; ``decided`` is true where an operative paragraph stands above."""
    shape = block.piece.shape
    if any(label.kind == "recital" for label in block.labels) or is_preambular(shape, sequence.language):
        return True
    if decided or is_operative(shape, sequence.language):
        return False
    coming = bool(sequence.places)
    return sequence.part.startswith("resolution") and (coming or not ends_sentence(shape))


def _belongs(group: Group, one: Numbered, sequence: Sequence) -> bool:
    """Tell whether a block before the first number goes on with the paragraph before it, as an item of its list."""
    if one.block.labels:
        return one.block.letter is not None
    listing = any(opens_list(block.piece.shape) for block in group.blocks)
    if not listing:
        return False
    shape = one.block.piece.shape
    return not is_preambular(shape, sequence.language) and not is_operative(shape, sequence.language)


def _group(structure: Structure, group: Group) -> None:
    blocks = unglued(group.blocks)
    items: list[tuple[Level, list[Block]]] = []
    for level, block in zip(levels_of(blocks), blocks, strict=True):
        if level.name == "text" and items:
            items[-1][1].append(block)
            key = _key(group, items[-1][0])
            structure.cautions.append(ParagraphAttached(part=structure.part, unit=key, line=block.line))
        else:
            items.append((level, [block]))
    has_items = any(level.name != "text" for level, _ in items)
    for level, held in items:
        piece = joined_by(" ", (block.piece for block in held))
        _emit(structure, group, level, replace(held[0], piece=piece), has_items=has_items)


def _key(group: Group, level: Level) -> str:
    if level.name == "subitem":
        return f"{group.stem}{level.letter}.{level.numeral}" if level.letter else f"{group.stem}.{level.numeral}"
    separator = "." if level.letter.isdigit() else ""
    return f"{group.stem}{separator}{level.letter}" if level.name == "item" else group.stem


def _emit(structure: Structure, group: Group, level: Level, block: Block, *, has_items: bool) -> None:
    key = _key(group, level)
    if level.name == "text":
        kind = Kind.CHAPEAU if has_items and group.kind is Kind.PARAGRAPH else group.kind
        structure.add(Draft(structure.part, key, kind, group.number, None, block.piece, block.line, group.inferred))
        return
    kind = Kind.ITEM if level.name == "item" else Kind.SUBITEM
    letter = level.letter if level.name == "item" else level.numeral
    draft = Draft(structure.part, key, kind, group.number, letter, block.piece, block.line, level.inferred)
    structure.add(draft)
    if block.glued and block.letter:
        structure.cautions.append(LabelGlued(part=structure.part, unit=draft.key, line=block.line))
    if level.inferred:
        structure.cautions.append(LetterInferred(part=structure.part, unit=draft.key, line=block.line))
    if level.skipped:
        structure.cautions.append(LetterMissing(part=structure.part, unit=draft.key, line=block.line))
