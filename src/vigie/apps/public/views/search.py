from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vigie.apps.search import queries
from vigie.web.access import public

KINDS = {
    "register.commitment": _("commitment"),
    "register.instrument": _("text"),
    "register.indicator": _("indicator"),
}


@public
def search(request: HttpRequest) -> HttpResponse:
    """Find commitments, texts and figures by their words, accents or not."""
    words = request.GET.get("words", "").strip()[:200]
    language = get_language() or "en"
    hits = queries.find(words, language, request.user, most=200) if words else []
    page = Paginator([(KINDS.get(hit.kind, ""), hit) for hit in hits], 25).get_page(request.GET.get("page"))
    return render(request, "public/search.html", {"words": words, "page": page, "language": language})
