"""What a reading says, in words: codes, a yes or no, or our own text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from vigie.apps.register.enums import ADDRESSEES, QUALIFIERS, THEMES
from vigie.web import words
from vigie.web.fields import in_page_language

OF_FIELD: Mapping[str, Mapping[str, Any]] = {
    "strength": words.STRENGTH,
    "theme": THEMES,
    "addressees": ADDRESSEES,
    "qualifiers": QUALIFIERS,
    "kind": words.THREAD,
}


def say(field: str, value: Any) -> str:
    """Return the value of a reading in words."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None:
        return "–"
    if isinstance(value, Mapping):
        from vigie.domain.language import Text

        return in_page_language(Text(value))
    labels = OF_FIELD.get(field, {})
    codes = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(code, code)) for code in codes) or _("none")
