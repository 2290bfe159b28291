"""Dates and ordinals as resolutions write them, in English and French."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
MONTHS = {name: number for names in _MONTHS.values() for number, name in enumerate(names.split(), 1)}
_DATE = re.compile(
    r"\b(?P<day>\d{1,2})(?:er|st|nd|rd|th)?\s+(?:de\s+)?(?P<month>"
    + "|".join(MONTHS)
    + r")\s+(?:de\s+)?(?P<year>\d{4})(?!\d)",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_EN_UNITS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
_EN_UNITS += " fifteenth sixteenth seventeenth eighteenth nineteenth"
_EN_TENS = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}
_FR_UNITS = "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième"
_FR_UNITS += " treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième"
_FR_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante", 80: "quatre-vingt"}


def _english() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_EN_UNITS.split(), 1)}
    units = list(words)[:9]
    for ten, stem in _EN_TENS.items():
        words[f"{stem}ieth"] = ten
        words |= {f"{stem}y-{unit}": ten + n for n, unit in enumerate(units, 1)}
    hundred = {f"one hundred and {word}": 100 + n for word, n in words.items()}
    return words | hundred | {"one hundredth": 100, "hundredth": 100}


def _french() -> dict[str, int]:
    units = _FR_UNITS.split()
    words = {word: n for n, word in enumerate(units, 1)} | {"première": 1, "seconde": 2}
    for ten, stem in _FR_TENS.items():
        words[f"{stem.removesuffix('e')}ième"] = ten
        limit = 19 if ten in {60, 80} else 9
        words |= {f"{stem}-{unit}": ten + n for n, unit in enumerate(units[1:limit], 2)}
        words |= {f"{stem}-et-unième": ten + 1, f"{stem} et unième": ten + 1, f"{stem}-unième": ten + 1}
        words |= {f"{stem}-et-onzième": ten + 11, f"{stem} et onzième": ten + 11} if ten == 60 else {}
    hundred = {f"cent {word}": 100 + n for word, n in words.items()}
    return words | hundred | {"centième": 100, "cent unième": 101}


ORDINALS = _english() | _french()
_SESSION = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, ORDINALS), key=len, reverse=True)) + r"|\d{1,3}\s?(?:st|nd|rd|th|e|ème))"
    r"\s+(?:special\s+|emergency\s+|extraordinaire\s+)*session\b",
    re.IGNORECASE,
)


def first_date(shape: str) -> date | None:
    """Return the first date in a text ("9 novembre 2021", "2021-11-09"), or None."""
    iso = _ISO.search(shape)
    written = _DATE.search(shape)
    try:
        if written and (not iso or written.start() <= iso.start()):
            return date(int(written["year"]), MONTHS[written["month"].lower()], int(written["day"]))
        return date(*map(int, iso.groups())) if iso else None
    except ValueError:
        return None


def is_date(shape: str) -> bool:
    """Tell whether a line is a date and nothing else."""
    return bool(_DATE.fullmatch(shape.strip().rstrip(".")))


def session_of(shape: str) -> int | None:
    """Return the number of the session that a header names, or None."""
    found = _SESSION.search(shape)
    if not found:
        return None
    word = found[1].lower()
    return ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0) or None
