from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigie.apps.public import filters
from vigie.apps.public.addresses import files, same_view
from vigie.apps.public.scene import Scene, scene_of
from vigie.apps.public.score import score_of
from vigie.apps.public.succession import succession
from vigie.apps.public.values import ESTIMATED, EstimateShown, estimates_of, values_of
from vigie.apps.public.views.citing import citation
from vigie.apps.register import queries as register
from vigie.apps.statistics.highlights import highlights
from vigie.figures.score import Score
from vigie.web.access import public

SHORT_FILTERS = ("standing", "theme", "body")
"""What the score is filtered by; the register has all filters."""


@public
def home(request: HttpRequest) -> HttpResponse:
    """Show what a State promised, and what shows that it was done: the score of the current instrument."""
    scene = scene_of(request)
    if scene is None:
        return render(request, "public/home_empty.html")
    rows = list(register.commitments(scene.instrument))
    wanted = filters.chosen(request.GET)
    score = score_of(scene, rows, wanted=(lambda row: filters.matches(scene, row, wanted)) if wanted else None)
    shown = {
        "scene": scene,
        "title": title(scene),
        "score": score,
        "listed": request.GET.get("tab") == "list",
        "heading": heading(scene, score, wanted),
        "wanted": wanted,
        "facets": [facet for facet in filters.facets(scene, rows, wanted) if facet.name in SHORT_FILTERS],
        "total": len(rows),
        "succession": succession(scene, rows),
        "citation": citation(request, title(scene)),
        "owed_words": _("commitments await an answer"),
        "others": [row for row in register.instruments() if row.reviewed and row.pk != scene.instrument.pk],
        "downloads": files("register", query=same_view(request.GET, instrument=scene.instrument.code)),
        "unasked": not scene.lines,
        "list_query": same_view(request.GET, instrument=scene.instrument.code, tab="list")[1:],
        "picture_query": same_view(request.GET, instrument=scene.instrument.code)[1:],
        "keep": [("instrument", scene.instrument.code)],
        "hidden": hidden(scene),
        **records_of(scene),
    }
    return render(request, "public/home.html", shown)


def records_of(scene: Scene) -> dict[str, Any]:
    """Return what public records say of the State; the same to everybody who reads the page."""
    if scene.state is None:
        return {"highlights": [], "values": []}
    values = values_of(["DAT-01"], state=scene.state.pk, visitor=AnonymousUser())
    return {"highlights": highlights(scene.state.pk), "values": values}


def hidden(scene: Scene) -> list[EstimateShown]:
    """Return the newest published estimate of what no list shows: home is the same for everybody."""
    if scene.state is None:
        return []
    return estimates_of([ESTIMATED], state=scene.state.pk, visitor=AnonymousUser())[:1]


def title(scene: Scene) -> str:
    """Return the sentence of the house."""
    state = scene.state_named
    if not state.name:
        return _("What States promised against trafficking in persons, and what shows that it was done")
    if state.plural:
        words = _("What %(state)s have promised against trafficking in persons, and what shows that %(they)s did it")
    else:
        words = _("What %(state)s promised against trafficking in persons, and what shows that %(they)s did it")
    return words % {"state": state.name, "they": state.pronoun}


def heading(scene: Scene, score: Score, wanted: dict[str, set[str]]) -> str:
    """Return the heading of the score; a filtered one says how many are left."""
    if not wanted:
        return _("The score of the commitments")
    left = sum(not mark.pale for mark in score.marks())
    said = {"n": left, "what": filters.in_words(wanted, scene)}
    return ngettext("%(n)d commitment: %(what)s", "%(n)d commitments: %(what)s", left) % said
