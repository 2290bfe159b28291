"""The fields by which a question is changed: a plain form, whose answer is another address."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.sources.queries import Resting
from vigie.apps.statistics import queries
from vigie.apps.statistics.question import FILTERS, Question
from vigie.apps.statistics.wording import counted
from vigie.domain.codelists.dimensions import DIMENSIONS
from vigie.domain.folding import fold
from vigie.domain.table import Category, Selection
from vigie.web.patterns import Choice, Facet

TICKED = ("sex", "age", "form")
LISTED = ("country", "citizenship")
OFFERED = ("time", *LISTED, *TICKED)
"""Dimensions that the form offers; the others are reached from the page of data, and stay once they are chosen."""


def facets(question: Question, *, resting: Sequence[Resting], open_to: Sequence[Resting]) -> list[Facet]:
    """Return the fields of the form.

    Parameters
    ----------
    resting
        The deliveries that the question rests on.
    open_to
        All that it could rest on.
    """
    known = queries.dimensions_of(resting)
    told = {name for name in OFFERED if name in known and queries.categories_of(name, question.query(), resting)}
    filters = [name for name in (*TICKED, *LISTED) if name in told or name in question.where]
    return [
        _measures(question, open_to),
        _by(question, told),
        *year_facets(years_of(question, resting), question.where.get("time")),
        _sources(question, open_to),
        *(_categories(question, name, resting) for name in filters),
    ]


def _measures(question: Question, open_to: Sequence[Resting]) -> Facet:
    names = [name for name in queries.measures_of(open_to) if name != question.measure]
    choices = [Choice(name, counted(name), chosen=name == question.measure) for name in (question.measure, *names)]
    return Facet("measure", _("Measure"), choices, kind="list")


def _by(question: Question, told: AbstractSet[str]) -> Facet:
    there = [name for name in FILTERS if name in told or name in question.by]
    words = {name: DIMENSIONS[name].within(get_language() or "en") for name in there}
    return Facet("by", _("By"), [Choice(name, words[name], chosen=name in question.by) for name in there])


def years_of(question: Question, resting: Sequence[Resting]) -> list[str]:
    """Return the years that deliveries have, in order."""
    return sorted({category.code for category in queries.years_of(question.query(), resting)})


def year_facets(years: Sequence[str], time: Selection | None) -> list[Facet]:
    """Return the two lists between which years are chosen; a bound that no delivery has stays while it is chosen."""
    first, last = _bounds(time)
    return [
        _year("from", _("From"), years, bound=first, anything=_("the first year")),
        _year("to", _("To"), years, bound=last, anything=_("the last year")),
    ]


def _bounds(time: Selection | None) -> tuple[str, str]:
    if time is None:
        return "", ""
    if time.codes:
        return min(time.codes), max(time.codes)
    return str(time.first or ""), str(time.last or "")


def _year(name: str, words: str, years: Sequence[str], *, bound: str, anything: str) -> Facet:
    listed = sorted({*years, bound} - {""})
    choices = [Choice("", anything, chosen=not bound), *(Choice(y, y, chosen=y == bound) for y in listed)]
    return Facet(name, words, choices, kind="list")


def _sources(question: Question, open_to: Sequence[Resting]) -> Facet:
    """Return the sources to tick: none ticked asks all of them."""
    choices = [
        Choice(
            place.source.code,
            place.source.names.within(get_language() or "en"),
            chosen=place.source.code in question.sources,
        )
        for place in open_to
    ]
    return Facet("source", _("Source"), choices)


def _categories(question: Question, name: str, resting: Sequence[Resting]) -> Facet:
    chosen = question.where[name].codes if name in question.where else ()
    found = list(queries.categories_of(name, question.query(), resting))
    words = DIMENSIONS[name].within(get_language() or "en")
    if name in TICKED:
        return Facet(name, words, [_choice(category, chosen) for category in found])
    several = [Choice(",".join(chosen), _("%(n)s chosen") % {"n": len(chosen)}, chosen=True)] if len(chosen) > 1 else []
    every = Choice("", _("All"), chosen=not chosen)
    ordered = sorted(
        (_choice(c, chosen if len(chosen) == 1 else ()) for c in found), key=lambda choice: fold(str(choice.words))
    )
    return Facet(name, words, [every, *several, *ordered], kind="list")


def _choice(category: Category, chosen: Sequence[str]) -> Choice:
    return Choice(category.code, category.label.within(get_language() or "en"), chosen=category.code in chosen)
