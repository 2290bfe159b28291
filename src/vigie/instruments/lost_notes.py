"""A note that has lost its number, found as a block at the end whose first words repeat its anchor's phrase."""

from __future__ import annotations

from vigie.instruments.body_lines import NONE
from vigie.instruments.cautions import ParagraphAttached
from vigie.instruments.lines import Line
from vigie.instruments.notes import FoundNote, repeated_phrase
from vigie.instruments.pieces import Piece, joined_by
from vigie.instruments.reading import Reading
from vigie.instruments.wording import ends_sentence


def find_lost_note(reading: Reading) -> None:
    """Take the last block, or the last line, for a note where its words say so."""
    bodies = [body for _, lines in reading.parts for body in lines]
    if len(bodies) < 2 or not reading.drafts:
        return
    block = next((i for i in range(len(bodies) - 1, 0, -1) if bodies[i].gap != NONE), 0)
    for start in dict.fromkeys((block, len(bodies) - 1)):
        if start and _is_note(reading, [body.line for body in bodies[start:]]):
            return


def _is_note(reading: Reading, lines: list[Line]) -> bool:
    words = joined_by(" ", (line.piece for line in lines))
    draft = reading.drafts[-1]
    cut = len(draft.piece.text) - len(words.text)
    if cut <= 0 or not draft.piece.text.endswith(words.text) or not ends_sentence(draft.piece.shape[:cut]):
        return False
    number = _free_number(reading)
    earlier = [*(d.piece for d in reading.drafts[:-1]), draft.piece.part(0, cut)]
    if not any(_stands_in(piece, words.shape, number) for piece in earlier):
        return False
    _take(reading, words, lines, number)
    return True


def _free_number(reading: Reading) -> int:
    """Return the first anchor without a text, else the number behind the last note."""
    known = {note.number or 0 for note in reading.notes}
    marks = {mark.number for draft in reading.drafts for mark in draft.piece.marks}
    return min(marks - known, default=max(known, default=0) + 1)


def _stands_in(piece: Piece, words: str, number: int) -> bool:
    at = next((m.offset for m in piece.marks if m.number == number), -1)
    if at >= 0:
        return repeated_phrase(words, piece.shape[max(0, at - 200) : at], 0) > 0
    return repeated_phrase(words, piece.shape, number) > 0


def _take(reading: Reading, words: Piece, lines: list[Line], number: int) -> None:
    draft = reading.drafts[-1]
    draft.piece = draft.piece.part(0, len(draft.piece.text) - len(words.text)).stripped()
    reading.notes.append(FoundNote(number, words, lines[0].number, lost=True))
    first = lines[0].number
    reading.cautions = [
        c for c in reading.cautions if not (isinstance(c, ParagraphAttached) and c.params["line"] == first)
    ]
