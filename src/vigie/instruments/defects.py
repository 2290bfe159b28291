"""Places where a text is damaged: words lost, spaces inside words, hyphens lost. Flagged, never mended."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vigie.domain.errors import Caution
from vigie.domain.instrument import Kind, Unit
from vigie.instruments.cautions import WordBroken, WordBrokenInLine, WordsGlued, WordsLost
from vigie.instruments.pieces import fold
from vigie.instruments.spelling import Vocabulary

_FR_ELISION = re.compile(
    r"\b(?:la|sa|ma|ta|le|de|ce|que|ne|se|me|te|je)\s(?P<word>[aeiouyàâéèêëîïôœùû][a-zà-ÿœ]{2,})", re.IGNORECASE
)
_FR_NOT_ELIDED = re.compile(r"^(?:onz|ouist|oui|yaourt|yen|yougo|yémén|uhlan|une?$|ouf)", re.IGNORECASE)
_FR_NUMBER = re.compile(
    r"\b(?:la|sa|cette|le|son|ce|un|une)\s(?P<word>[a-zà-ÿœ]{4,}(?:elles|ales|ines|ives|euses|ences|ités|tions))\b"
)
_EN_DOUBLED = re.compile(
    r"\b(?:the|a|an|of|to|in|by|with|for) (?:,|;|\.(?:\s|$))|\b(?:the|an?) (?:the|an?|of|to|and|by|with)\b"
)
_FR_BROKEN = re.compile(
    r"\b(?:le|la|les|des|du|un|une|de|à) (?:,|;(?!\s?$)|\.(?:\s|$))|\b(?:le|la|les|un|une|du) (?:de|des|le|et|du)\b"
)
_CUT_END = re.compile(r"[^\W\d_]$(?<!\band)(?<!\bor)(?<!\bet)(?<!\bou)")
_NAME = re.compile(
    r"[A-Z][\w'-]+"
    r"(?:,? (?:(?:of|to|and|in|on|the|for|against|by|with|de|des|du|la|et|sur|pour|les) ){0,3}[A-Z][\w'-]+)+"
)


def words_lost(unit: Unit, language: str, names: set[str]) -> Iterator[Caution]:
    """Yield a warning for each place in a unit where the grammar shows that words are missing.

    Parameters
    ----------
    unit
        The unit.
    language
        ``fr`` or ``en``; other languages are not judged.
    names
        Long names of the whole text, from :func:`names_in`.
    """
    shape = fold(unit.text)
    for words in dict.fromkeys((*_broken(shape, language), *_cut_names(shape, names), *_cut_end(unit, shape))):
        yield WordsLost(part=unit.part, unit=unit.key, words=words)


def _cut_end(unit: Unit, shape: str) -> Iterator[str]:
    """Yield the last words of a provision that ends inside a sentence."""
    words = shape.split()
    if unit.kind is not Kind.HEADING and len(words) > 4 and _CUT_END.search(shape):
        yield " ".join(words[-3:])


def spelling(units: list[Unit], lines: Iterable[tuple[int, str]], language: str) -> Iterator[Caution]:
    """Yield a warning for each word that a space breaks, or that has swallowed its hyphen.

    Parameters
    ----------
    units
        The provisions.
    lines
        Number and words of other lines: notes, first page.
    language
        A language with a dictionary; for others nothing is said.
    """
    vocabulary = Vocabulary(language)
    if not vocabulary.usable:
        return
    others = list(lines)
    vocabulary.learn([*(unit.text for unit in units), *(text for _, text in others)])
    for unit in units:
        for words in dict.fromkeys(vocabulary.broken(unit.text)):
            yield WordBroken(part=unit.part, unit=unit.key, words=words)
        for words in dict.fromkeys(vocabulary.glued(unit.text)):
            yield WordsGlued(part=unit.part, unit=unit.key, words=words)
    for line, text in others:
        for words in dict.fromkeys(vocabulary.broken(text)):
            yield WordBrokenInLine(line=line, words=words)


def _broken(shape: str, language: str) -> Iterator[str]:
    if language == "fr":
        for found in _FR_ELISION.finditer(shape):
            if not _FR_NOT_ELIDED.match(found["word"]):
                yield _around(shape, found)
        for pattern in (_FR_NUMBER, _FR_BROKEN):
            yield from (_around(shape, found) for found in pattern.finditer(shape))
    elif language == "en":
        yield from (_around(shape, found) for found in _EN_DOUBLED.finditer(shape))


def _around(shape: str, found: re.Match[str]) -> str:
    before = shape[: found.start()].split()[-2:]
    return " ".join([*before, found.group().strip()])


def names_in(units: list[Unit]) -> set[str]:
    """Return the long names (five words or more, capitals and the small words between them) of a text."""
    found: set[str] = set()
    for unit in units:
        found |= {name for name in _names(fold(unit.text)) if len(name.split()) >= 3}
    return found


def _names(shape: str) -> Iterator[str]:
    for found in _NAME.finditer(shape):
        yield from re.split(r",? (?:and|et|of|de) (?:the|la|le|les) ", found.group())


def _cut_names(shape: str, names: set[str]) -> Iterator[str]:
    """Yield names that begin and end like a longer name of the text, with the middle gone."""
    long = {(tuple(words[:2]), words[-1].strip(",")) for words in map(str.split, names) if len(words) >= 6}
    for name in _names(shape):
        words = name.split()
        if 3 <= len(words) <= 4 and not words[1][0].isupper() and (tuple(words[:2]), words[-1]) in long:
            yield name
