"""What every page knows of the house."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_bidi

from vigie.web import navigation


def house(request: HttpRequest) -> dict[str, Any]:
    here = get_language() or settings.LANGUAGE_CODE
    languages = [
        {
            "code": code,
            "name": name,
            "current": code == here,
            "address": translate_url(request.get_full_path(), code),
        }
        for code, name in settings.LANGUAGES
    ]
    return {
        "demo": settings.VIGIE_DEMO,
        "languages": languages,
        "language": here,
        "direction": "rtl" if get_language_bidi() else "ltr",
        "navigation": navigation.entries_for(request),
        "pages_at_foot": navigation.entries_for(request, place="foot"),
        "own_pages": navigation.entries_for(request, place="own"),
        "exit_page": settings.VIGIE_EXIT_PAGE,
        "whose": whose(request),
    }


def whose(request: HttpRequest) -> str:
    """Say for which body the reader works: a name of an office, never of a person."""
    organisation = getattr(request.user, "organisation", None)
    return organisation.names.within(get_language() or "en") if organisation else ""
