from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.public.scene import Scene, scene_of
from vigie.apps.public.score import mark
from vigie.apps.public.views.citing import citation
from vigie.apps.register import queries as register
from vigie.apps.register import reading
from vigie.apps.register.policies import may_add_texts
from vigie.figures.score import Mark
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import Link


@dataclass(frozen=True, slots=True)
class Beside:
    """A unit of the text with the marks of its commitments."""

    unit: reading.Unit
    marks: tuple[Mark, ...]


@public
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """Show an instrument to read: its text where it was added, its commitments in the margin, its notes at the side."""
    scene = scene_of(request, instrument=code)
    if scene is None:
        raise register.NoSuchInstrument(instrument=code)
    only = request.GET.get("tab") == "commitments"
    document = register.document(scene.instrument, request.GET.get("text", "") or get_language() or "en")
    commitments = list(register.commitments(scene.instrument))
    marks = {row.pk: mark(scene, row) for row in commitments}
    units = reading.units(scene.instrument, document, commitments)
    shown = {
        "scene": scene,
        "document": document,
        "documents": document_links(scene),
        "units": [
            Beside(unit, tuple(marks[row.pk] for row in unit.commitments))
            for unit in units
            if not only or unit.commitments
        ],
        "outline": outline(scene, units),
        "only": only,
        "views": view_links(document, only),
        "total": len(commitments),
        "unreviewed": sum(row.is_proposal for row in commitments),
        "may_add": may_add_texts(request.user),
        "citation": citation(request, in_page_language(scene.instrument.names)),
    }
    return render(request, "public/instrument.html", shown)


def beside(unit: reading.Unit, marks: dict[int, Mark]) -> Beside:
    """Return a unit with the marks of its commitments."""
    return Beside(unit, tuple(marks[row.pk] for row in unit.commitments))


def view_links(document: object, only: bool) -> list[Link]:
    """Return the switch between all of the text and its commitments."""
    whole = _("The whole text") if document else _("Every paragraph")
    return [Link(whole, "?", not only), Link(_("Only the commitments"), "?tab=commitments", only)]


def document_links(scene: Scene) -> list[Link]:
    """Return the languages in which the text was added."""
    from vigie.apps.register.enums import LANGUAGES

    return [
        Link(LANGUAGES.get(row.language, row.language), f"?text={row.language}")
        for row in scene.instrument.documents.all()
    ]


def outline(scene: Scene, units: list[reading.Unit]) -> list[tuple[str, list[reading.Unit]]]:
    """Return the parts of the instrument with their paragraphs."""
    paragraphs = [unit for unit in units if unit.opens_paragraph]
    return [(section, list(rows)) for section, rows in groupby(paragraphs, key=lambda unit: unit.section)]
