from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vigie.apps.public.scene import Scene, scene_of
from vigie.apps.public.score import mark
from vigie.apps.public.views.citing import citation
from vigie.apps.register import queries as register
from vigie.apps.register import reading
from vigie.apps.register.policies import may_add_texts
from vigie.figures.score import Mark
from vigie.web import words
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import Link


@dataclass(frozen=True, slots=True)
class Beside:
    """A unit of the text with the marks of its commitments."""

    unit: reading.Unit
    marks: tuple[Mark, ...]
    part: str = ""
    counted: str = ""


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
        "units": [item for item in beside(units, marks) if not only or item.unit.commitments],
        "outline": outline(scene, units),
        "only": only,
        "views": view_links(document, only),
        "total": len(commitments),
        "unreviewed": sum(row.is_proposal for row in commitments),
        "may_add": may_add_texts(request.user),
        "citation": citation(request, in_page_language(scene.instrument.names)),
    }
    return render(request, "public/instrument.html", shown)


def beside(units: Sequence[reading.Unit], marks: Mapping[int, Mark]) -> list[Beside]:
    """Return units with the marks of their commitments; where several parts are numbered anew, each says its name."""
    parts = {unit.provision.part for unit in units}
    counts = _counts(units, marks)
    found, before = [], ""
    for unit in units:
        part = unit.provision.part
        named = part_words(part) if len(parts) > 1 and part != before else ""
        before = part
        own = tuple(marks[row.pk] for row in unit.commitments)
        found.append(Beside(unit, own, named, counts.get(unit.anchor, "") if unit.opens_paragraph else ""))
    return found


def _counts(units: Sequence[reading.Unit], marks: Mapping[int, Mark]) -> dict[str, str]:
    """Say of each paragraph how many commitments it holds, and where they stand."""
    held: dict[str, Counter[str]] = defaultdict(Counter)
    for unit in units:
        held[unit.anchor].update(marks[row.pk].standing for row in unit.commitments)
    return {place: _counted(found) for place, found in held.items() if found}


def _counted(found: Counter[str]) -> str:
    total = found.total()
    each = " · ".join(f"{found[name]}\u00a0{words.in_key(name, found[name])}" for name in words.STANDING if found[name])
    said = ngettext("%(n)s commitment: %(each)s", "%(n)s commitments: %(each)s", total)
    return said % {"n": total, "each": each}


def part_words(part: str) -> str:
    """Return what a part of an instrument is called."""
    name, _dash, number = part.partition("-")
    said = {"resolution": _("Resolution"), "annex": _("Annex")}.get(name, name)
    return f"{said} {number}".strip()


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
    several = len({unit.provision.part for unit in paragraphs}) > 1
    named = groupby(paragraphs, key=lambda unit: unit.section or (part_words(unit.provision.part) if several else ""))
    return [(section, list(rows)) for section, rows in named]
