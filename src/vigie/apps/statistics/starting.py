"""Where to begin: for each measure, the questions that its sources answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from vigie.apps.sources.queries import Resting
from vigie.apps.statistics import queries
from vigie.apps.statistics.question import FILTERS, Question
from vigie.apps.statistics.wording import by_words, counted
from vigie.web.addresses import at
from vigie.web.patterns import Link

FIRST = (("time", "age", "sex"), ("time",), ("form",), ("time", "form"), ("citizenship",), ("country",))
"""Ways to begin, the best first."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A measure, with questions about it."""

    words: str
    questions: list[Link]
    more: list[Link]


def beginnings(measures: Sequence[str], resting: Sequence[Resting]) -> list[Beginning]:
    """Return the questions to begin with."""
    found = []
    for measure in measures:
        known = queries.dimensions_of(queries.able(measure, resting))
        ways = [by for by in FIRST if all(name in known for name in by) and _answered(measure, by, resting)]
        named = {name for by in ways for name in by}
        others = [name for name in FILTERS if name in known and name not in named]
        more = [_link(measure, (name,)) for name in others if _answered(measure, (name,), resting)]
        found.append(Beginning(counted(measure), [_link(measure, by) for by in ways], more))
    return found


def _answered(measure: str, by: tuple[str, ...], resting: Sequence[Resting]) -> bool:
    found = queries.ask(Question(measure, by).query(), queries.able(measure, resting)).table
    return found is not None and bool(found.cells)


def _link(measure: str, by: tuple[str, ...]) -> Link:
    return Link(by_words(by), at(reverse("statistics:table", args=[measure]), Question(measure, by).params()))
