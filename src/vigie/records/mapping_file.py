"""Mappings as YAML: read with the line of every mistake, written so that reading gives the same again.

::

    vigie-mapping: 1
    label: {en: Police procedures, fr: Procédures de police}
    missing: [NC, inconnu]
    columns:
      Sexe: {is: sex, codes: {F: female, M: male, X: other}}
      Date du constat: {is: time, dates: day-month-year}
      Date de naissance: {is: age, born: day-month-year, on: Date du constat}
      Nationalité: {is: citizenship}
      Moyens: {is: means_detail, between: " + ", codes: {dette: debt_bondage}}
      Mineur exploité: {is: form, flag: other}
      N° de pièce: {pseudonym: finding the same person twice}
      Téléphone: left out
"""

from __future__ import annotations

from typing import Any

import yaml

from vigie.domain.language import LANGUAGES, Text
from vigie.domain.mapping import FORM, NO, YES, Mapping
from vigie.records.mapping_columns import column_plain, columns_from
from vigie.records.mapping_nodes import Entry, entries, root, texts
from vigie.records.mapping_refusals import MappingForeign, MappingKey, MappingNewer, MappingTooLarge, NothingMapped

KEY = "vigie-mapping"
KNOWN = (KEY, "label", "missing", "yes", "no", "columns")
LARGEST = 2 << 20


def mapping_from(text: str) -> Mapping:
    """Read a mapping.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.mapping_refusals` but those about a file.
    """
    if len(text) > LARGEST:
        raise MappingTooLarge(limit=LARGEST >> 10)
    found = {entry.key: entry for entry in entries(root(text))} if text.strip() else {}
    _check_form(found)
    for entry in found.values():
        if entry.key not in KNOWN:
            raise MappingKey(line=entry.line, key=entry.key[:40], known=", ".join(KNOWN))
    columns = columns_from(found["columns"]) if "columns" in found else {}
    if not any(use.concept for use in columns.values()):
        raise NothingMapped
    return Mapping(
        columns,
        _label(found.get("label")),
        texts(found["missing"]) if "missing" in found else (),
        texts(found["yes"]) if "yes" in found else YES,
        texts(found["no"]) if "no" in found else NO,
    )


def _check_form(found: dict[str, Entry]) -> None:
    form = found[KEY].value if KEY in found else None
    number = getattr(form, "value", "")
    if not (isinstance(number, str) and number.isdecimal() and len(number) < 10 and int(number) > 0):
        raise MappingForeign(form=FORM)
    if int(number) > FORM:
        raise MappingNewer(form=number, known=FORM)


def _label(entry: Entry | None) -> Text:
    if entry is None:
        return Mapping({}).label
    words: dict[str, str] = {}
    for one in entries(entry.value):
        if one.key not in LANGUAGES:
            raise MappingKey(line=one.line, key=one.key[:40], known=", ".join(LANGUAGES))
        words[one.key] = " ".join(texts(one))
    return Text(words)


def mapping_text(mapping: Mapping) -> str:
    """Write a mapping; equal mappings are equal text."""
    plain: dict[str, Any] = {KEY: FORM, "label": dict(mapping.label)}
    for name, words, usual in (("missing", mapping.missing, ()), ("yes", mapping.yes, YES), ("no", mapping.no, NO)):
        if words != usual:
            plain[name] = list(words)
    plain["columns"] = {name: column_plain(use) for name, use in mapping.columns.items()}
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)
