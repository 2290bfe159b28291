"""Languages: text kept per language, and the library's own messages.

Text is *language → string*, never a pair of columns, so that Arabic, Spanish, Chinese and Russian can come without
a migration. The library's messages have a catalogue of their own (``domain/locale``), because the library does not
know Django.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

LANGUAGES = ("fr", "en")
SOURCE_LANGUAGE = "en"
_CATALOGUES = Path(__file__).parent / "locale"


def N_(message: str) -> str:
    """Mark a message for extraction without translating it here.

    Parameters
    ----------
    message
        English source, with ``{named}`` places.

    Returns
    -------
    str
        The same message.
    """
    return message


@lru_cache(maxsize=16)
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("library", localedir=_CATALOGUES, languages=[language], fallback=True)


def translate(message: str, language: str = SOURCE_LANGUAGE) -> str:
    """Return a message of the library in a language; English where no translation exists.

    Parameters
    ----------
    message
        English source as it was marked with :func:`N_`.
    language
        ISO 639 code, such as ``fr``.
    """
    return _catalogue(language).gettext(message) if message else ""


def labelled(name: str, said: str, language: str) -> str:
    """Return a name with what is said of it, behind the colon as the language sets it."""
    return translate(N_("{name}: {said}"), language).format(name=name, said=said)


def listed(parts: Iterable[str], language: str) -> str:
    """Return parts one behind the other, apart by the semicolon as the language sets it."""
    return translate(N_("; "), language).join(parts)


class Text(Mapping[str, str]):
    """Immutable text in one or more languages.

    Parameters
    ----------
    by_language
        Language code → string. Empty strings count as absent.

    Examples
    --------
    >>> Text({"fr": "engagement", "en": "commitment"}).within("fr")
    'engagement'
    """

    __slots__ = ("_strings",)

    def __init__(self, by_language: Mapping[str, str] | None = None, /, **more: str) -> None:
        self._strings = {k: v for k, v in {**(by_language or {}), **more}.items() if v}

    def within(self, language: str) -> str:
        """Return the string for a language, else for any other, English first; empty where there is none."""
        return self._strings[self.language_shown(language)] if self._strings else ""

    def language_shown(self, language: str) -> str:
        """Return the code of the language that :meth:`within` shows; empty where there is no text at all."""
        order = (language, SOURCE_LANGUAGE, *sorted(self._strings))
        return next((code for code in order if code in self._strings), "")

    def __getitem__(self, language: str) -> str:
        return self._strings[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._strings)

    def __len__(self) -> int:
        return len(self._strings)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._strings.items())))

    def __repr__(self) -> str:
        return f"Text({self._strings!r})"


@dataclass(frozen=True)
class Phrase:
    """A marked message with its parameters, to be said once the reader's language is known.

    For what stands inside another message: ``Wrong(reason=Phrase(N_("not before {year}"), {"year": 2000}))``.
    """

    message: str
    params: Mapping[str, object] = field(default_factory=dict)

    def within(self, language: str) -> str:
        """Return the phrase in a language."""
        parts = {
            name: part.within(language) if isinstance(part, Phrase) else part for name, part in self.params.items()
        }
        return translate(self.message, language).format(**parts)

    def __str__(self) -> str:
        return self.within(SOURCE_LANGUAGE)

    def __hash__(self) -> int:
        return hash((self.message, *sorted((name, str(part)) for name, part in self.params.items())))
