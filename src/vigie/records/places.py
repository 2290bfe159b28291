"""Countries and citizenships as people write them → ISO 3166-1 alpha-3, or a review; never a silent guess.

Codes (alpha-2, alpha-3), names in English, French, Spanish and Portuguese, demonyms in the first three, and
spellings that were seen in the field. Broken letters are mended where only one reading is possible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ftfy
import pycountry
from babel import Locale

LANGUAGES_OF_NAMES = ("en", "fr", "es", "pt")
FICTIONAL = {"XOR": ("XO", {"en": "Orvania", "fr": "Orvanie", "es": "Orvania"})}
"""User-assigned codes (ISO 3166-1 keeps XA to XZ for users): the fictional State of the demonstration."""
BEYOND_ISO = {"XKX": ("XK", {"en": "Kosovo", "fr": "Kosovo", "es": "Kosovo"}),
              "XXA": ("", {"en": "Stateless", "fr": "Apatride", "es": "Apátrida"})}  # fmt: skip
"""Kosovo (under UNSC resolution 1244), and the travel-document code of stateless persons."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a text says about a place: a code, that it is not known, or trouble."""

    code: str = ""
    unknown: bool = False
    trouble: str = ""
    suggestion: str = ""
    mended: bool = False


@lru_cache(maxsize=20_000)
def place_of(raw: str) -> Place:
    """Read a country, a citizenship or a code.

    Parameters
    ----------
    raw
        Text as delivered.

    Returns
    -------
    Place
        With ``code`` only where one reading is possible.
    """
    text = raw.strip()
    if text.isascii() and text.isupper() and len(text) in {2, 3}:
        code = iso_codes().get(text)
        if code:
            return Place(code)
    mended = ftfy.fix_text(text)
    place = _named(mended)
    return place if mended == text or not place.code else Place(place.code, mended=True)


def _named(text: str) -> Place:
    found = names().get(folded(text))
    if found is None:
        return Place(trouble="unknown")
    if len(found) > 1:
        return Place(trouble="ambiguous")
    return Place(next(iter(found)))


def folded(text: str) -> str:
    """Return a name without accents, case, punctuation and repeated spaces."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[^\w\ufffd]+", " ", plain).split())


@lru_cache(maxsize=1)
def iso_codes() -> dict[str, str]:
    """Return alpha-2 and alpha-3 codes → alpha-3."""
    codes = {}
    for country in pycountry.countries:
        codes[country.alpha_2] = codes[country.alpha_3] = country.alpha_3
    for code, (alpha_2, _) in {**FICTIONAL, **BEYOND_ISO}.items():
        codes[code] = code
        if alpha_2:
            codes[alpha_2] = code
    codes["AN"] = codes["ANT"] = "ANT"  # Netherlands Antilles, until 2010: still in released files
    return codes


@lru_cache(maxsize=1)
def names() -> dict[str, frozenset[str]]:
    """Return folded name → codes that it can mean."""
    found: dict[str, set[str]] = {}
    for name, code in _all_names():
        found.setdefault(folded(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if name}


def _all_names() -> Iterator[tuple[str, str]]:
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            if hasattr(country, attribute):
                yield getattr(country, attribute), country.alpha_3
        for language in LANGUAGES_OF_NAMES:
            name = Locale(language).territories.get(country.alpha_2)
            if name:
                yield name, country.alpha_3
    for code, (_, by_language) in {**FICTIONAL, **BEYOND_ISO}.items():
        for name in by_language.values():
            yield name, code


def name_of(code: str, language: str) -> str:
    """Return the name of a country in a language; the code itself where there is none."""
    ours = {**FICTIONAL, **BEYOND_ISO}.get(code)
    if ours:
        return ours[1].get(language, ours[1]["en"])
    if code == "ANT":
        return {"fr": "Antilles néerlandaises"}.get(language, "Netherlands Antilles")
    country = pycountry.countries.get(alpha_3=code)
    return str(Locale(language).territories.get(country.alpha_2, country.name)) if country else code
