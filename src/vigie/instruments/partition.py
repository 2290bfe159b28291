"""The body in parts: resolution and annexes, without furniture, each line with the gap in front of it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from vigie.domain.instrument import Use
from vigie.instruments.body_lines import BLANK, NONE, PAGE, BodyLine
from vigie.instruments.dates import is_date
from vigie.instruments.furniture import MEETING, folded, furniture_of, is_vote
from vigie.instruments.lines import Line
from vigie.instruments.reading import Reading
from vigie.instruments.wording import FORMULA, ends_clause, is_preambular

ANNEX = re.compile(
    r"^(?:Annexe?|ANNEXE?|Appendix|Appendice|APPENDI(?:X|CE)|Anexo)(?:\s+(?:[IVX]{1,5}|\d{1,2}|[A-Z]))?"
    r"(?=$|[.:\u2013\u2014]|\s+[\"\u201c\u00ab]?[A-Z0-9\u00c0-\u00dc])\s?[.:\u2013\u2014]?\s*"
)
_OF_ANOTHER = re.compile(r"^(?:to|of|à|au|de|du|on)\b")


def partition(reading: Reading) -> None:
    """Sort the lines of the body into parts; annexes without a line are no parts."""
    _Partition(reading).run()
    reading.parts = _named([part for i, part in enumerate(reading.parts) if part[1] or not i])


def _named(parts: list[tuple[str, list[BodyLine]]]) -> list[tuple[str, list[BodyLine]]]:
    """Give parts of one kind their numbers: ``annex``, ``annex-2``."""
    counts: Counter[str] = Counter()
    named = []
    for kind, lines in parts:
        counts[kind] += 1
        named.append((f"{kind}-{counts[kind]}" if counts[kind] > 1 else kind, lines))
    return named


class _Partition:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.titles = {folded(title) for title in reading.header.titles}
        self.kept = _formula_rest(reading)
        self.vote = False
        self.meeting = False
        self.gap = BLANK
        reading.parts.append(("resolution", self.kept))

    def run(self) -> None:
        for index, line in enumerate(self.reading.body):
            if line.number in self.reading.gone:
                self.gap = PAGE
            elif line.blank:
                self.gap = BLANK if self.gap == NONE else self.gap
            else:
                self._line(line, index)
            self.gap = PAGE if line.page_end else self.gap

    def _line(self, line: Line, index: int) -> None:
        why = self._not_text(line)
        annex = ANNEX.match(line.piece.shape) if why in {"", "running head"} else None
        if not why and self._again(line):
            self.kept = []
            self.reading.parts.append(("resolution", self.kept))
            self.reading.use(line, "formula")
            self.gap = BLANK
        elif annex and self._opens(line, annex):
            self._annex(line, annex.end(), index)
        elif why:
            self.reading.drop(line, "title repeated" if why == "running head" and not self.kept else why)
            self.gap = PAGE
        else:
            self.kept.append(BodyLine(replace(line, piece=line.words), self.gap))
            self.gap = NONE

    def _again(self, line: Line) -> bool:
        """Tell whether a second resolution begins under the same symbol ("A" and "B")."""
        found = FORMULA.fullmatch(line.piece.shape)
        in_resolution = self.reading.parts[-1][0] == "resolution"
        return bool(found and self.kept and in_resolution and self.reading.header.formula.text)

    def _not_text(self, line: Line) -> str:
        if not line.words.text and not line.words.marks:
            return "note number"
        shape = line.piece.shape
        self.vote = not MEETING.match(shape) and is_vote(shape, self.vote)
        if self.vote:
            return "vote"
        if self._of_meeting(shape):
            return "meeting"
        return furniture_of(line) or ("running head" if line.number in self.reading.heads else "")

    def _of_meeting(self, shape: str) -> bool:
        """Tell whether a line names the meeting, or gives its date right below it."""
        dated = self.meeting and is_date(shape)
        self.meeting = bool(MEETING.match(shape))
        return self.meeting or dated

    def _opens(self, line: Line, annex: re.Match[str]) -> bool:
        """Tell whether a line that begins with "Annex" opens one, rather than speaks of one."""
        rest = line.piece.shape[annex.end() :]
        if line.bullet or len(rest) > 300 or (rest and rest[-1] in ".;,") or _OF_ANOTHER.match(rest):
            return False
        return not self.kept or bool(line.hashes) or ends_clause(self.kept[-1].line.piece.shape) or not rest

    def _annex(self, line: Line, end: int, index: int) -> None:
        self.kept = self._title(line, end, index)
        self.reading.parts.append(("annex", self.kept))
        self.gap = BLANK

    def _title(self, line: Line, end: int, index: int) -> list[BodyLine]:
        """Return the title of an annex as its first line; nothing where it repeats the title of the document."""
        title = line.piece.part(end).stripped()
        self.reading.use(line, "part label")
        if not title.text:
            return []
        words, more = folded(title.text), index + 1
        while words not in self.titles and any(known.startswith(words) for known in self.titles):
            following = self.reading.body[more] if more < len(self.reading.body) else None
            if following is None or following.blank:
                break
            words, more = f"{words} {folded(following.piece.text)}", more + 1
        if words not in self.titles:
            return [BodyLine(replace(line, piece=title, hashes=line.hashes or 2, note=None), BLANK)]
        self.reading.uses.append(Use(title.first, title.last, "dropped: title repeated"))
        for repeated in self.reading.body[index + 1 : more]:
            self.reading.drop(repeated, "title repeated")
        return []


def _formula_rest(reading: Reading) -> list[BodyLine]:
    """Return what stands behind the formula on its line: one recital, or several that run on."""
    rest = reading.header.rest
    line = next((line for line in reading.lines if line.number == reading.header.formula_line), None)
    if not rest.text or line is None:
        return []
    cuts = [0, *_recitals(rest.shape, reading.header.metadata.language), len(rest)]
    pieces = [rest.part(start, end).stripped() for start, end in pairwise(cuts)]
    return [BodyLine(replace(line, piece=piece), BLANK) for piece in pieces]


def _recitals(shape: str, language: str) -> list[int]:
    """Return where further recitals begin on one line: a participle in capitals behind a comma."""
    if not is_preambular(shape, language):
        return []
    found = re.finditer(r",\d{0,3}\s+(?=[A-Z\u00c0-\u00dc][^\W\d_]+\s)", shape)
    return [m.end() for m in found if is_preambular(shape[m.end() : m.end() + 80], language)]
