"""Countries and citizenships as people write them → ISO 3166-1 alpha-3, or a review; never a silent guess.

Codes (alpha-2, alpha-3), names in English, French, Spanish, Portuguese, Arabic and Russian, demonyms in the first
three, and spellings that were seen in the field. Broken letters are mended where only one reading is possible.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

import ftfy
import pycountry
import yaml
from babel import Locale

from vigie.domain.codelists.regions import REGION_NAMES
from vigie.records.likeness import Likeness

LANGUAGES_OF_NAMES = ("en", "fr", "es", "pt", "ar", "ru")
BEYOND_ISO: dict[str, tuple[str, dict[str, str]]] = {
    "XOR": ("XO", {"en": "Orvany", "fr": "Orvanie", "es": "Orvania", "ar": "أورفانيا"}),
    "XKX": ("XK", {"en": "Kosovo", "fr": "Kosovo", "es": "Kosovo"}),
    "XXA": ("", {"en": "Stateless", "fr": "Apatride", "es": "Apátrida"}),
    "CRQ": ("CQ", {"en": "Sark", "fr": "Sercq", "es": "Sark"}),
    "ANT": ("AN", {"en": "Netherlands Antilles", "fr": "Antilles néerlandaises", "es": "Antillas Neerlandesas"}),
}
"""Code → alpha-2 and names that ISO's list does not have.

The fictional State of the demonstration and Kosovo (under UNSC resolution 1244) use codes that ISO 3166-1 keeps for
its users; XXA is the code of stateless persons in travel documents; CRQ is exceptionally reserved for Sark; the
Netherlands Antilles (until 2010) are still in released files.
"""
BROKEN = "\ufffd"
_COUNT_BEHIND = re.compile(r"\s*[(:x\u00d7]?\s*\d{1,4}\s*\)?$")
_BESIDE = re.compile(r"[/;,&+]| and | et | y | و | - ")


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
    mended = ftfy.fix_encoding(text)
    place = _broken(mended) if BROKEN in mended else _named(mended)
    if not place.code and not place.unknown:
        place = _unwrapped(mended) or _beside_another(mended) or place
    return replace(place, mended=True) if mended != text or BROKEN in mended else place


def _named(text: str) -> Place:
    key = folded(text)
    if key in _words("unknown"):
        return Place(unknown=True)
    codes = names().get(key, frozenset()) or _turned_round(text)
    if len(codes) == 1:
        return Place(next(iter(codes)))
    if codes:
        return Place(trouble="ambiguous")
    if _is_region(key):
        return Place(trouble="region")
    return Place(trouble="unknown", suggestion=suggestions().get(key, "") or _likeness().code_of(key))


def _turned_round(text: str) -> frozenset[str]:
    """Return what "Gambia, The" or "Egypt, Arab Republic of" can mean, read the other way round."""
    name, comma, before = text.partition(",")
    if not comma:
        return frozenset()
    turned = names().get(folded(f"{before} {name}"), frozenset())
    return turned or (names().get(folded(name), frozenset()) if folded(before) in _words("articles") else frozenset())


def _is_region(key: str) -> bool:
    """Say whether a folded text names a group of countries."""
    return key in _regions() or key.split()[-1:] in (["countries"], ["pays"], ["paises"], ["region"], ["others"])


@lru_cache(maxsize=1)
def _regions() -> frozenset[str]:
    by_number = (folded(word) for name in REGION_NAMES.values() for word in name.values())
    return _words("regions") | frozenset(by_number)


def _broken(text: str) -> Place:
    """Read a text with lost letters where exactly one known name fits: each sign of a lost letter stands for one."""
    parts = [re.escape(folded(part)) for part in text.split(BROKEN)]
    if sum(map(len, parts)) < 3:
        return Place(trouble="unknown")
    pattern = re.compile(r" ?\w? ?".join(parts))
    fitting = {code for name, codes in names().items() if pattern.fullmatch(name) for code in codes}
    if len(fitting) == 1:
        return Place(fitting.pop())
    return Place(trouble="ambiguous" if fitting else "unknown")


def _unwrapped(text: str) -> Place | None:
    """Read "2 maliens", "deux Maliennes" or "ressortissante du Mali" as what is named.

    Where more than one group is counted, nothing is guessed.
    """
    if len(re.findall(r"\d+ +\w", text)) > 1:
        return Place(trouble="several")
    words = folded(_COUNT_BEHIND.sub("", text)).split()
    if words and (words[0].isdigit() or words[0] in _words("counts")):
        words = words[1:]
    for lead in sorted(_words("leads"), key=len, reverse=True):
        if " ".join(words).startswith(f"{lead} "):
            words = words[len(lead.split()) :]
    while len(words) > 1 and words[0] in _words("articles"):
        words = words[1:]
    codes = names().get(" ".join(words), frozenset())
    return Place(next(iter(codes))) if len(codes) == 1 else None


def _beside_another(text: str) -> Place | None:
    """Say that several countries are named; the same one named twice is one."""
    parts = [re.sub(r"\(.*?\)", "", part) for part in _BESIDE.split(text)]
    codes = [names().get(folded(part), frozenset()) for part in parts if part.strip()]
    if len(codes) < 2 or not all(codes):
        return None
    every = frozenset().union(*codes)
    return Place(next(iter(every))) if len(every) == 1 else Place(trouble="several")


def folded(text: str) -> str:
    """Return a name without accents, case, punctuation and repeated spaces."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())


@lru_cache(maxsize=1)
def iso_codes() -> dict[str, str]:
    """Return alpha-2 and alpha-3 codes → alpha-3."""
    codes = {}
    for country in pycountry.countries:
        codes[country.alpha_2] = codes[country.alpha_3] = country.alpha_3
    for code, (alpha_2, _) in BEYOND_ISO.items():
        codes |= {code: code, alpha_2: code} if alpha_2 else {code: code}
    return codes


@lru_cache(maxsize=1)
def alpha_2() -> dict[str, str]:
    """Return alpha-3 → alpha-2, for those that have one."""
    ours = {code: two for code, (two, _) in BEYOND_ISO.items() if two}
    return ours | {country.alpha_3: country.alpha_2 for country in pycountry.countries}


@lru_cache(maxsize=1)
def numeric_codes() -> dict[str, str]:
    """Return numeric codes of ISO 3166, which are those of M49 → alpha-3."""
    return {country.numeric: country.alpha_3 for country in pycountry.countries}


@lru_cache(maxsize=1)
def _ours() -> dict[str, Any]:
    text = files("vigie.records").joinpath("places.yml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@lru_cache(maxsize=8)
def _words(section: str) -> frozenset[str]:
    return frozenset(folded(word) for words in _ours()[section] for word in words)


def means_own_country(text: str) -> bool:
    """Say whether a text means the country that reports ("Nationals"); a lost letter in it does not matter."""
    key = folded(text.replace(BROKEN, "í"))
    return key in _words("own")


@lru_cache(maxsize=1)
def suggestions() -> dict[str, str]:
    """Return folded text → code that a person may want to confirm."""
    return {folded(word): code for code, words in _ours()["suggestions"].items() for word in words}


@lru_cache(maxsize=1)
def names() -> dict[str, frozenset[str]]:
    """Return folded name → codes that it can mean."""
    found: dict[str, set[str]] = {}
    for name, code in _all_names():
        found.setdefault(folded(name), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items() if name}


@lru_cache(maxsize=1)
def _likeness() -> Likeness:
    return Likeness(names())


def _in_arabic() -> Iterator[tuple[str, str]]:
    """Yield the demonyms in Arabic with their feminine, their plurals, and the article."""
    text = files("vigie.records").joinpath("places_ar.yml").read_text(encoding="utf-8")
    for code, listed in yaml.safe_load(text).items():
        for demonym in listed.split(","):
            words = demonym.split()
            for ending in ("", "ة", "ون", "ين", "ات"):
                every = [word + ending for word in words]
                forms = {" ".join(every), " ".join([*words[:-1], every[-1]]), " ".join([every[0], *words[1:]])}
                yield from ((form, code) for form in forms)
                yield from ((" ".join(f"ال{word}" for word in form.split()), code) for form in forms)


def _all_names() -> Iterator[tuple[str, str]]:
    yield from _of_iso()
    yield from _in_arabic()
    yield from ((name, code) for code, (_, by_language) in BEYOND_ISO.items() for name in by_language.values())
    for code, words in _ours()["names"].items():
        for word in words:
            yield from ((word, code), (f"{word}s", code), (f"{word}es", code))
    yield from ((word, code) for code, words in _ours()["misspelt"].items() for word in words)
    yield from ((name, code) for code, by_language in _ours()["shown"].items() for name in by_language.values())


def _of_iso() -> Iterator[tuple[str, str]]:
    for country in pycountry.countries:
        for attribute in ("name", "official_name", "common_name"):
            if hasattr(country, attribute):
                yield getattr(country, attribute), country.alpha_3
        for language in LANGUAGES_OF_NAMES:
            name = Locale(language).territories.get(country.alpha_2)
            if name:
                yield name, country.alpha_3


def name_of(code: str, language: str) -> str:
    """Return the name of a country in a language, by the United Nations' list; its code where there is none."""
    ours = _ours()["shown"].get(code, {})
    if language in ours:
        return str(ours[language])
    if code in BEYOND_ISO:
        by_language = BEYOND_ISO[code][1]
        return by_language.get(language, by_language["en"])
    country = pycountry.countries.get(alpha_3=code)
    return str(Locale(language).territories.get(country.alpha_2, country.name)) if country else code
