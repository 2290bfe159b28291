"""What the mapping page shows of each column: values, possible meanings, details asked, what a dry run made of it."""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vigie.apps.audit.words import people_named
from vigie.apps.sources.mapping_drafts import KEPT, codes_asked, meaning_of
from vigie.domain.codelists.dimensions import CATEGORIES, DIMENSIONS
from vigie.domain.mapping import CONCEPTS, NOT_KNOWN, How, Mapping, Order, Sampled, Use, ways_of
from vigie.domain.meaning import ColumnMeaning, DryRun, Outcome, ValueMeaning
from vigie.pipelines.labels import label
from vigie.pipelines.mappings import MappingVersion

SAMPLES = 4
USUAL = (
    "time", "country", "citizenship", "sex", "age", "age_group", "form", "means_detail", "labour", "sexual",
    "recruiter", "duration",
)  # fmt: skip
"""Concepts that most tables have; the others stand behind them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a list."""

    value: str
    words: Any
    chosen: bool


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code of the source, with the categories it may mean."""

    code: str
    choices: Sequence[Choice]


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the table on the page."""

    place: int
    column: Sampled
    samples: Sequence[str]
    groups: Sequence[tuple[Any, Sequence[Choice]]]
    use: Use | None
    words: Any
    codes: Sequence[CodeRow]
    orders: Sequence[Choice]
    categories: Sequence[Choice]
    result: ColumnMeaning | None
    waiting: Sequence[ValueMeaning]
    merged: str

    @property
    def open_to_look(self) -> bool:
        """Whether something is to be said or looked at here."""
        unsaid = self.use is not None and self.use.how in {How.DATES, How.BORN} and not self.use.orders
        return unsaid or bool(self.waiting)


@dataclass(frozen=True, slots=True)
class KeptMapping:
    """A version of a mapping, with who saved it and when."""

    kept: MappingVersion
    who: str
    day: datetime


def in_words(versions: Sequence[MappingVersion]) -> list[KeptMapping]:
    """Return versions with the names of who saved them."""
    people = people_named(kept.made_by for kept in versions)
    return [
        KeptMapping(kept, people.get(kept.made_by, kept.made_by), datetime.fromisoformat(kept.made_at))
        for kept in versions
    ]


def rows(columns: Sequence[Sampled], mapping: Mapping, found: DryRun | None) -> list[ColumnRow]:
    """Return what the page shows of each column."""
    results = {column.name: column for column in found.columns} if found else {}
    return [_row(place, column, mapping, results.get(column.name)) for place, column in enumerate(columns)]


def _row(place: int, column: Sampled, mapping: Mapping, result: ColumnMeaning | None) -> ColumnRow:
    use = mapping.columns.get(column.name)
    return ColumnRow(
        place,
        column,
        [value for value in column.values if value.strip()][:SAMPLES],
        _meanings(use),
        use,
        _words(use),
        [CodeRow(code, _codes(use, code)) for code in codes_asked(column, use, mapping.missing)] if use else [],
        _orders(use) if use and use.how in {How.DATES, How.BORN} else [],
        _categories(use.concept, use.category) if use and use.how is How.FLAG else [],
        result,
        [value for value in result.values if value.outcome is Outcome.WAITING][:8] if result else [],
        ", ".join(_name(result.concept, code) for code in result.merged) if result else "",
    )


def _name(concept: str, code: str) -> str:
    return label(concept, code).within(get_language() or "en")


def _words(use: Use | None) -> Any:
    if use is None:
        return _("kept as delivered")
    if not use.concept:
        return _("a pseudonym takes its place") if use.how is How.PSEUDONYM else _("left out")
    return DIMENSIONS[use.concept].within(get_language() or "en")


def _meanings(use: Use | None) -> list[tuple[Any, list[Choice]]]:
    chosen = meaning_of(use)
    others = [concept for concept in CONCEPTS if concept not in USUAL]
    fates = [
        (KEPT, _("kept as delivered, counted nowhere")),
        (f":{How.PSEUDONYM}", _("replaced by a pseudonym")),
        (f":{How.LEFT_OUT}", _("left out, for good")),
    ]
    return [
        (_("It is not counted"), [Choice(value, words, value == chosen) for value, words in fates]),
        (_("It says"), [choice for concept in USUAL for choice in _ways(concept, chosen)]),
        (_("It says, more rarely"), [choice for concept in others for choice in _ways(concept, chosen)]),
    ]


def _ways(concept: str, chosen: str) -> list[Choice]:
    ways = ways_of(concept)
    name = DIMENSIONS[concept].within(get_language() or "en")
    how = {
        How.YEAR: _("as a year"),
        How.DATES: _("from dates"),
        How.NUMBERS: _("as numbers or bands"),
        How.BORN: _("from dates of birth"),
        How.PLACES: _("by names of countries"),
        How.CODES: _("by codes of the source"),
        How.SEVERAL: _("several in a cell, or one"),
        How.FLAG: _("one of them, by yes and no"),
    }
    said = [(f"{concept}:{way}", f"{name} – {how[way]}" if len(ways) > 1 else name) for way in ways]
    return [Choice(value, words, value == chosen) for value, words in said]


def _codes(use: Use, code: str) -> list[Choice]:
    chosen = use.codes.get(code, "")
    if use.concept not in CATEGORIES:
        return [Choice(chosen, _name(use.concept, chosen), True)]
    waits = Choice("", _("to be reviewed later"), not chosen)
    unknown = Choice(NOT_KNOWN, pgettext("a code of a source", "means: not known"), chosen == NOT_KNOWN)
    return [waits, *_categories(use.concept, chosen)[1:], unknown]


def _categories(concept: str, chosen: str) -> list[Choice]:
    named: MappingOf[str, Any] = CATEGORIES[concept]
    language = get_language() or "en"
    asked = Choice("", _("choose"), not chosen)
    return [asked, *(Choice(code, words.within(language), code == chosen) for code, words in named.items())]


def _orders(use: Use) -> list[Choice]:
    words = {
        Order.DAY_FIRST: _("day, month, year: 31/12/2025"),
        Order.MONTH_FIRST: _("month, day, year: 12/31/2025"),
        Order.YEAR_FIRST: _("year, month, day: 2025-12-31"),
    }
    return [Choice(order, words[order], order in use.orders) for order in Order]
