"""How deliveries are put into words and figures."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.domain.codelists.dimensions import CATEGORIES, DIMENSIONS, MEASURES
from vigie.domain.codelists.htcds import FIELDS
from vigie.domain.codelists.units import UNITS

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
    groups = {group for group in CATEGORIES if _whole(group, column.became)}
    others = [code for code in column.became if not any(code.startswith(f"{group}_") for group in groups)]
    names = [DIMENSIONS[group].within(language) for group in CATEGORIES if group in groups]
    return ", ".join(dict.fromkeys([*names, *(_name(code, language) for code in others)]))


def _whole(group: str, became: Any) -> bool:
    """Say whether a column became a group as a whole: several of its categories, not one of them."""
    found = [
        code for code in became if code.startswith(f"{group}_") and code.removeprefix(f"{group}_") in CATEGORIES[group]
    ]
    return len(found) > 1


@register.filter
def field_name(header: str) -> str:
    """Name a field of HTCDS in the page's language; nothing where a header is none."""
    field = FIELDS.get(header)
    return field.label.within(get_language() or "en") if field else ""


@register.filter
def unit_word(code: str) -> str:
    """Say what one row describes."""
    words = UNITS.get(code)
    return words.within(get_language() or "en") if words else ""


def _name(code: str, language: str) -> str:
    others = {"indicator": _("measure"), "breakdown": _("breakdown"), "unit": _("unit"), "value": _("figure")}
    if code in others:
        return others[code]
    if code in MEASURES:
        return MEASURES[code].within(language)
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
