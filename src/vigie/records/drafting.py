"""A mapping proposed for a table that no schema knows: by the names of its columns and by what stands in them.

A proposal is for a person to look at. Nothing is proposed that could be read in two ways: an order of dates that the
values do not prove is left open, and the mapping is refused until somebody says it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from vigie.domain.codelists.dimensions import CATEGORIES, OVERLAPPING, PLACES
from vigie.domain.language import LANGUAGES
from vigie.domain.mapping import NO, NOT_KNOWN, YES, How, Mapping, Order, Sampled, Use
from vigie.records.numbers import day_of, months, years
from vigie.records.places import folded, place_of

MOST_CODES = 40
OPEN_TO_MEANING = frozenset({"", "birth_date", "story"})
"""Kinds of identity that a column may look like and still be proposed to mean something: "date des faits" is a day."""
ENOUGH = 0.5
"""Share of different values that must be readable before their column is proposed to mean something."""
_BETWEEN = (" / ", " + ", "; ", ";", " | ", "|", "، ", ", ", " et ", " and ", " y ", " & ", "/", "+", ",")


def drafted(columns: list[Sampled]) -> Mapping:
    """Return a mapping proposed for a table; columns of which nothing is known are not named."""
    uses: dict[str, Use] = {}
    taken: set[str] = set()
    for column in columns:
        flags = {use.concept for use in uses.values() if use.how is How.FLAG}
        use = _proposed(column, taken, flags)
        if use is None:
            continue
        uses[column.name] = use
        taken.add(use.concept)
    return Mapping(_ages(uses, columns), missing=_missing(columns, uses))


def proposed_use(concept: str, how: How, column: Sampled) -> Use:
    """Return a use of a column once somebody said what it means: what its values prove is filled in, the rest open."""
    values = [value for value in column.values if value.strip() and not is_missing(value)]
    if how in {How.DATES, How.BORN}:
        return Use(how, concept, orders=orders_of(values))
    if how is How.FLAG:
        return Use(how, concept, category=code_of(concept, column.name).removeprefix(NOT_KNOWN))
    if how in {How.CODES, How.SEVERAL} and concept in CATEGORIES:
        coded = _coded(concept, values)
        return Use(how, concept, codes=coded.codes if coded else {}, between=coded.between if coded else ())
    return Use(how, concept)


def parts_in(column: Sampled, use: Use) -> list[str]:
    """Return the single codes that stand in a column, the commonest first, where several may stand in a cell too."""
    values = [value for value in column.values if value.strip()]
    if use.how is How.SEVERAL and use.between:
        for sign in use.between:
            values = [part for value in values for part in value.split(sign)]
    return _parts(values, "")


def _proposed(column: Sampled, taken: set[str], flags: set[str]) -> Use | None:
    if column.identity not in OPEN_TO_MEANING:
        return None
    flag = _flag(column)
    if flag and flag.concept not in taken - flags:
        return flag
    for concept in announced(column.name):
        unlikely = column.identity == "story" and concept not in {"time", *PLACES}
        use = None if concept in taken or unlikely else _use(concept, column)
        if use:
            return use
    return None


def _flag(column: Sampled) -> Use | None:
    """Return the category that a column of yes and no speaks of by its name."""
    values = [value for value in column.values if value.strip() and not is_missing(value)]
    if not values or not all(folded(value) in _yes_or_no() for value in values):
        return None
    for concept in _words()["values"]:
        code = code_of(concept, column.name) if concept in OVERLAPPING else ""
        if code not in {"", NOT_KNOWN, "other"}:
            return Use(How.FLAG, concept, category=code)
    return None


def announced(header: str) -> list[str]:
    """Return the concepts that a header may announce, in the words of several languages, the surest first."""
    text = f" {folded(re.sub(r'(?<=[a-zà-ÿ])(?=[A-Z])', ' ', header).replace('_', ' '))} "
    return [concept for concept, words in _words()["headers"].items() if any(f" {word} " in text for word in words)]


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    text = files("vigie.records").joinpath("drafting.yml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    headers = {name: tuple(folded(word) for word in words) for name, words in found["headers"].items()}
    values = {
        concept: {folded(word): code for code, words in codes.items() for word in words}
        for concept, codes in found["values"].items()
    }
    missing = frozenset(word.casefold() for word in found["missing"])
    return {"headers": headers, "values": values, "missing": missing}


def _use(concept: str, column: Sampled) -> Use | None:
    values = [value for value in column.values if value.strip() and not is_missing(value)]
    if not values:
        return None
    if concept == "time":
        return _time(values)
    if concept == "born":
        return Use(How.BORN, "age", orders=orders_of(values)) if _dates(values) else None
    if concept in PLACES:
        read = sum(bool(place_of(value).code) for value in values)
        return Use(How.PLACES, concept) if read >= ENOUGH * len(values) else None
    if concept in {"age", "duration"}:
        reader = years if concept == "age" else months
        return Use(How.NUMBERS, concept) if sum(bool(reader(v)[0]) for v in values) >= ENOUGH * len(values) else None
    return _coded(concept, values) if concept in CATEGORIES else None


def _time(values: list[str]) -> Use | None:
    if all(re.fullmatch(r"(19|20)\d\d(\.0)?", value.strip()) for value in values):
        return Use(How.YEAR, "time")
    return Use(How.DATES, "time", orders=orders_of(values)) if _dates(values) else None


def _dates(values: list[str]) -> bool:
    return sum(bool(_fitting(value)) for value in values) >= ENOUGH * len(values)


def _fitting(value: str) -> tuple[Order, ...]:
    return tuple(order for order in Order if day_of(value, (order,))[0])


def orders_of(values: list[str]) -> tuple[Order, ...]:
    """Return the order in which dates are written where the values prove one and all fit it; else nothing."""
    fits = [found for value in values if (found := _fitting(value))]
    proven = {found[0] for found in fits if len(found) == 1}
    if len(proven) != 1:
        return ()
    order = next(iter(proven))
    return (order,) if all(order in found for found in fits) else ()


def is_missing(value: str) -> bool:
    """Say whether a value says, in some language, that nothing is known."""
    text = value.strip().casefold()
    return text in _words()["missing"] or (
        not any(sign.isdigit() for sign in text) and folded(text) in _words()["missing"]
    )


def _coded(concept: str, values: list[str]) -> Use | None:
    """Return the codes of a column; of a group, also what parts several values in a cell."""
    if concept in OVERLAPPING and all(folded(value) in _yes_or_no() for value in values):
        return None  # which category a flag is for, its name alone does not say
    best, score = None, 0
    for sign in _BETWEEN if concept in OVERLAPPING else ("",):
        parts = _parts(values, sign)
        read = {part: code for part in parts if (code := code_of(concept, part))}
        if len(read) > score and len(parts) <= MOST_CODES:
            best, score = (sign, parts, read), len(read)
    if best is None:
        return None
    sign, parts, read = best
    parted = sign and any(sign in value for value in values)
    how = How.SEVERAL if concept in OVERLAPPING else How.CODES
    return Use(how, concept, codes=read, between=(sign,) if parted else ())


def _parts(values: list[str], sign: str) -> list[str]:
    parts = [part.strip() for value in values for part in (value.split(sign) if sign else [value])]
    different = {part.casefold(): part for part in reversed(parts) if part}
    return list(reversed(different.values()))


def code_of(concept: str, value: str) -> str:
    """Return the category that a word names, in the words of several languages or as Vigie itself writes it."""
    text = folded(value)
    if is_missing(value):
        return NOT_KNOWN
    known = _words()["values"].get(concept, {})
    if text in known:
        return str(known[text])
    own = {folded(label[language]): code for code, label in CATEGORIES[concept].items() for language in LANGUAGES}
    return own.get(text, "") or {folded(code): code for code in CATEGORIES[concept]}.get(text, "")


@lru_cache(maxsize=1)
def _yes_or_no() -> frozenset[str]:
    return frozenset(folded(word) for word in (*YES, *NO))


def _ages(uses: dict[str, Use], columns: list[Sampled]) -> dict[str, Use]:
    """Let ages count at the day of the event; a day of birth without such a day means nothing here."""
    on = next((name for name, use in uses.items() if use.concept == "time" and use.how is How.DATES), "")
    found = {}
    for name, use in uses.items():
        if use.how is not How.BORN:
            found[name] = use
        elif on:
            found[name] = Use(How.BORN, "age", orders=use.orders, on=on)
    return found


def _missing(columns: list[Sampled], uses: MappingOf[str, Use]) -> tuple[str, ...]:
    words = {
        value.strip(): None
        for column in columns
        if column.name in uses
        for value in column.values
        if value.strip() and is_missing(value) and value.strip() not in uses[column.name].codes
    }
    return tuple(words)
