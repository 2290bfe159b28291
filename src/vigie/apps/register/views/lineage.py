from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.register import lineage_files, policies, queries
from vigie.apps.register.models import Instrument, Lineage
from vigie.apps.register.views.readings import correcting
from vigie.web import words
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import Choice, Facet, Link


def newest() -> Instrument | None:
    """Return the latest instrument that is compared with its predecessor."""
    compared = queries.instruments().filter(predecessor__isnull=False, lineage_from__isnull=False)
    return compared.order_by("-adopted").first()


@public
def lineage(request: HttpRequest) -> HttpResponse:
    """Show what became of each commitment of one declaration in the next."""
    newer = newest()
    if newer is None or newer.predecessor is None:
        return render(request, "register/lineage_empty.html")
    lines = list(queries.lineage(newer))
    kinds, part = set(request.GET.getlist("kind")), request.GET.get("part", "")
    left = [line for line in lines if wanted(line, kinds, part)]
    shown = {
        "older": newer.predecessor,
        "newer": newer,
        "lines": left,
        "total": len(lines),
        "counts": counted(lines),
        "facets": facets(lines, newer.predecessor, kinds, part),
        "heading": heading(newer.predecessor, part),
        "downloads": downloads(request),
        "citation": citation(request, newer),
        "may_correct": policies.may_correct(request.user),
        "totals": {one.pk: one.commitments.count() for one in (newer, newer.predecessor)},
    }
    return render(request, "register/lineage.html", shown)


def wanted(line: Lineage, kinds: set[str], part: str) -> bool:
    """Say whether a line is asked for."""
    return (not kinds or line.shown in kinds) and (not part or part in sections(line))


def sections(line: Lineage) -> set[str]:
    """Return the parts of the texts in which a line begins or ends, the older text first."""
    ends = line.sources.all() or line.targets.all()
    return {row.provision.section.code for row in ends if row.provision.section}


def counted(lines: Iterable[Lineage]) -> list[tuple[str, int]]:
    """Count lines by kind as a page says it, in the order of the key."""
    found = Counter(line.shown for line in lines)
    return [(kind, found[kind]) for kind in words.THREAD if found[kind]]


def facets(lines: Sequence[Lineage], older: Instrument, kinds: set[str], part: str) -> list[Facet]:
    """Return the filters: what became of it, and the part of the text."""
    of_kind = [Choice(kind, words.THREAD[kind], count, kind in kinds) for kind, count in counted(lines)]
    of_part = Counter(section for line in lines for section in sections(line))
    parts = [
        Choice(row.code, in_page_language(row.names), of_part[row.code], row.code == part)
        for row in older.sections.all()
    ]
    everything = Choice("", _("all of the text"), len(lines), not part)
    return [
        Facet("kind", _("What became of it"), of_kind),
        Facet("part", _("Part of the text"), [everything, *parts], "one"),
    ]


def heading(older: Instrument, part: str) -> str:
    """Return the heading of the list."""
    section = older.sections.filter(code=part).first() if part else None
    return in_page_language(section.names) if section else _("All of the text")


def citation(request: HttpRequest, newer: Instrument) -> str:
    """Return how to cite the comparison."""
    date = formats.date_format(timezone.localdate(request.now), "DATE_FORMAT")  # type: ignore[attr-defined]
    said = {"name": in_page_language(newer.short_names), "date": date}
    return _("Vigie, lineage of the %(name)s, as of %(date)s.") % said


def downloads(request: HttpRequest) -> list[Link]:
    """Return the files of the view."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [Link(ending.upper(), reverse(f"register:lineage_{ending}") + query) for ending in ("csv", "json")]


def _lines(request: HttpRequest) -> list[Lineage]:
    newer = newest()
    kinds, part = set(request.GET.getlist("kind")), request.GET.get("part", "")
    return [line for line in queries.lineage(newer) if wanted(line, kinds, part)] if newer else []


@public
def lineage_csv(request: HttpRequest) -> HttpResponse:
    """Give the lines of the page as CSV."""
    return lineage_files.as_csv(_lines(request))


@public
def lineage_json(request: HttpRequest) -> HttpResponse:
    """Give the lines of the page as JSON."""
    return lineage_files.as_json(_lines(request))


@public
def lineage_readings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what two readers said of one line; who may corrects it here."""
    line: Any = queries.line(pk)
    if request.method == "POST" or request.GET.get("correct"):
        insist(request.user, Permission.CORRECT_READING)
        about, back = in_page_language(line.notes), ("register:lineage_readings", str(pk))
        return correcting(request, line, "kind", back=back, about=about)
    shown = {
        "line": line,
        "readings": line.readings.all(),
        "corrections": line.corrections.select_related("organisation"),
        "may_correct": policies.may_correct(request.user),
    }
    return render(request, "register/lineage_readings.html", shown)
