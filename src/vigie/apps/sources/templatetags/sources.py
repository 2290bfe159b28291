"""How deliveries are put into words and figures."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.domain.codelists.dimensions import CATEGORIES, DIMENSIONS

register = template.Library()


@register.filter
def in_figures(number: float | None) -> str:
    """Write a number as the language does, with its thousands apart."""
    if number is None:
        return "–"
    return formats.number_format(number, use_l10n=True, force_grouping=True)


@register.filter
def share_of(part: int, whole: int) -> str:
    """Write a share as a percentage; what is filled nowhere is 0, never an empty cell."""
    if not whole:
        return "–"
    percent = 100 * part / whole
    written = formats.number_format(percent, decimal_pos=0 if percent in {0, 100} else 1)
    return _("%(number)s%%") % {"number": written}


@register.filter
def words(text: str) -> list[str]:
    return text.split()


@register.filter
def meaning(column: Any) -> str:
    """Say what a column became: dimensions and categories by their names."""
    language = get_language() or "en"
    return ", ".join(dict.fromkeys(_name(code, language) for code in column.became))


def _name(code: str, language: str) -> str:
    others = {"indicator": _("measure"), "breakdown": _("breakdown"), "unit": _("unit"), "value": _("figure")}
    if code in others:
        return others[code]
    if code in DIMENSIONS:
        return DIMENSIONS[code].within(language)
    for group, categories in CATEGORIES.items():
        category = categories.get(code.removeprefix(f"{group}_")) if code.startswith(f"{group}_") else None
        if category:
            return f"{DIMENSIONS[group].within(language)} · {category.within(language)}"
    return code


@register.filter
def reason_word(reason: str) -> str:
    """Say why no rule could read a value."""
    reasons = {
        "unknown": _("not known"),
        "ambiguous": _("could mean several things"),
        "several": _("several values in one cell"),
        "region": _("a region, not a country"),
        "conflict": _("contradicts another column"),
        "identity": _("looks like the identity of a person; not shown"),
    }
    return reasons.get(reason, reason)
