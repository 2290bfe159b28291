"""Names of countries that are like a misspelt word: a suggestion for a person to confirm, never a reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

SHORTEST = 5
"""Letters from which a word with a slip can be told from another word."""


class Likeness:
    """Words by what is left of them when one letter is taken away.

    Two words that differ by one letter more, less, other, or by two that changed places, share such a rest.

    Parameters
    ----------
    words
        Folded name → codes that it can mean.
    """

    def __init__(self, words: Mapping[str, frozenset[str]]) -> None:
        self._codes: dict[str, set[str]] = {}
        for word, codes in words.items():
            if len(word) >= SHORTEST:
                for rest in rests_of(word):
                    self._codes.setdefault(rest, set()).update(codes)

    def code_of(self, word: str) -> str:
        """Return the one code whose names are like a word; empty where none is, or several are."""
        if len(word) < SHORTEST:
            return ""
        found = {code for rest in rests_of(word) for code in self._codes.get(rest, ())}
        return found.pop() if len(found) == 1 else ""


def rests_of(word: str) -> Iterator[str]:
    """Yield a word, and the word without each one of its letters."""
    yield word
    yield from (word[:place] + word[place + 1 :] for place in range(len(word)))
