"""What a raw value says: each different value of a column is read once, by the rule of its schema.

A value that no rule can read is never dropped: it counts as missing and goes to the review list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from vigie.domain.codelists.dimensions import CATEGORIES, PLACES, PUBLISHED_AGES
from vigie.domain.codelists.regions import REGION_NAMES
from vigie.domain.values import ValueState
from vigie.records.numbers import DATED, NUMBERED, dated
from vigie.records.places import numeric_codes, place_of
from vigie.records.schema import Rule, Schema

FIRST_YEAR, LAST_YEAR = 1900, 2100
_BAND = re.compile(r"0*(\d{1,3})\s*(?:[-\u2010-\u2015\u2212]+\s*0*(\d{1,3})|(\+))")
ALL_AGES = frozenset({"", "total", "all ages", "all", "ensemble", "tous âges", "tous les âges"})
GROUPS = frozenset({"001", *REGION_NAMES})
"""Numeric codes of the world and of its regions."""
ADULT, OLDEST = 18, 120
_BANDS_UP_TO = (
    *((8, "0-8"), (17, "9-17"), (20, "18-20"), (23, "21-23"), (26, "24-26"), (29, "27-29")),
    *((38, "30-38"), (47, "39-47"), (OLDEST, "48+")),
)
_BARE_AGE = re.compile(r"0*48")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a raw value says.

    Parameters
    ----------
    code
        Code, or None.
    state
        Number (a known code), missing, suppressed…
    trouble
        Why it goes to the review list (``unknown``, ``ambiguous``, ``several``, ``region``, ``conflict``), or empty.
    suggestion
        A code for a person to confirm, or empty.
    mended
        True where broken letters were mended to read it.
    """

    code: str | None
    state: ValueState
    trouble: str = ""
    suggestion: str = ""
    mended: bool = False


class Reader(Protocol):
    """Reads one raw value that is neither blank nor a mark of missing."""

    def __call__(self, raw: str) -> Reading:
        """Return what it says."""
        ...


MISSING = Reading(None, ValueState.MISSING)
SUPPRESSED = Reading(None, ValueState.SUPPRESSED)


def known(code: str) -> Reading:
    """Return a reading whose code is known."""
    return Reading(code, ValueState.NUMBER)


def unread(trouble: str = "unknown", suggestion: str = "") -> Reading:
    """Return a reading that goes to the review list."""
    return Reading(None, ValueState.MISSING, trouble, suggestion)


def readings(values: Iterable[str], rule: Rule, *, concept: str, schema: Schema) -> dict[str, Reading]:
    """Read every different value of a column.

    Parameters
    ----------
    values
        Different raw values; blank ones may be among them.
    rule
        The schema's rule for the concept.
    concept
        The harmonised column.

    Returns
    -------
    dict
        Raw value → what it says.
    """
    values = list(values)
    read = _reader(rule, concept, values)
    return {raw: _read(raw, read, rule, schema) for raw in values}


def _read(raw: str, read: Reader, rule: Rule, schema: Schema) -> Reading:
    text = raw.strip()
    if not text and rule == "published_band" and schema.blank_is_total:
        return known("_total")
    if not text and isinstance(rule, Mapping) and rule.get(""):
        return known(rule[""])
    if not text or text in schema.missing or text.casefold() in schema.missing:
        return MISSING
    if rule == "country" and text in schema.redacted_places:
        return SUPPRESSED
    return read(text)


def _reader(rule: Rule, concept: str, values: list[str]) -> Reader:
    if not isinstance(rule, str):
        codes = {code.casefold(): meaning for code, meaning in rule.items()}
        return partial(_coded_place if concept in PLACES else _coded, codes)
    if rule in _PLAIN:
        return _PLAIN[rule]
    if rule in NUMBERED or rule.startswith(DATED):
        return partial(_numbered, rule)
    bands = frozenset(CATEGORIES["age" if rule == "adulthood_of_band" else concept])
    bare = any(_BARE_AGE.fullmatch(value.strip()) for value in values)
    signed = any(band_code(value) == "48+" for value in values)
    band = partial(_band, bands, bare and not signed)
    return band if rule == "band" else partial(_adulthood, band)


def _coded(codes: Mapping[str, str], raw: str) -> Reading:
    code = codes.get(raw.casefold())
    if code is None:
        return unread()
    return known(code) if code else MISSING


def _coded_place(codes: Mapping[str, str], raw: str) -> Reading:
    """Read a place by the codes of its source first, then by its name."""
    return _coded(codes, raw) if raw.casefold() in codes else _country(raw)


def _numbered(rule: str, raw: str) -> Reading:
    code, trouble = NUMBERED[rule](raw) if rule in NUMBERED else dated(rule, raw)
    return known(code) if code else unread(trouble)


def _year(raw: str) -> Reading:
    text = raw.removesuffix(".0")
    if len(text) == 4 and text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return known(text)
    return unread()


def _years(raw: str) -> Reading:
    """Read a year, or years from one to another."""
    ends = [part.strip() for part in re.split(r"[-\u2010-\u2015]", raw)]
    if len(ends) > 2 or any(_year(end).code is None for end in ends):
        return unread()
    return known("-".join(ends))


def _single_year(raw: str) -> Reading:
    """Read a year; where several are named, which one it is is known to nobody here."""
    reading = _year(raw)
    return Reading(None, ValueState.NOT_COMPARABLE) if reading.trouble and _years(raw).code else reading


def _year_of_date(raw: str) -> Reading:
    """Read the year of a date that begins with its year; other orders are not guessed at."""
    found = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", raw)
    if not found:
        return unread()
    try:
        date(*map(int, found.groups()))
    except ValueError:
        return unread()
    return _year(found.group(1))


_FROM_TO = re.compile(r"(\d{1,3})(?: to | à |[-\u2010-\u2015])(\d{1,3})(?: years| ans)?", re.IGNORECASE)
_AND_OVER = re.compile(r"(\d{1,3})(?:\+| and over| or over| years or over| ans et plus| et plus)", re.IGNORECASE)


def _published_band(raw: str) -> Reading:
    """Read a band of age that a publisher of figures has: 15 to 17, 75 and over; a word for all ages is the total."""
    text = " ".join(raw.split())
    if text.casefold() in ALL_AGES:
        return known("_total")
    if place_of(text).unknown or "not known" in text.casefold() or "non connu" in text.casefold():
        return MISSING
    between, over = _FROM_TO.fullmatch(text), _AND_OVER.fullmatch(text)
    code = f"{int(between[1])}-{int(between[2])}" if between else f"{int(over[1])}+" if over else ""
    return known(code) if code in CATEGORIES["age"] or code in PUBLISHED_AGES else unread()


def _age_in_years(raw: str) -> Reading:
    """Read an age in years as the band that records of every format have."""
    text = raw.removesuffix(".0")
    if not (text.isascii() and text.isdigit() and int(text) <= OLDEST):
        return unread()
    return known(next(code for highest, code in _BANDS_UP_TO if int(text) <= highest))


def _adulthood_in_years(raw: str) -> Reading:
    band = _age_in_years(raw)
    return known("child" if int(raw.removesuffix(".0")) < ADULT else "adult") if band.code else band


def band_code(raw: str) -> str:
    """Return the code of a band (``09--17`` is ``9-17``; what stands in brackets after it is left out), or empty."""
    found = _BAND.fullmatch(re.sub(r"\s*\(.*\)$", "", raw.strip()))
    if not found:
        return ""
    low, high, over = found.groups()
    return f"{int(low)}+" if over else f"{int(low)}-{int(high)}"


def _band(bands: frozenset[str], bare_is_open: bool, raw: str) -> Reading:
    if _BARE_AGE.fullmatch(raw) and "48+" in bands:
        return known("48+") if bare_is_open else unread("conflict", "48+")
    code = band_code(raw)
    return known(code) if code in bands else unread()


def _adulthood(band: Reader, raw: str) -> Reading:
    reading = band(raw)
    if reading.code is None:
        return reading
    return known("child" if reading.code in {"0-8", "9-17", "0-17"} else "adult")


def _country(raw: str) -> Reading:
    place = place_of(raw)
    if place.code:
        return Reading(place.code, ValueState.NUMBER, mended=place.mended)
    if place.unknown:
        return MISSING
    return unread(place.trouble, place.suggestion)


def _flow_of(raw: str) -> Reading:
    """Read whose flow a statement is about: in child sex tourism (4) perpetrators move, not victims."""
    codes = {code.strip() for code in raw.split(",")}
    if not codes <= set("123456789") | {"10"}:
        return MISSING
    return known("perpetrators" if codes == {"4"} else "both" if "4" in codes else "victims")


_OF_TRAFFICKING = re.compile(r"traffick|traite|modern slavery|esclavage|trata|16\.2\.2", re.IGNORECASE)


def _trafficking_series(raw: str) -> Reading:
    """Read the name of a series: detected victims of trafficking, or a thing that is none of ours."""
    return known("detected_victims") if _OF_TRAFFICKING.search(raw) else unread()


def _m49(raw: str) -> Reading:
    """Read a numeric code of the United Nations; a group of countries has none of ISO's."""
    text = raw.strip().removesuffix(".0")
    if text.isascii() and text.isdigit() and len(text) <= 3:
        number = text.zfill(3)
        code = numeric_codes().get(number)
        return known(code) if code else Reading(None, ValueState.NOT_APPLICABLE) if number in GROUPS else unread()
    return _country(raw)


_PLAIN: Mapping[str, Reader] = {
    "year": _year,
    "years": _years,
    "single_year": _single_year,
    "year_of_date": _year_of_date,
    "age_in_years": _age_in_years,
    "adulthood_in_years": _adulthood_in_years,
    "country": _country,
    "flow_of": _flow_of,
    "m49": _m49,
    "trafficking_series": _trafficking_series,
    "published_band": _published_band,
}
"""Rules that read each value by itself."""

FLAGS: Mapping[str, int] = {"1": 1, "1.0": 1, "true": 1, "0": 0, "0.0": 0, "false": 0}
UNREAD_FLAG = -1
"""A flag that says neither yes, no nor nothing (or says that it is not known): never taken for a zero."""


def flag_of(raw: str, missing: frozenset[str], words: Mapping[str, int] = FLAGS) -> tuple[int | None, bool]:
    """Return what a flag says (1, 0, -1 or None for blank), and whether it could be read."""
    text = raw.strip()
    if not text:
        return None, True
    if text in missing or text.casefold() in missing:
        return UNREAD_FLAG, True
    value = words.get(text.casefold())
    return (UNREAD_FLAG, False) if value is None else (value, True)
