"""Lines that belong to the page, not to the text: page numbers, job numbers, rules, running heads, votes."""

from __future__ import annotations

import re

from vigie.instruments.lines import Line

_JOB = r"\d{2}-\d{5,6}(?:\s*\(?[A-Z]\)?)?"
_PAGES = r"\d{1,3}\s?/\s?\d{1,3}"
_SYMBOL = r"[A-Z]{1,6}(?:/[A-Z0-9.\-]+){1,6}(?:\s?\([\w .]+\))?(?:\*{1,2})?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("rule", re.compile(r"[-_=*\u2013\u2014\u2500\u2501.\s]{3,}|_{1,2}")),
    ("page footer", re.compile(rf"(?:{_JOB}\s+)?(?:{_PAGES})(?:\s+{_JOB})?(?:\s+{_SYMBOL})?|{_SYMBOL}\s+{_PAGES}")),
    ("page footer", re.compile(rf"{_JOB}(?:\s+\*?\d{{6,8}}\*?)*(?:\s+\d{{1,3}})?|\d{{1,3}}\s+{_JOB}")),
    ("bar code", re.compile(r"\*?\d{7,9}\*?")),
    ("date code", re.compile(r"\d{6}(?:\s+\d{6})*")),
    ("page number", re.compile(r"[-\u2013\u2014]?\s?\d{1,3}\s?[-\u2013\u2014]?")),
    ("page number", re.compile(r"[Pp]age\s+\d{1,3}(?:\s*(?:of|de|sur|/)\s*\d{1,3})?")),
    ("continuation mark", re.compile(r"/?\s?(?:\.{3}|\u2026)")),
    ("recycling notice", re.compile(r"(?:Please recycle|(?:Merci|Prière) de recycler|Veuillez recycler).{0,12}")),
    ("running head", re.compile(rf"{_SYMBOL}(?:\s+[Pp]age\s+\d{{1,3}})?")),
    (
        "reissue notice",
        re.compile(r"\W*(?:Re-?issued|Second reissue|Réédité|(?:Deuxième n|N)ouveau tirage)\b.{0,90}"),
    ),
)
MEETING = re.compile(
    r"^(?:Adopt\w+ (?:at|à) (?:the|la|sa) )?\d{1,4}\s?(?:st|nd|rd|th|e|ème|re)\s+(?:\(\w+\)\s+)?"
    r"(?:(?:plenary|closed|open|resumed)\s+)*(?:meeting|séance|sesión plenaria)\b.{0,60}$"
)
_VOTE = re.compile(
    r"^[\[(]?(?:Adopted (?:by|without|unanimously)|(?:Recorded|Roll-call) vote|Adoptée? (?:par|sans|à l'unanimité)"
    r"|.{0,60}\brecorded vote of \d|.{0,60}\bvote enregistré\b|The voting was as follows|Il est procédé au vote"
    r"|(?:Voted )?(?:[Ii]n favour|[Aa]gainst|Abstaining|Abstentions?)\s?:|(?:Ont voté )?(?:[Pp]our|[Cc]ontre)\s?:"
    r"|Se sont abstenus\s?:|Votent (?:pour|contre)\s?:|S'abstiennent\s?:)",
)
_STATE = re.compile(r"^(?:$|[A-Z\u00c0-\u00dc][\w'().\- ]{2,60}$)")


def furniture_of(line: Line) -> str:
    """Return what kind of page furniture a line is, or ""."""
    shape = line.piece.shape.strip()
    if not shape or len(shape) > 160:
        return ""
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(shape)), "")


def is_vote(shape: str, after_vote: bool = False) -> bool:
    """Tell whether a line reports a vote; States listed right behind such a line belong to it."""
    if _VOTE.match(shape):
        return True
    names = re.split(r",\s*|\s(?:and|et)\s", shape.rstrip(".]"))
    return after_vote and not re.match(r"Annexe?\b", shape, re.IGNORECASE) and all(_STATE.match(name) for name in names)


def folded(text: str) -> str:
    """Return letters and figures only, in small letters: what a repeated title keeps."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
