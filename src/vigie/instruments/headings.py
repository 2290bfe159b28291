"""Headings: short lines without an end, in front of provisions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vigie.instruments.body_lines import NONE, BodyLine
from vigie.instruments.labels import Label, letter_label
from vigie.instruments.lines import Line
from vigie.instruments.wording import ends_clause, is_operative, is_preambular, starts_small

_ORDINAL = re.compile(
    r"^(?:[IVX]{1,6}|[A-Z])\.\s+\S|^(?:Part|Chapter|Section|Article|Goal|Title|Partie|Chapitre|Titre|Objectif)\s+(?:[IVX]+|\d+|\w+)\b"
)
_ORDINAL_ALONE = re.compile(r"^(?:[IVX]{1,6}|[A-Z])\.?$")
_CUT = re.compile(
    r"\b(?:of|the|and|or|to|in|on|for|a|an|with|by|from|that|which|as|at|its|their|de|la|le|les|des|du|et|ou|à|en|au|aux|pour"
    r"|par|sur|dans|avec|que|qui|un|une|son|sa|ses|leur|leurs)$|[-/]$",
    re.IGNORECASE,
)


def is_ordinal(shape: str) -> bool:
    """Tell whether a line is the number of a section and nothing else ("II.", "A")."""
    return bool(_ORDINAL_ALONE.match(shape))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a line stands between: the words before it, the line behind it, the numbers of the part, by line.

    ``full`` is true where the line before reaches the margin of wrapped text, so that a sentence may go on below it.
    """

    before: str
    under_heading: bool
    following: BodyLine | None
    numbers: dict[int, Label]
    language: str
    annexed: bool
    full: bool = True

    def is_heading(self, body: BodyLine) -> bool:
        """Tell whether an unlabelled line is a heading."""
        line, shape = body.line, body.line.piece.shape
        if line.hashes and len(shape) < 300:
            return True
        if _ORDINAL_ALONE.match(shape) and body.gap != NONE and self._closed():
            return True
        if line.bullet or starts_small(shape) or len(shape) > 130 or len(shape.split()) > 18 or _CUT.search(shape):
            return False
        if _ORDINAL_ALONE.match(shape) or (not line.bold and self._reads_on(shape)):
            return False
        if body.gap == NONE and not line.bold and not self.under_heading and not self._right_below(shape):
            return False
        return self._before_text(line)

    def _right_below(self, shape: str) -> bool:
        """Tell whether a heading may stand right below a provision that ended, without an empty line."""
        numbered = bool(self.following and self.following.line.number in self.numbers)
        return numbered and (bool(_ORDINAL.match(shape)) or not self.full)

    def _reads_on(self, shape: str) -> bool:
        """Tell whether a line is the beginning, the middle or the end of a sentence."""
        if ends_clause(shape) and not _ORDINAL.match(shape):
            return True
        if not self._closed():
            return True
        opens = is_preambular(shape, self.language) or is_operative(shape, self.language)
        return opens and not self.annexed

    def _closed(self) -> bool:
        """Tell whether nothing above waits to go on."""
        return not self.before or self.under_heading or ends_clause(self.before)

    def _before_text(self, line: Line) -> bool:
        """Tell whether what follows can stand below a heading."""
        following = self.following
        if following is None:
            return False
        shape = following.line.piece.shape
        if following.line.number in self.numbers or letter_label(shape) or following.line.hashes:
            return True
        if (following.gap == NONE and not line.bold) or starts_small(shape) or shape[:1].isdigit():
            return False
        opens = is_preambular(shape, self.language) or is_operative(shape, self.language)
        return self.annexed or opens or bool(_ORDINAL.match(shape)) or following.line.bold or line.bold
