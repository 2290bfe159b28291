"""The columns of a mapping file: each is a short set of keys, checked against what its concept allows."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from typing import Any

import yaml

from vigie.domain.codelists.dimensions import CATEGORIES, PLACES
from vigie.domain.language import N_, Phrase
from vigie.domain.mapping import CONCEPTS, NOT_KNOWN, How, Order, Use, ways_of
from vigie.records.mapping_nodes import Entry, entries, texts
from vigie.records.mapping_refusals import (
    CodeTwice,
    MappingIncomplete,
    MappingKey,
    MappingValue,
    MeantTwice,
    OrderNotSaid,
    OtherDayUnknown,
    SomethingUnsaid,
)
from vigie.records.places import iso_codes

LEFT_OUT = "left out"
CATEGORY = Phrase(N_("of which category it says yes or no"))
PURPOSE = Phrase(N_("what its pseudonym is for"))
_KEYS = {
    How.DATES: "dates",
    How.BORN: "born",
    How.SEVERAL: "between",
    How.FLAG: "flag",
    How.CODES: "codes",
}
_ALLOWED = ("is", "dates", "born", "on", "between", "flag", "codes")
NO_DAY = Use(How.LEFT_OUT)
_USUAL = {How.YEAR, How.NUMBERS, How.PLACES}


def columns_from(entry: Entry) -> dict[str, Use]:
    """Read what each column means.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.mapping_refusals`, with its line.
    """
    found = {one.key.strip(): _use(one) for one in entries(entry.value)}
    check_columns(found)
    return found


def check_columns(columns: MappingOf[str, Use]) -> None:
    """Refuse two columns that mean the same one thing, dates without their order, a day of birth without another day.

    A group of categories is made from one column with several values, or from columns that are flags.
    """
    seen: dict[str, tuple[str, How]] = {}
    for name, use in columns.items():
        _check_said(name, use)
        if not use.concept:
            continue
        before, way = seen.get(use.concept, ("", How.FLAG))
        if before and not use.how is way is How.FLAG:
            raise MeantTwice(columns=f"{before[:60]}, {name[:60]}", concept=use.concept)
        seen[use.concept] = name, use.how
        _check_days(name, use, columns)


def _check_said(name: str, use: Use) -> None:
    if use.how is How.FLAG and not use.category:
        raise SomethingUnsaid(column=name[:60], what=CATEGORY)
    if use.how is How.PSEUDONYM and not use.purpose:
        raise SomethingUnsaid(column=name[:60], what=PURPOSE)


def _check_days(name: str, use: Use, columns: MappingOf[str, Use]) -> None:
    if use.how not in {How.DATES, How.BORN}:
        return
    if not use.orders:
        raise OrderNotSaid(column=name[:60], known=", ".join(Order))
    if use.how is How.BORN and columns.get(use.on, NO_DAY).how is not How.DATES:
        raise OtherDayUnknown(column=name[:60], on=use.on[:60])


def _use(entry: Entry) -> Use:
    if isinstance(entry.value, yaml.ScalarNode):
        if entry.value.value.strip() != LEFT_OUT:
            raise MappingValue(line=entry.line, value=str(entry.value.value)[:40], key=entry.key[:40], known=LEFT_OUT)
        return Use(How.LEFT_OUT)
    said = {one.key: one for one in entries(entry.value)}
    if "pseudonym" in said:
        return _pseudonym(said)
    for key, one in said.items():
        if key not in _ALLOWED:
            raise MappingKey(line=one.line, key=key[:40], known=", ".join((*_ALLOWED, "pseudonym")))
    if "is" not in said:
        raise MappingIncomplete(line=entry.line, column=entry.key[:60], key="is", known=", ".join(CONCEPTS))
    concept = _one_of(said["is"], CONCEPTS)
    return _read_as(_way(concept, said, entry), concept, said)


def _pseudonym(said: dict[str, Entry]) -> Use:
    for key, one in said.items():
        if key != "pseudonym":
            raise MappingKey(line=one.line, key=key[:40], known="pseudonym")
    purpose = " ".join(texts(said["pseudonym"])).strip()
    if not purpose:
        line = said["pseudonym"].line
        raise MappingIncomplete(line=line, column="…", key="pseudonym", known="pseudonym: why it is needed")
    return Use(How.PSEUDONYM, purpose=purpose)


def _way(concept: str, said: dict[str, Entry], entry: Entry) -> How:
    """Return how a column is read: as its keys say, else the usual way of its concept."""
    ways = ways_of(concept)
    keys = [_KEYS[way] for way in ways if way in _KEYS]
    chosen = [way for way, key in _KEYS.items() if key in said and not (way is How.CODES and "between" in said)]
    for way in chosen:
        if way not in ways and not (way is How.CODES and How.SEVERAL in ways):
            raise MappingKey(line=said[_KEYS[way]].line, key=_KEYS[way], known=", ".join(["is", *keys]))
    if len(chosen) > 1:
        raise MappingKey(line=said[_KEYS[chosen[1]]].line, key=_KEYS[chosen[1]], known=_KEYS[chosen[0]])
    if chosen:
        return How.SEVERAL if chosen[0] is How.CODES and How.SEVERAL in ways else chosen[0]
    if ways[0] not in _USUAL:
        raise MappingIncomplete(line=entry.line, column=entry.key[:60], key=keys[0], known=", ".join(keys))
    return ways[0]


def _read_as(way: How, concept: str, said: dict[str, Entry]) -> Use:
    dates = said.get("dates") or said.get("born")
    if way is How.BORN and "on" not in said:
        raise MappingIncomplete(line=said["born"].line, column="…", key="on", known="on: the column of the other day")
    return Use(
        way,
        concept,
        codes=_codes(said["codes"], concept) if "codes" in said else {},
        between=tuple(sign for sign in texts(said["between"]) if sign) if "between" in said else (),
        category=_one_of(said["flag"], tuple(CATEGORIES[concept])) if way is How.FLAG else "",
        orders=_orders(dates) if dates else (),
        on=" ".join(texts(said["on"])).strip() if "on" in said else "",
    )


def _orders(entry: Entry) -> tuple[Order, ...]:
    given = tuple(text for text in texts(entry) if text.strip())
    for text in given:
        if text not in list(Order):
            raise MappingValue(line=entry.line, value=text[:40], key=entry.key, known=", ".join(Order))
    return tuple(Order(text) for text in dict.fromkeys(given))


def _codes(entry: Entry, concept: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in entries(entry.value):
        code = _place(one) if concept in PLACES else _one_of(one, (*CATEGORIES[concept], NOT_KNOWN))
        if one.key.strip() in found:
            raise CodeTwice(line=one.line, value=one.key[:60])
        found[one.key.strip()] = code
    return found


def _place(entry: Entry) -> str:
    text = "".join(texts(entry))
    if text != NOT_KNOWN and iso_codes().get(text) != text:
        raise MappingValue(line=entry.line, value=text[:40], key=entry.key[:40], known=f"ISO 3166-1, {NOT_KNOWN}")
    return text


def _one_of(entry: Entry, known: tuple[str, ...]) -> str:
    text = "".join(texts(entry)).strip()
    if text not in known:
        raise MappingValue(line=entry.line, value=text[:40], key=entry.key[:40], known=", ".join(known))
    return text


def column_plain(use: Use) -> Any:
    """Return what a column means as plain values for YAML."""
    if use.how is How.LEFT_OUT:
        return LEFT_OUT
    if use.how is How.PSEUDONYM:
        return {"pseudonym": use.purpose}
    plain: dict[str, Any] = {"is": use.concept}
    if use.how in {How.DATES, How.BORN}:
        plain[_KEYS[use.how]] = [str(order) for order in use.orders]
    if use.on:
        plain["on"] = use.on
    if use.category:
        plain["flag"] = use.category
    if use.between:
        plain["between"] = list(use.between)
    return plain | ({"codes": dict(use.codes)} if use.codes or use.how in {How.CODES, How.SEVERAL} else {})
