"""What every page knows of the house."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language


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
    return {"demo": settings.VIGIE_DEMO, "languages": languages, "language": here}
