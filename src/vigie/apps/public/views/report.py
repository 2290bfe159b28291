from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from vigie.apps.public import reporting
from vigie.apps.public.addresses import files
from vigie.apps.public.scene import Scene, scene_of
from vigie.apps.public.score import score_of
from vigie.apps.public.views.citing import citation
from vigie.apps.register import queries as register
from vigie.domain.standing import Mark
from vigie.web import words
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import key_of
from vigie.web.rows import as_csv, as_json

OWED = tuple(mark for mark in Mark if mark not in {Mark.TO_OTHERS, Mark.CONTEXT})
"""The marks of what a State answers for."""


def reported(request: HttpRequest, instrument: str) -> Scene:
    """Return the scene of a report.

    Raises
    ------
    NoSuchInstrument
        Where there is no such declaration.
    """
    scene = scene_of(request, instrument=instrument)
    if scene is None:
        raise register.NoSuchInstrument(instrument=instrument)
    return scene


@public
def report(request: HttpRequest, instrument: str) -> HttpResponse:
    """Show what a State has published on a declaration, from the first paragraph to the last."""
    scene = reported(request, instrument)
    rows = list(register.commitments(scene.instrument))
    counts = score_of(scene, rows).counts()
    shown = {
        "scene": scene,
        "chapters": reporting.chapters(scene, rows),
        "accepted": counts.get(Mark.ACCEPTED.value, 0),
        "owed": key_of(counts)[1],
        "counts": [(name, n, words.in_key(name, n)) for mark in OWED if (n := counts.get(name := mark.value, 0))],
        "downloads": files("report", instrument),
        "citation": citation(request, title(scene)),
        "title": title(scene),
    }
    return render(request, "public/report.html", shown)


def title(scene: Scene) -> str:
    """Return the title of a report."""
    what = in_page_language(scene.instrument.short_names)
    if scene.state is None:
        return what
    return _("%(who)s, report: %(what)s") % {"who": in_page_language(scene.state.names), "what": what}


@public
def report_json(request: HttpRequest, instrument: str) -> HttpResponse:
    """Give the accepted answers as JSON."""
    scene = reported(request, instrument)
    head = {
        "instrument": scene.instrument.symbol,
        "state": scene.state.pk if scene.state else "",
        "cycle": scene.cycle.code if scene.cycle else "",
        "as_of": scene.today.isoformat(),
    }
    return as_json({**head, "answers": reporting.as_data(scene)})


@public
def report_csv(request: HttpRequest, instrument: str) -> HttpResponse:
    """Give the accepted answers as CSV, one a line."""
    scene = reported(request, instrument)
    rows = reporting.as_data(scene)
    return as_csv([reporting.flat(row) for row in rows], name=f"report-{instrument}")
