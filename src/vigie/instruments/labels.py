"""Labels: the number, letter or roman numeral in front of a provision."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = re.compile(
    r"^(?:[§\u00b6]\s?)?(?P<number>\d{1,3})(?P<bis>\s?(?:bis|ter|quater|quinquies))?\s?"
    r"(?:(?:\.(?:\s?[-\u2013\u2014](?=\s))?|\)(?!\s*[,;]))(?:\s+|(?=[^\W\d_]|[\"\u201c\u00ab(]))"
    r"|\s?[-\u2013\u2014]\s+(?![a-z\u00df-\u00ff])(?=[^\W\d_]))"
)
"""A number with its stop ("13. ", "13) ", "13.- "), or with a dash as older French texts print it ("13 - Le droit")."""
_OPERATIVE = re.compile(r"^OP\s?(?P<number>\d{1,3})(?P<bis>\s?(?:bis|ter|quater))?\s?[.:]?\s+(?=\S)")
_RECITAL = re.compile(r"^PP\s?(?P<number>\d{1,3})(?:\s?(?:bis|ter|quater))?\s?[.:]?\s+(?=\S)")
_LETTER = re.compile(r"^(?:\((?P<open>[a-z]{1,5}|\d{1,2})\)|(?P<half>[a-z]{1,5})\))\s*(?=\S)")
_BARE = re.compile(r"^(?P<number>\d{1,3})\s+(?=[A-Z\u00c0-\u00dc])")
_TENS = ("", "x", "xx", "xxx")
_ROMANS = [f"{ten}{one}" for ten in _TENS for one in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")]
ROMAN = {numeral: value for value, numeral in enumerate(_ROMANS, 1)}


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: ``13``, ``13bis``, ``a``, ``iv``; ``end`` is where the words begin."""

    kind: str
    value: str
    end: int

    @property
    def number(self) -> int:
        """The number without its *bis*; 0 for a letter."""
        return int(re.sub(r"\D", "", self.value) or 0) if self.kind == "number" else 0


def number_label(shape: str) -> Label | None:
    """Return the number in front of a line ("13. ", "13) ", "OP13."), or None."""
    found = _NUMBER.match(shape) or _OPERATIVE.match(shape)
    if not found or not found["number"].strip("0"):
        return None
    return Label("number", found["number"].lstrip("0") + (found["bis"] or "").strip(), found.end())


def recital_label(shape: str) -> Label | None:
    """Return the label that texts under negotiation put in front of a recital ("PP3 "), or None."""
    found = _RECITAL.match(shape)
    return Label("recital", found["number"], found.end()) if found else None


def bare_number(shape: str) -> Label | None:
    """Return a number that has lost its stop ("13 Requests"), or None."""
    found = _BARE.match(shape)
    return Label("number", found["number"], found.end()) if found and found["number"].strip("0") else None


def letter_label(shape: str) -> Label | None:
    """Return the letter or roman numeral in front of a line ("(a) ", "a) ", "(iv) "), or None."""
    found = _LETTER.match(shape)
    if not found:
        return None
    value = found["open"] or found["half"]
    known = len(value) == 1 or value in ROMAN or len(set(value)) == 1 or value.isdigit()
    return Label("letter", value, found.end()) if known else None


def letter_after(letter: str | None) -> str:
    """Return the letter that follows ("a" after none, "aa" after "z")."""
    if not letter:
        return "a"
    if letter.isdigit():
        return str(int(letter) + 1)
    if letter[0] == "z":
        return "a" * (len(letter) + 1)
    return chr(ord(letter[0]) + 1) * len(letter)


def roman_after(numeral: str | None) -> str:
    """Return the roman numeral that follows ("i" after none)."""
    value = ROMAN.get(numeral or "", 0)
    return _ROMANS[value] if value < len(_ROMANS) else f"{_ROMANS[-1]}+{value}"


def rank(letter: str) -> int:
    """Return the place of a letter in its list: a 1, z 26, aa 27; figures are their own rank; 0 if it has none."""
    if letter.isdigit():
        return int(letter)
    if len(set(letter)) != 1:
        return 0
    return (len(letter) - 1) * 26 + ord(letter[0]) - ord("a") + 1
