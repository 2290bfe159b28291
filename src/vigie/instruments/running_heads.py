"""Running heads: lines that repeat the title, or one another, at the ends of pages."""

from __future__ import annotations

import re
from collections import Counter

from vigie.instruments.furniture import folded, furniture_of
from vigie.instruments.lines import Line

_ORGANISATION = frozenset({"united nations", "nations unies", "general assembly", "assemblée générale"})


def heads_among(lines: list[Line], titles: tuple[str, ...], symbol: str) -> frozenset[int]:
    """Return the numbers of lines that are running heads.

    A running head stands apart from the text, and begins or repeats the title, with or without the symbol, or comes
    three times. A title printed over several lines is taken whole.

    Parameters
    ----------
    lines
        All lines of the body, empty ones too.
    titles
        The titles of the document.
    symbol
        Its symbol.
    """
    finder = _Finder(lines, [folded(title) for title in titles if folded(title)], folded(symbol))
    return frozenset(finder.found())


class _Finder:
    def __init__(self, lines: list[Line], titles: list[str], symbol: str) -> None:
        self.lines, self.titles, self.symbol = lines, titles, symbol
        self.words = [self._words(line) for line in lines]
        self.counts = Counter(words for words in self.words if words)
        self.verdicts: dict[str, bool] = {}

    def found(self) -> set[int]:
        heads: set[int] = set()
        for i, line in enumerate(self.lines):
            if self.words[i] and line.number not in heads and (self._apart(i) or self.words[i] in self.titles):
                heads |= {self.lines[j].number for j in self._run(i)}
        return heads

    def _words(self, line: Line) -> str:
        """Return the words of a line that may be a head, without symbol and page number; "" for others."""
        shape = line.piece.shape
        if line.note is not None or line.bullet or not 3 < len(shape) <= 180 or shape[0] in '"\u201c\u00ab(':
            return ""
        words = folded(shape)
        if self.symbol and self.symbol in words:
            words = words.replace(self.symbol, " ").strip() or "the symbol"
        return "" if shape.endswith((".", ";", ":", ",")) else re.sub(r"^\d{1,3} | \d{1,3}$", "", words)

    def _apart(self, index: int) -> bool:
        """Tell whether a line stands apart from the text on one side at least."""
        before = self.lines[index - 1] if index else None
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return any(other is None or _parts(other) for other in (before, after))

    def _alone(self, index: int) -> bool:
        """Tell whether a line stands apart from the text on both sides."""
        sides = [self.lines[i] for i in (index - 1, index + 1) if 0 <= i < len(self.lines)]
        return all(_parts(other) for other in sides)

    def _run(self, index: int) -> range:
        """Return the lines of the head that begins here; none where none begins."""
        words = self.words[index]
        if words in _ORGANISATION:
            return range(index, index + self._alone(index))
        if words == "the symbol" or any(words.startswith(title) for title in self.titles):
            return range(index, index + 1)
        if self.counts[words] >= 3 and len(words.split()) >= 2 and self._alone_everywhere(words):
            return range(index, index + 1)
        if len(words) < 12 or not any(title.startswith(words) for title in self.titles):
            return range(0)
        end = index + 1
        while end < len(self.lines) and self.words[end] and self._begins(f"{words} {self.words[end]}"):
            words, end = f"{words} {self.words[end]}", end + 1
        return range(index, end)

    def _begins(self, words: str) -> bool:
        return any(title.startswith(words) for title in self.titles)

    def _alone_everywhere(self, words: str) -> bool:
        if words not in self.verdicts:
            self.verdicts[words] = self._alone_at_each(words)
        return self.verdicts[words]

    def _alone_at_each(self, words: str) -> bool:
        places = [i for i, other in enumerate(self.words) if other == words]
        return all(self._alone(i) and self.lines[i].piece.text[:1].isupper() for i in places)


def _parts(line: Line) -> bool:
    """Tell whether a line parts what stands above it from what stands below."""
    return line.blank or line.page_end or bool(line.hashes) or bool(furniture_of(line))
