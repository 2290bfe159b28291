"""Anchors of notes: printed ones are fixed points; flattened ones are figures that fit between them.

Every figure that could be an anchor is scored by its surroundings; the chain of highest score in which numbers and
places both grow is kept. A figure that is not in the chain stays a word of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from vigie.instruments.dates import MONTHS
from vigie.instruments.pieces import Piece

PRINTED, CLOSE, GLUED, YEAR, SPACED, FAINT = 100.0, 6.0, 5.0, 4.0, 3.0, 1.5
SURE = 4.5
DOUBTFUL = 2.5
"""Score of a printed anchor that stands inside a name ("P<sup>5</sup>")."""
_DIGITS = re.compile(r"(?<![\d/])\d{1,3}(?!\d)|(?<=\d{4})\d{1,3}(?!\d)")
_BEFORE_NO = re.compile(
    r"(?:\b(?:no|nos|art|arts|para|paras|par|vol|vols|chap|sect|p|pp|al|n)\.?|\b(?:articles?|paragraphs?|paragraphes?"
    r"|volume|tome|chapters?|chapitres?|sections?|parts?|partie|annexe?|resolutions?|résolutions?|decisions?|décisions?"
    r"|items?|points?|pages?"
    r"|rules?|principles?|principe|goals?|objectifs?|targets?|cibles?|suppl[ée]ment|session|at least|of|the|all|de"
    r"|les|des|du|le|la|ces|ses|leurs|leur|aux|au|these|those|and|et|or|ou|to|à|from|between|entre|every|each|some|about"
    r"|environ|over|under|than|que|within|in|en|by|par|for|pour|on|before|after|avant|après|until|since|depuis|age|aged"
    r"|phase|stage|tier|level|schedules?|table|tableau|figure|version|protocol|protocole|group|groupe|type|category"
    r"|scenario|option|only|first|last|next|premiers?|is|are|was|were|has|have|an?|une?|its|their|our|per)\b"
    r"|[n\u2116]\s?\u00b0|[-\u2013\u2014(\[+=<>$\u20ac\u00a3])\s?$",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"^\s?(?:$|[.,;:!?)\]\"'\u201d\u00bb\u2013\u2014]|(?:and|or|of|to|in|on|by|with|for|from|that|which|who|whose|as|at|is|are|was|were|has"
    r"|have|had|should|will|shall|can|may|the|its|into|under|through|while|where|when|including|contained|adopted|signed"
    r"|submitted|supplementing|relevant|concerning|regarding|entitled|annexed|against|between|among|following|pursuant"
    r"|et|ou|de|du|des|à|en|dans|par|pour|avec|sur|qui|que|dont|où|ainsi|y|ont|a|est|sont|ses|sa|son|leur|leurs|au|aux"
    r"|lequel|laquelle|adopté|adoptée|adoptés|adoptées|signé|signée|relatif|relative|relatifs|relatives|notamment|compte"
    r"|prenant|tel|telle|tels|telles|concernant|tendant|s|se|d|l|n)\b|[A-Z\u00c0-\u00dc])"
)
_GLUED_WORD = re.compile(
    r"(?:and|or|of|to|in|on|by|with|for|from|that|which|who|as|at|is|are|was|were|the|et|ou|de|des|du|en|dans|par|qui|que)"
    r"(?=\s)"
)
"""Words that a page glues to an anchor in front of them ("Weapons 6and the")."""
_UNIT = re.compile(
    r"^\s?(?:per cent|%|pour cent|million|billion|milliard|years?|ans|années?|days?|jours?|months?|mois|hours?|heures?"
    r"|States|États|countries|pays|members?|membres?|kilomet|times|fois|percent|\u00b0)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be an anchor: in which unit, where, and how likely."""

    unit: int
    start: int
    end: int
    number: int
    score: float
    offset: int

    def moved(self, by: int) -> Candidate:
        """Return the figure, so many characters further on."""
        return replace(self, start=self.start + by, end=self.end + by, offset=self.offset + by)

    @property
    def place(self) -> tuple[int, int]:
        """Reading order."""
        return self.unit, self.start


def candidates_in(piece: Piece, unit: int, wanted: set[int], printed: set[int]) -> list[Candidate]:
    """Return the figures of a unit that may be anchors of wanted notes.

    Parameters
    ----------
    piece
        The unit's words.
    unit
        Its place in the instrument.
    wanted
        Numbers of the notes.
    printed
        Numbers whose anchor is printed as such somewhere: their figures are not looked for.
    """
    found = [
        Candidate(unit, m.offset, m.offset, m.number, DOUBTFUL if in_name(piece.shape, m.offset) else PRINTED, m.offset)
        for m in piece.marks
    ]
    for digits in _DIGITS.finditer(piece.shape):
        number = int(digits.group())
        if number not in wanted or number in printed or digits.group()[0] == "0":
            continue
        score = _score(piece.shape, digits.start(), digits.end())
        if score > 0:
            start = digits.start()
            start -= piece.shape[:start].endswith(" ") and not piece.shape[digits.end() :][:1].isalpha()
            found.append(Candidate(unit, start, digits.end(), number, score, start))
    return sorted(found, key=lambda c: c.place)


def in_name(shape: str, at: int) -> bool:
    """Tell whether a place is right behind one or two capitals that make no word: the figure belongs to a name."""
    return bool(re.search(r"(?<![^\W_])[A-Z]{1,2}$", shape[max(0, at - 4) : at]))


def _score(shape: str, start: int, end: int) -> float:
    before, after = shape[max(0, start - 80) : start], shape[end : end + 80]
    if _GLUED_WORD.match(after) and before.endswith(" "):
        return _spaced(before.rstrip(), f" {after}")
    if after[:1] and re.match(r"[\w%/\u00b0)\]]|[.,:-]\d|-\w|'s", after):
        return 0
    if _UNIT.match(after) or _month(after) or re.match(r"\s?(?:to|à|-|\u2013)\s?\d", after):
        return 0
    if re.search(r"(?<!\d)(?:1[5-9]|20|21)\d\d$", before):
        return YEAR if _FUNCTION.match(after) else 1.0
    return _score_behind(before, after)


def _score_behind(before: str, after: str) -> float:
    last = before[-1:]
    if last.isspace():
        return _spaced(before.rstrip(), after)
    if last.isalpha():
        return _glued(before, after)
    return _close(before, after) if last and last in ".,;:)!?]\"'\u201d\u00bb" else 0


def _month(after: str) -> bool:
    word = re.match(r"\s?(?:de\s+)?([^\W\d_]+)", after)
    return bool(word and word[1].lower() in MONTHS)


def _close(before: str, after: str) -> float:
    """Score a figure right behind a punctuation mark ("Persons,1")."""
    inner = before[:-1][-1:]
    if before[-1] in ".," and inner.isdigit() and not re.search(r"(?:\b(?:1[5-9]|20)\d\d|/\d+)[.,]$", before):
        return 0
    if before[-1] == "'" and inner.isalpha() and after[:1].isalpha():
        return 0
    return CLOSE if _FUNCTION.match(after) else CLOSE - 1


def _glued(before: str, after: str) -> float:
    """Score a figure right behind a word ("Disarmament2"); a short word in capitals keeps its figure ("P5")."""
    word = re.search(r"[^\W\d_]+$", before)
    letters = word.group() if word else ""
    if letters.isupper():
        return 1.5 if len(letters) > 3 and _FUNCTION.match(after) else 0
    if len(letters) < 3 or (re.search(rf"[-/.]{re.escape(letters)}$", before) and len(letters) < 4):
        return 0
    return GLUED if _FUNCTION.match(after) else GLUED - 2


def _spaced(before: str, after: str) -> float:
    """Score a figure that stands alone ("Crime 5 and", "disarmament, 1 in")."""
    if _BEFORE_NO.search(before) or not before:
        return FAINT / 2 if re.search(r"\bGroupe?$", before) and _FUNCTION.match(after) else 0
    if not _FUNCTION.match(after):
        if re.search(r"(?<![.:;] )\b[A-Z\u00c0-\u00dc][\w'-]{2,}$", before):
            return 2.0
        return FAINT if _in_pause(before, after) else 0
    if before[-1:] in ',;.:)\u201d\u00bb"':
        return SPACED + 1 if not re.search(r"\d[,;]$", before) or re.search(r"(?:19|20)\d\d[,;]$", before) else 1.0
    if re.search(r"\b(?:1[5-9]|20|21)\d\d$", before):
        return FAINT
    return SPACED if before[-1:].isalpha() else 0


def _in_pause(before: str, after: str) -> bool:
    """Tell whether a figure stands alone behind a comma ("disarmament, 3 calling for", "2021, 1 2022")."""
    year = re.search(r"\b(?:19|20)\d\d[,;]$", before)
    if re.search(r"\d[,;]$", before) and not year:
        return False
    return before[-1:] in ",;" and bool(re.match(r"\s(?:19|20)\d\d\b" if year else r"\s[^\W\d_]+", after))


class _Best:
    """The best chains so far by the number that ends them: a tree of maxima, so that each look takes few steps."""

    def __init__(self, highest: int) -> None:
        self.tree = [(0.0, -1)] * (highest + 2)
        self.known: dict[int, float] = {}

    def below(self, number: int) -> tuple[float, int]:
        """Return score and last place of the best chain that ends below a number."""
        found, at = (0.0, -1), number
        while at > 0:
            found = max(found, self.tree[at])
            at &= at - 1
        return found

    def take(self, number: int, score: float, place: int) -> None:
        """Record a chain that ends with a number."""
        if score <= self.known.get(number, 0.0):
            return
        self.known[number] = score
        at = number + 1
        while at < len(self.tree):
            self.tree[at] = max(self.tree[at], (score, place))
            at += at & -at


def chain_of(candidates: list[Candidate]) -> list[Candidate]:
    """Return the chain of highest score in which numbers and places both grow."""
    best = _Best(max((one.number for one in candidates), default=0))
    score: list[float] = []
    back: list[int] = []
    for i, one in enumerate(candidates):
        value, previous = best.below(one.number)
        score.append(value + one.score)
        back.append(previous)
        best.take(one.number, score[i], i)
    at = max(range(len(score)), key=lambda i: score[i], default=-1)
    chain: list[Candidate] = []
    while at >= 0:
        chain.append(candidates[at])
        at = back[at]
    return chain[::-1]


def missing_between(chain: list[Candidate], number: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the places between which an anchor that is not in the chain must stand."""
    low = max((c.place for c in chain if c.number < number), default=(0, 0))
    high = min((c.place for c in chain if c.number > number), default=(1_000_000, 0))
    return low, high


def rivals_of(chain: list[Candidate], candidates: list[Candidate]) -> set[int]:
    """Return the numbers for which another figure between the same neighbours scores as well."""
    bounds = [Candidate(-1, 0, 0, 0, 0, 0), *chain, Candidate(1_000_000, 0, 0, 1_000, 0, 0)]
    alike: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        alike.setdefault(candidate.number, []).append(candidate)
    found: set[int] = set()
    for (before, one), after in zip(pairwise(bounds), bounds[2:], strict=False):
        for other in alike.get(one.number, []):
            if other is not one and before.place < other.place < after.place:
                found |= {one.number} if other.score >= one.score else set()
    return found
