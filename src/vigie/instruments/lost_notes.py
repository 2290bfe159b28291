"""A note that has lost its number, found as a block at the end whose first words repeat its anchor's phrase."""

from __future__ import annotations

from vigie.instruments.blocks import NONE
from vigie.instruments.cautions import ParagraphAttached
from vigie.instruments.lines import Line
from vigie.instruments.notes import FoundNote, repeated_phrase
from vigie.instruments.pieces import Piece
from vigie.instruments.reading import Reading


def find_lost_note(reading: Reading) -> None:
    """Take the last block for a note where its words say so."""
    bodies = [body for _, lines in reading.parts for body in lines]
    if len(bodies) < 2 or not reading.drafts or bodies[-1].gap == NONE:
        return
    line, draft = bodies[-1].line, reading.drafts[-1]
    cut = len(draft.piece.text) - len(line.piece.text)
    if cut <= 0 or not draft.piece.text.endswith(line.piece.text):
        return
    number = _free_number(reading)
    earlier = [*(d.piece for d in reading.drafts[:-1]), draft.piece.part(0, cut)]
    if any(_stands_in(piece, line.piece.shape, number) for piece in earlier):
        _take(reading, line, cut, number)


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


def _take(reading: Reading, line: Line, cut: int, number: int) -> None:
    draft = reading.drafts[-1]
    draft.piece = draft.piece.part(0, cut).stripped()
    reading.notes.append(FoundNote(number, line.piece, line.number, lost=True))
    reading.cautions = [
        c for c in reading.cautions if not (isinstance(c, ParagraphAttached) and c.params["line"] == line.number)
    ]
