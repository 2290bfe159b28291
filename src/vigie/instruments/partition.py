"""The body in parts: resolution and annexes, without furniture, each line with the gap in front of it."""

from __future__ import annotations

import re
from dataclasses import replace

from vigie.domain.instrument import Use
from vigie.instruments.blocks import BLANK, NONE, PAGE, BodyLine
from vigie.instruments.furniture import MEETING, folded, furniture_of, heads_among, is_vote
from vigie.instruments.lines import Line
from vigie.instruments.reading import Reading
from vigie.instruments.wording import ends_clause

ANNEX = re.compile(
    r"^(?:Annexe?|ANNEXE?|Appendix|Appendice|APPENDI(?:X|CE)|Anexo)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z]))?"
    r"(?=$|[.:\u2013\u2014]|\s+[\"\u201c\u00ab]?[A-Z0-9\u00c0-\u00dc])\s?[.:\u2013\u2014]?\s*"
)
_OF_ANOTHER = re.compile(r"^(?:to|of|à|au|de|du|on)\b")


def partition(reading: Reading) -> None:
    """Sort the lines of the body into parts."""
    _Partition(reading).run()


class _Partition:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.titles = {folded(title) for title in reading.header.titles}
        self.kept = _formula_rest(reading)
        self.vote = False
        self.gap = BLANK
        self.heads = self._heads()
        reading.parts.append(("resolution", self.kept))

    def _heads(self) -> set[int]:
        body = [line for line in self.reading.body if not line.blank and line.number not in self.reading.gone]
        return set().union(*(heads_among(body, title) for title in self.reading.header.titles or ("",)))

    def run(self) -> None:
        for line in self.reading.body:
            if line.number in self.reading.gone or line.page_end:
                self.gap = PAGE
            elif line.blank:
                self.gap = BLANK if self.gap == NONE else self.gap
            else:
                self._line(line)

    def _line(self, line: Line) -> None:
        why = self._not_text(line)
        annex = ANNEX.match(line.piece.shape) if why in {"", "running head"} else None
        if annex and self._opens(line, annex):
            self._annex(line, annex.end())
        elif why:
            self.reading.drop(line, "title repeated" if why == "running head" and not self.kept else why)
            self.gap = PAGE
        else:
            self.kept.append(BodyLine(line, self.gap))
            self.gap = NONE

    def _not_text(self, line: Line) -> str:
        shape = line.piece.shape
        self.vote = not MEETING.match(shape) and is_vote(shape, self.vote)
        if self.vote:
            return "vote"
        if MEETING.match(shape):
            return "meeting"
        return furniture_of(line) or ("running head" if line.number in self.heads else "")

    def _opens(self, line: Line, annex: re.Match[str]) -> bool:
        """Tell whether a line that begins with "Annex" opens one, rather than speaks of one."""
        rest = line.piece.shape[annex.end() :]
        if line.bullet or len(rest) > 300 or (rest and rest[-1] in ".;,") or _OF_ANOTHER.match(rest):
            return False
        return not self.kept or bool(line.hashes) or ends_clause(self.kept[-1].line.piece.shape) or not rest

    def _annex(self, line: Line, end: int) -> None:
        count = sum(part.startswith("annex") for part, _ in self.reading.parts)
        self.kept = self._title(line, end)
        self.reading.parts.append((f"annex-{count + 1}" if count else "annex", self.kept))
        self.gap = BLANK

    def _title(self, line: Line, end: int) -> list[BodyLine]:
        title = line.piece.part(end).stripped()
        self.reading.use(line, "part label")
        if not title.text:
            return []
        if folded(title.text) in self.titles:
            self.reading.uses.append(Use(title.first, title.last, "dropped: title repeated"))
            return []
        return [BodyLine(replace(line, piece=title, hashes=line.hashes or 2, note=None), BLANK)]


def _formula_rest(reading: Reading) -> list[BodyLine]:
    rest = reading.header.rest
    line = next((line for line in reading.lines if line.number == reading.header.formula_line), None)
    return [BodyLine(replace(line, piece=rest), BLANK)] if rest.text and line else []
