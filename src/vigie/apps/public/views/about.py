from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from vigie.apps.public.about import glossary as glossary_of
from vigie.apps.public.about import pages
from vigie.web.access import public


@public
def about(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page at the foot: the method, accessibility, what is kept, how to report an error."""
    contact = settings.VIGIE_CONTACT
    address = f"mailto:{contact}" if "@" in contact and "/" not in contact else contact
    return render(request, "public/about.html", {"page": pages()[page], "contact": contact, "address": address})


@public
def glossary(request: HttpRequest) -> HttpResponse:
    """Show each word as Vigie uses it, those of the software apart."""
    language = get_language() or "en"
    other = "fr" if language == "en" else "en"
    terms = [
        (one, "" if one.term.within(other) == one.term.within(language) else one.term.within(other))
        for one in glossary_of(language)
    ]
    shown = {
        "terms": [(one, word) for one, word in terms if not one.inside],
        "inside": [(one, word) for one, word in terms if one.inside],
        "other": other,
    }
    return render(request, "public/glossary.html", shown)
