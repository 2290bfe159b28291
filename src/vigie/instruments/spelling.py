"""Words broken by a space, or run together: found with a frequency dictionary and the text's own vocabulary.

A pair of neighbours is broken where they make a word together and at least one of them is none. Nothing is mended.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from spellchecker import SpellChecker

_WORD = re.compile(r"[^\W\d_]+")
_PREFIXES = _WORD.findall(
    "anti auto bio co counter contre cyber de dis dé extra geo hyper il im in inter intra micro mis multi mé non over "
    "pluri post pre pro re ré socio sous sub super sur trans télé un under"
)
_SUFFIXES = _WORD.findall(
    "s es ed d ing ly ness al ally ment ments er ers able isation isations ise ised ising ises ization izing ized e ée"
    " és ées ent ons ant aux ale ales ement ions ité ités nt r ra ront rons ait aient eur eurs euse iste istes ique"
    " iques ables ible"
)
_STEM_ENDS = ("", "e", "y", "s", "r", "er", "ize", "al", "ation", "ion", "é", "ir", "re")
_PAIRS = {
    "en": "may be|some one|any one|every one|no one|can not|in to|on to|over all|under way|any way|some time|some times"
    "|every day|for ever|set up|follow up|any more|short term|long term|high level|on line|over time|take over",
    "fr": "par ce|quel que|puis que|lors que|au près|si non|plus tôt|sur tout|en suite|bien fait|mal traitée",
}
_TWO_WORDS = {language: frozenset(pairs.split("|")) for language, pairs in _PAIRS.items()}
_NOT_FORMAL = {
    "fr": frozenset({"es", "as", "ai", "tu", "ta", "te"}),
    "en": frozenset({"es", "ed", "ll", "re", "ve", "em"}),
}
_TOTAL = {"en": 1.0e9, "fr": 2.0e8}


@lru_cache(maxsize=4)
def _frequencies(language: str) -> dict[str, int]:
    words: dict[str, int] = SpellChecker(language=language, distance=1).word_frequency.dictionary
    return words


@lru_cache(maxsize=100_000)
def _formed(language: str, word: str) -> bool:
    known = _frequencies(language)
    if word in known:
        return True
    if any(word.startswith(p) and len(word) - len(p) >= 4 and word[len(p) :] in known for p in _PREFIXES):
        return True
    if re.sub(r"is(?=ation|e|ing|ed)", "iz", word) in known:
        return True
    stems = (word[: -len(s)] for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= 4)
    return any(stem + end in known for stem in stems for end in _STEM_ENDS)


@dataclass(slots=True)
class Vocabulary:
    """The words of a language, and how often each comes in one text."""

    language: str
    counts: Counter[str] = field(default_factory=Counter)

    def learn(self, texts: Iterable[str]) -> None:
        """Count the words of the text."""
        for text in texts:
            self.counts.update(_WORD.findall(text.lower()))

    @property
    def usable(self) -> bool:
        """True where there is a dictionary."""
        return self.language in _TOTAL

    def frequency(self, word: str) -> int:
        """Return how often a word comes in the dictionary's corpus; 0 where it does not."""
        return _frequencies(self.language).get(word, 0)

    def formed(self, word: str) -> bool:
        """Tell whether the dictionary has a word, or a word that it is formed from."""
        return _formed(self.language, word)

    def broken(self, text: str) -> Iterator[str]:
        """Yield pairs of neighbours that are one word ("freedo ms")."""
        known, counts = _frequencies(self.language), self.counts
        words = _WORD.findall(text.lower())
        odd = [
            i
            for i, (first, second) in enumerate(pairwise(words))
            if first not in known or second not in known or first + second in known or first + second in counts
        ]
        places = list(_WORD.finditer(text)) if odd else []
        for i in odd if len(places) == len(words) else []:
            yield from self._pair(text, places[i], places[i + 1])

    def _pair(self, text: str, left: re.Match[str], right: re.Match[str]) -> Iterator[str]:
        if text[left.end() : right.start()] != " " or right.group()[0].isupper():
            return
        if text[right.end() : right.end() + 1] in {"'", "’"} and len(right.group()) < 3:
            return
        if self._one_word(left.group(), right.group().lower()):
            yield f"{left.group()} {right.group()}"

    def _one_word(self, first: str, right: str) -> bool:
        left = first.lower()
        both = left + right
        if f"{left} {right}" in _TWO_WORDS[self.language]:
            return False
        here = self.counts[both]
        if self.frequency(both) or here or (len(both) > 6 and self.formed(both)):
            known = self.frequency(both)
            return not (self._word(left, known) and self._word(right, known)) or self._likelier(left, right, both)
        return self._fragments(first, right)

    def _word(self, word: str, joined: int) -> bool:
        """Tell whether a fragment stands for a word of its own, beside the frequency of the joined word."""
        if self.counts[word] > 2:
            return True
        frequency = self.frequency(word)
        if word in _NOT_FORMAL[self.language]:
            return False
        return frequency > (0 if len(word) > 3 else min(2000, joined)) or (self.counts[word] > 1 and self.formed(word))

    def _likelier(self, left: str, right: str, both: str) -> bool:
        """Tell whether one word is far likelier here than the two."""
        one = max(self.frequency(both), 50 if self.counts[both] else 0) * _TOTAL[self.language]
        return len(both) >= 5 and one > 60 * max(self.frequency(left), 50) * max(self.frequency(right), 50)

    def _fragments(self, first: str, right: str) -> bool:
        """Tell whether neighbours that make no known word are pieces of one all the same."""
        left = first.lower()
        odd_left = not first[0].isupper() and self.counts[left] == 1 and not self.formed(left)
        odd_right = self.counts[right] == 1 and not self.formed(right)
        if odd_left and odd_right:
            return True
        small = left if odd_right else right
        return (odd_left or odd_right) and len(small) <= 3 and self.frequency(small) < 5000

    def glued(self, text: str) -> Iterator[str]:
        """Yield words that are two words without the hyphen between them ("publicprivé"); in French alone."""
        if self.language != "fr":
            return
        for found in _WORD.finditer(text):
            word = found.group()
            if len(word) >= 9 and word.islower() and self.counts[word] < 3 and not self.formed(word):
                cuts = range(4, len(word) - 3)
                if any(min(self.frequency(word[:c]), self.frequency(word[c:])) > 400 for c in cuts):
                    yield word
