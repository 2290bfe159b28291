from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import may
from vigie.apps.public import filters
from vigie.apps.public.addresses import files, same_view
from vigie.apps.public.scene import Scene, scene_of
from vigie.apps.public.score import mark, paragraphs
from vigie.apps.public.views.citing import citation
from vigie.apps.register import queries
from vigie.apps.register.queries import Commitment
from vigie.apps.search import queries as search
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import Link
from vigie.web.rows import as_csv, as_json


@public
def register(request: HttpRequest) -> HttpResponse:
    """List the commitments of an instrument, with facets."""
    scene = scene_of(request)
    if scene is None:
        return render(request, "public/home_empty.html")
    rows = list(queries.commitments(scene.instrument))
    wanted = filters.chosen(request.GET)
    words = request.GET.get("words", "").strip()
    held = holding(words, request, scene)
    left = [row for row in rows if filters.matches(scene, row, wanted) and (held is None or row.pk in held)]
    shown = {
        "scene": scene,
        "words": words,
        "wanted": wanted,
        "said": filters.in_words(wanted, scene),
        "left": len(left),
        "total": len(rows),
        "groups": [(row, [mark(scene, one) for one in row.commitments]) for row in paragraphs(scene, left)],
        "facets": filters.facets(scene, rows, wanted),
        "keep": [(key, value) for key, value in (("words", words), ("instrument", scene.instrument.code)) if value],
        "instruments": instrument_links(scene),
        "downloads": files("register", query=same_view(request.GET, instrument=scene.instrument.code)),
        "citation": citation(request, in_page_language(scene.instrument.names)),
        "may_assign": scene.state is not None and may(request.user, Permission.ASSIGN, state=scene.state),
    }
    return render(request, "public/register.html", shown)


def holding(words: str, request: HttpRequest, scene: Scene) -> set[int] | None:
    """Return the commitments that hold some words, by the one search of the house; None where none were asked."""
    if not words:
        return None
    from django.utils.translation import get_language

    hits = search.find(words, get_language() or "en", request.user, kinds=["register.commitment"], most=400)
    return {int(hit.key) for hit in hits}


def instrument_links(scene: Scene) -> list[Link]:
    """Return the instruments whose registers can be shown."""
    return [
        Link(in_page_language(row.short_names), f"?instrument={row.code}", row.pk == scene.instrument.pk)
        for row in queries.instruments()
        if row.reviewed or row.pk == scene.instrument.pk
    ]


def exported(request: HttpRequest) -> list[dict[str, Any]]:
    """Return the rows that the page shows, as data: codes rather than words, both languages."""
    scene = scene_of(request)
    if scene is None:
        return []
    wanted = filters.chosen(request.GET)
    held = holding(request.GET.get("words", "").strip(), request, scene)
    rows = queries.commitments(scene.instrument).prefetch_related("uses")
    return [
        as_row(scene, row) for row in rows if filters.matches(scene, row, wanted) and (held is None or row.pk in held)
    ]


def as_row(scene: Scene, row: Commitment) -> dict[str, Any]:
    """Return a commitment as plain values."""
    shown, line = scene.shown(row), scene.lines.get(row.pk)
    return {
        "instrument": scene.instrument.symbol,
        "id": row.code,
        "paragraph": row.provision.number,
        "item": row.provision.letter,
        "summary_fr": row.summaries.get("fr", ""),
        "summary_en": row.summaries.get("en", ""),
        "verb": row.verb,
        "strength": row.strength,
        "actionable": row.actionable,
        "answerable_by_state": row.answerable,
        "addressees": row.addressees,
        "qualifiers": row.qualifiers,
        "theme": row.theme,
        "indicators": [use.indicator_id for use in row.uses.all()],
        "origin": row.origin,
        "state": scene.state.pk if scene.state else "",
        "standing": shown.standing.value if row.answerable else "",
        "overdue": shown.overdue if row.answerable else "",
        "organisation": line.organisation if line else "",
        "due": line.due.isoformat() if line else "",
    }


@public
def register_csv(request: HttpRequest) -> HttpResponse:
    """Give the rows of the page as CSV."""
    return as_csv(exported(request), name="commitments")


@public
def register_json(request: HttpRequest) -> HttpResponse:
    """Give the rows of the page as JSON."""
    return as_json({"commitments": exported(request)})
