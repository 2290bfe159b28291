"""Notes to their places: anchors are taken out of the units' words and tied to the note texts."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from vigie.domain.errors import Caution
from vigie.domain.instrument import Anchor, Kind, Note
from vigie.instruments import cautions as say
from vigie.instruments.accounting import spans_of
from vigie.instruments.anchors import (
    DOUBTFUL,
    PRINTED,
    SURE,
    Candidate,
    candidates_in,
    chain_of,
    in_name,
    missing_between,
    rivals_of,
)
from vigie.instruments.furniture import folded
from vigie.instruments.header import Header
from vigie.instruments.notes import FoundNote
from vigie.instruments.pieces import Piece, joined_by, unmarked
from vigie.instruments.structure import Draft

_MANY = 4_000


def anchored(
    drafts: list[Draft], found: list[FoundNote], header: Header, source: str
) -> tuple[list[Draft], list[Note], list[Caution]]:
    """Tie notes to units.

    Parameters
    ----------
    drafts
        Units whose words still hold printed and flattened anchors.
    found
        Note texts with their numbers.
    header
        Its titles name what a first note without anchor belongs to.
    source
        The decoded source.

    Returns
    -------
    tuple
        The units without anchors in their words, the notes with anchors, and warnings.
    """
    notes, warnings = _merged(found)
    chain, rivals = _chain(drafts, set() if header.exact else set(notes))
    places: dict[int, Anchor] = {}
    cleaned: list[Draft] = []
    standing: defaultdict[int, list[Candidate]] = defaultdict(list)
    for one in chain:
        standing[one.unit].append(one)
    for i, draft in enumerate(drafts):
        here = standing[i]
        piece, offsets = _without_anchors(*_with_names(draft.piece, here, source))
        cleaned.append(replace(draft, piece=piece))
        for number, offset in offsets.items():
            places.setdefault(number, Anchor(draft.part, draft.key, offset))
    warnings += _uncertain(drafts, chain, rivals)
    tying = _Tying(notes, places, cleaned, header, source, chain, warnings)
    return cleaned, [tying.note(number) for number in sorted({*notes, *places})], warnings


def _merged(found: list[FoundNote]) -> tuple[dict[int, FoundNote], list[Caution]]:
    notes: dict[int, FoundNote] = {}
    warnings: list[Caution] = []
    for note in found:
        number = note.number or 0
        before = notes.get(number)
        if before:
            warnings.append(say.NoteRepeated(note=number, line=note.line))
        notes[number] = replace(before, piece=joined_by(" ", (before.piece, note.piece))) if before else note
    return dict(sorted(notes.items())), warnings


def _chain(drafts: list[Draft], wanted: set[int]) -> tuple[list[Candidate], set[int]]:
    printed = Counter(
        m.number for draft in drafts for m in draft.piece.marks if not in_name(draft.piece.shape, m.offset)
    )
    candidates: list[Candidate] = []
    for i, draft in enumerate(drafts):
        if draft.kind is not Kind.HEADING or draft.piece.marks or draft.piece.shape[-1:].isdigit():
            candidates += candidates_in(draft.piece, i, wanted, set(printed))
    if len(candidates) > _MANY:
        candidates = [c for c in candidates if c.score >= SURE][:_MANY]
    chain = chain_of(candidates)
    kept = set(map(id, chain))
    strays = [c for c in candidates if c.score == PRINTED and id(c) not in kept]
    return sorted([*chain, *strays], key=lambda c: c.place), rivals_of(chain, candidates)


def _with_names(piece: Piece, chain: list[Candidate], source: str) -> tuple[Piece, list[Candidate]]:
    """Give figures that were printed as anchors inside a name, and are none, back to the words."""
    kept = {c.start for c in chain if c.start == c.end}
    given: list[tuple[int, Piece]] = []
    for mark in sorted(piece.marks, key=lambda m: m.offset):
        if mark.offset not in kept and in_name(piece.shape, mark.offset):
            digits = re.search(r"[\d\u00b9\u00b2\u00b3\u2070-\u2079]+", source[mark.start : mark.end])
            given += [(mark.offset, _figure(digits, mark.start))] if digits else []
    if not given:
        return piece, chain
    bounds = [0, *(offset for offset, _ in given), len(piece)]
    parts = [unmarked(piece, start, end) for start, end in pairwise(bounds)]
    figures = [*(figure for _, figure in given), Piece()]
    whole = joined_by("", (one for pair in zip(parts, figures, strict=True) for one in pair))
    places = [offset for offset, _ in given]
    lengths = [0, *accumulate(len(figure) for _, figure in given)]
    return whole, [c.moved(lengths[bisect_left(places, c.start)]) for c in chain]


def _figure(digits: re.Match[str], at: int) -> Piece:
    start, text = at + digits.start(), unicodedata.normalize("NFKC", digits.group())
    places = tuple(range(start, start + len(text)))
    return Piece(text, text, places, tuple(place + 1 for place in places))


def _without_anchors(piece: Piece, chain: list[Candidate]) -> tuple[Piece, dict[int, int]]:
    """Take anchors out of words, and return where each stood."""
    offsets: dict[int, int] = {}
    kept: list[tuple[int, int]] = []
    begin = length = 0
    for one in chain:
        start = max(one.start, begin)
        if one.score in {PRINTED, DOUBTFUL} and start > begin:
            start = _space_before(piece.shape, start)
        kept.append((begin, start))
        length += start - begin
        offsets.setdefault(one.number, length)
        begin = max(one.end, begin)
    words = joined_by("", (unmarked(piece, start, end) for start, end in [*kept, (begin, len(piece))]))
    lead = len(words.text) - len(words.text.lstrip())
    words = words.stripped()
    return words, {n: max(0, min(offset - lead, len(words))) for n, offset in offsets.items()}


def _space_before(shape: str, at: int) -> int:
    """Step back over a space in front of a printed anchor that would be left alone."""
    after = shape[at : at + 1]
    return at - 1 if shape[at - 1 : at] == " " and (not after or after in " .,;:)") else at


def _uncertain(drafts: list[Draft], chain: list[Candidate], rivals: set[int]) -> list[Caution]:
    doubtful = {m.number for d in drafts for m in d.piece.marks if in_name(d.piece.shape, m.offset)}
    return [
        say.AnchorUncertain(note=c.number, part=drafts[c.unit].part, unit=drafts[c.unit].key)
        for c in chain
        if c.score < SURE or c.number in rivals or c.number in doubtful
    ]


@dataclass(slots=True)
class _Tying:
    """Note texts with the places of their anchors."""

    notes: dict[int, FoundNote]
    places: dict[int, Anchor]
    drafts: list[Draft]
    header: Header
    source: str
    chain: list[Candidate]
    warnings: list[Caution]

    def note(self, number: int) -> Note:
        found, anchor = self.notes.get(number), self.places.get(number)
        if found is None:
            part, unit = (anchor.part, anchor.unit) if anchor else ("", "")
            self.warnings.append(say.NoteTextMissing(note=number, part=part, unit=unit))
            return Note(number, "", anchor)
        piece = found.piece.stripped()
        spans = spans_of(piece, self.source)
        if anchor:
            return Note(number, piece.text, anchor, spans=spans)
        anchor = self._by_name(number)
        self.warnings.append(self._unprinted(found, anchor))
        return Note(number, piece.text, anchor, anchor is not None, spans)

    def _unprinted(self, note: FoundNote, anchor: Anchor | None) -> Caution:
        if anchor:
            return say.AnchorInferred(note=note.number, part=anchor.part, unit=anchor.unit)
        low, high = missing_between(self.chain, note.number or 0)
        names = [f"{d.part} {d.key}" for d in self.drafts] or ["-"]
        before, after = names[min(low[0], len(names) - 1)], names[min(high[0], len(names) - 1)]
        return say.AnchorMissing(note=note.number, line=note.line, before=before, after=after)

    def _by_name(self, number: int) -> Anchor | None:
        """Place a note behind the full name that title and text share, if its neighbours leave room there."""
        if self.header.exact:
            return None
        low, high = missing_between(self.chain, number)
        annexed = any(draft.part != "resolution" for draft in self.drafts)
        for i, draft in enumerate(self.drafts[: high[0] + 1]):
            if i < low[0] or draft.kind is Kind.HEADING or (annexed and draft.part == "resolution"):
                continue
            end = max((_shared_name(title, draft.piece.text) for title in self.header.titles), default=0)
            if end and low < (i, end) < high:
                return Anchor(draft.part, draft.key, end)
        return None


def _shared_name(title: str, text: str) -> int:
    """Return where the longest name that ends the title ends in a text: four words or more, the first in capitals."""
    words = title.split()
    for begin in range(len(words) - 3):
        if words[begin][:1].isupper():
            name = r"[\W_]+".join(map(re.escape, folded(" ".join(words[begin:])).split()))
            found = re.search(rf"\b{name}\b", text, re.IGNORECASE)
            if found:
                return found.end()
    return 0
