"""For the gallery alone: specimens stand in the template in both languages, not in the catalogue."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def say(**strings: str) -> str:
    """Say a specimen in the language of the page: ``{% say fr="…" en="…" %}``."""
    return strings.get(get_language() or "en", strings["en"])
