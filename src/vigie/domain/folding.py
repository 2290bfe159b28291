"""Folding of words, so that a search finds *réfugié* by *refugie* and *œuvre* by *oeuvre*, in every database alike."""

from __future__ import annotations

import re
import unicodedata

# Letters that no decomposition of Unicode takes apart, and Arabic letters that writers use for one another.
_LETTERS = str.maketrans(
    {
        **{"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŧ": "t"},
        **{"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": ""},
    }
)
# Chinese and Japanese are written without spaces: each of their signs counts as a word.
_SIGN = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
# 13.2 and 16a.i are one word each; everything else ends at what is no letter and no digit.
_WORD = re.compile(rf"{_SIGN}|\d[^\W_]*(?:\.[^\W_]+)+|(?:(?!{_SIGN})[^\W_])+")


def fold(text: str) -> str:
    """Return a text without accents, case, ligatures or vowel signs.

    Examples
    --------
    >>> fold("Œuvre RÉFUGIÉ")
    'oeuvre refugie'
    """
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFKC", bare).casefold().translate(_LETTERS)


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded, in their order.

    Examples
    --------
    >>> folded_words("L’engagement 16a.i, « repéré »")
    ['l', 'engagement', '16a.i', 'repere']
    """
    return _WORD.findall(fold(text))
