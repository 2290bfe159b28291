"""The question in words, each part of it leading to the field that changes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import Formatter

from django.utils import formats
from django.utils.text import get_text_list
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from vigie.apps.statistics.question import Question
from vigie.domain.codelists.dimensions import DIMENSIONS, MEASURES
from vigie.domain.table import Selection

COUNTED = {
    "detected_victims": pgettext_lazy("how many", "detected victims"),
    "convicted": pgettext_lazy("how many", "persons convicted"),
    "prosecuted": pgettext_lazy("how many", "persons prosecuted"),
    "formal_contact": pgettext_lazy("how many", "persons brought into formal contact"),
    "offences": pgettext_lazy("how many", "offences of trafficking in persons"),
}
LISTED = 3
"""Names that a sentence lists; more are counted."""
NameOf = Callable[[str, str], str]
"""(dimension, code) → name."""


def counted(measure: str) -> str:
    """Say what a measure counts, within a sentence; one that is no count of people by its label."""
    return str(COUNTED[measure]) if measure in COUNTED else MEASURES[measure].within(get_language() or "en")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the question: words, and the field that they lead to, if any."""

    words: str
    href: str = ""


def question_in_words(question: Question, *, source: str, name_of: NameOf) -> list[Part]:
    """Return the question as the pieces of a sentence.

    Parameters
    ----------
    source
        Name of the one source; empty for all of them.
    name_of
        Names the categories of a dimension.
    """
    chosen = {
        "measure": Part(counted(question.measure), "#facet-measure"),
        "by": Part(by_words(question.by), "#facet-by-1"),
        "time": Part(time_words(question.where.get("time")), "#facet-from"),
        "source": Part(source or _("all sources"), "#facet-source-1"),
    }
    filters = _restrictions([(n, s) for n, s in question.where.items() if n != "time"], name_of)
    sentence = _("How many {measure}, by {by}{filters}, {time}, according to {source}?")
    if question.measure not in COUNTED:
        sentence = _("{measure}, by {by}{filters}, {time}, according to {source}")
    return _filled(sentence, {name: [part] for name, part in chosen.items()} | {"filters": filters})


def _filled(sentence: str, chosen: dict[str, list[Part]]) -> list[Part]:
    parts: list[Part] = []
    for literal, name, _spec, _conversion in Formatter().parse(sentence):
        filled = chosen[name] if name else []
        if literal:
            parts.append(Part(elided(literal, filled[0].words if filled else "")))
        parts += filled
    return parts


def elided(before: str, after: str) -> str:
    """Return the words before others as French elides them: « de » before a vowel is « d’ »."""
    if get_language() == "fr" and re.match(r"[aeiouyàâéèêëîïôöûü]", after, re.IGNORECASE):
        return re.sub(r"\b([Dd])e $", r"\1’", before)
    return before


def _restrictions(filters: Sequence[tuple[str, Selection]], name_of: NameOf) -> list[Part]:
    parts = []
    for name, selection in filters:
        words = listed([name_of(name, code) for code in selection.codes])
        before = _(", {dimension}: ").format(dimension=dimension_word(name))
        parts += [Part(before), Part(words, f"#facet-{name}")]
    return parts


def listed(names: Sequence[str]) -> str:
    """Return a few names as a list, and many as a count."""
    if len(names) > LISTED:
        return _("%(n)s chosen") % {"n": len(names)}
    return get_text_list(list(names), _("and"))


def dimension_word(name: str) -> str:
    """Return the name of a dimension within a sentence."""
    label = DIMENSIONS[name].within(get_language() or "en")
    return label[:1].lower() + label[1:]


def by_words(names: Sequence[str]) -> str:
    """Return the dimensions of a question within a sentence."""
    return get_text_list([dimension_word(name) for name in names], _("and"))


def time_words(chosen: Selection | None) -> str:
    """Return a choice of years within a sentence."""
    if chosen is None:
        return _("in all years")
    if chosen.codes:
        return _("in %(years)s") % {"years": listed(chosen.codes)}
    if chosen.last is None:
        return _("since %(year)s") % {"year": chosen.first}
    if chosen.first is None:
        return _("up to %(year)s") % {"year": chosen.last}
    return _("from %(first)s to %(last)s") % {"first": chosen.first, "last": chosen.last}


def title_of(parts: Sequence[Part]) -> str:
    """Return the question as plain text, for titles and citations."""
    return "".join(part.words for part in parts)


def figure(value: float) -> str:
    """Write a number with its thousands apart."""
    number = int(value) if float(value).is_integer() else value
    return str(formats.number_format(number, use_l10n=True, force_grouping=True))


def percent(share: float) -> str:
    """Write a share as a percentage: whole from ten up, with one decimal below."""
    places = 0 if share >= 0.1 or share == 0 else 1  # Django cuts digits off: round before
    number = formats.number_format(round(100 * share, places), decimal_pos=places)
    return _("%(number)s%%") % {"number": number}
