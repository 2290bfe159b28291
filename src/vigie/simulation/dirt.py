"""How words get dirty between a clerk and a file: capitals, blanks, slips of the hand, text decoded wrongly."""

from __future__ import annotations

import unicodedata
from random import Random

NO_BREAK = "\u00a0"


def smudged(word: str, random: Random, *, slips: float = 0.02) -> str:
    """Return a word as somebody in a hurry writes it; most often it stays as it is.

    Parameters
    ----------
    slips
        Chance of two letters changing places, or one being left out.
    """
    chance = random.random()
    if chance < 0.06:
        word = word.upper()
    elif chance < 0.10:
        word = f" {word}{NO_BREAK}"
    elif chance < 0.10 + slips and len(word) > 6:
        word = _slip(word, random)
    return word


def _slip(word: str, random: Random) -> str:
    at = random.randrange(2, len(word) - 2)
    if random.random() < 0.5:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :]


def decomposed(word: str) -> str:
    """Return a word with its accents as characters of their own."""
    return unicodedata.normalize("NFD", word)


def decoded_wrongly(word: str) -> str:
    """Return a word whose UTF-8 somebody read as Windows-1252."""
    return word.encode("utf-8").decode("cp1252", errors="replace").replace("\ufffd", "?")
