from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from vigie.web.access import public
from vigie.web.gallery import specimen_score


@public
def gallery(request: HttpRequest) -> HttpResponse:
    language = get_language() or "en"
    return render(request, "web/gallery/score.html", {"score_figure": specimen_score.specimen(language)})
