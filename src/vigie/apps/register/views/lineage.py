from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.register import actions, forms, lineage_files, policies, queries, weave
from vigie.apps.register.actions.readings import FIELDS
from vigie.apps.register.models import Instrument, Lineage
from vigie.apps.register.views.readings import correcting, disputed
from vigie.figures import threads
from vigie.figures.svg import Svg
from vigie.web import words
from vigie.web.access import public
from vigie.web.fields import in_page_language
from vigie.web.patterns import Choice, Facet, Link


def newest() -> Instrument | None:
    """Return the latest instrument that is compared with its predecessor."""
    compared = queries.instruments().filter(predecessor__isnull=False, lineage_from__isnull=False)
    return compared.order_by("-adopted").first()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for: kinds, a part of the text, or one paragraph (``a12`` of the older text, ``b13``)."""

    kinds: frozenset[str]
    part: str
    paragraph: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """Read an address; what has no meaning asks for nothing."""
        paragraph = request.GET.get("paragraph", "")
        known = paragraph[:1] in {weave.OLDER, weave.NEWER} and paragraph[1:].isdigit()
        kinds = frozenset(request.GET.getlist("kind")) & set(words.THREAD)
        return cls(kinds, request.GET.get("part", ""), paragraph if known else "")

    def wants(self, line: Lineage) -> bool:
        """Say whether a line is asked for."""
        kind = not self.kinds or line.shown in self.kinds
        return kind and (not self.part or self.part in sections(line)) and self._wants_paragraph(line)

    def _wants_paragraph(self, line: Lineage) -> bool:
        if not self.paragraph:
            return True
        ends = line.sources.all() if self.paragraph[0] == weave.OLDER else line.targets.all()
        return any(row.provision.number == int(self.paragraph[1:]) for row in ends)


@public
def lineage(request: HttpRequest) -> HttpResponse:
    """Show what became of each commitment of one declaration in the next."""
    newer = newest()
    if newer is None or newer.predecessor is None:
        return render(request, "register/lineage_empty.html")
    older, asked = newer.predecessor, Asked.of(request)
    lines = list(queries.lineage(newer))
    picture = weave.woven(lines, older, newer)
    place = part_index(older, asked.part)
    shown = {
        "older": older,
        "newer": newer,
        "parts": parts_of([line for line in lines if asked.wants(line)], older, asked),
        "found": sum(asked.wants(line) for line in lines),
        "total": len(lines),
        "key": [(threads.glyph(kind), kind, count) for kind, count in counted(lines)],
        "wide": weave.drawn(picture, part=place, chosen=asked.paragraph),
        "lying": weave.drawn(picture, part=place, chosen=asked.paragraph, lying=True),
        "facets": facets(lines, older, asked),
        "heading": heading(older, newer, asked),
        "downloads": downloads(request),
        "citation": citation(request, newer),
        "totals": [sum(len(p.ticks) for s in side for p in s.paragraphs) for side in (picture.earlier, picture.later)],
    }
    return render(request, "register/lineage.html", shown)


@dataclass(frozen=True, slots=True)
class PartOfList:
    """A part of the text in the list: its lines with their signs, and how many there are of each kind."""

    name: str
    lines: list[tuple[Lineage, Svg]]
    kinds: list[tuple[str, int]]
    is_open: bool


def parts_of(lines: Sequence[Lineage], older: Instrument, asked: Asked) -> list[PartOfList]:
    """Lay the list out by part; what was asked for lies open, else the first part alone."""
    by_code: dict[str, list[Lineage]] = defaultdict(list)
    for line in lines:
        by_code[asked.part or begins_in(line)].append(line)
    names = {row.code: in_page_language(row.names) for row in older.sections.all()} | {"": _("Other parts")}
    found = [(name, by_code[code]) for code, name in names.items() if by_code[code]]
    narrowed = bool(asked.kinds or asked.part or asked.paragraph)
    return [
        PartOfList(name, [(line, threads.glyph(line.shown)) for line in own], counted(own), narrowed or place == 0)
        for place, (name, own) in enumerate(found)
    ]


def begins_in(line: Lineage) -> str:
    """Return the part of the older text in which a line begins; of the newer one where it is new."""
    ends = line.sources.all() or line.targets.all()
    return next((row.provision.section.code for row in ends if row.provision.section), "")


def part_index(older: Instrument, part: str) -> int | None:
    """Return the place of a part among the parts of the text."""
    codes = [section.code for section in older.sections.all()]
    return codes.index(part) if part in codes else None


def sections(line: Lineage) -> set[str]:
    """Return the parts of the texts in which a line begins or ends, the older text first."""
    ends = line.sources.all() or line.targets.all()
    return {row.provision.section.code for row in ends if row.provision.section}


def counted(lines: Iterable[Lineage]) -> list[tuple[str, int]]:
    """Count lines by kind as a page says it, in the order of the key."""
    found = Counter(line.shown for line in lines)
    return [(kind, found[kind]) for kind in words.THREAD if found[kind]]


def facets(lines: Sequence[Lineage], older: Instrument, asked: Asked) -> list[Facet]:
    """Return the filters: what became of it, and the part of the text."""
    of_kind = [
        Choice(kind, words.threads_in_key(kind, count), count, kind in asked.kinds) for kind, count in counted(lines)
    ]
    of_part = Counter(section for line in lines for section in sections(line))
    parts = [
        Choice(row.code, in_page_language(row.names), of_part[row.code], row.code == asked.part)
        for row in older.sections.all()
    ]
    everything = Choice("", _("all of the text"), len(lines), not asked.part)
    return [
        Facet("kind", _("What became of it"), of_kind),
        Facet("part", _("Part of the text"), [everything, *parts], "one"),
    ]


def heading(older: Instrument, newer: Instrument, asked: Asked) -> str:
    """Return the heading of the list."""
    if asked.paragraph:
        of = older if asked.paragraph[0] == weave.OLDER else newer
        return f"{in_page_language(of.short_names)}, ¶ {asked.paragraph[1:]}"
    section = older.sections.filter(code=asked.part).first() if asked.part else None
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
    newer, asked = newest(), Asked.of(request)
    return [line for line in queries.lineage(newer) if asked.wants(line)] if newer else []


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
    """Show what two readers said of one line; who may disputes it here."""
    line: Any = queries.line(pk)
    if request.method == "POST":
        insist(request.user, Permission.CORRECT_READING)
    form = forms.DisputeForm(request.POST or None, fields=FIELDS[Lineage])
    if disputed(request, line, form):
        return redirect("register:lineage_readings", pk)
    shown = {
        "line": line,
        "readings": line.readings.all(),
        "corrections": line.corrections.select_related("organisation"),
        "disputes": queries.disputes().filter(lineage=line),
        "form": form,
        "may_correct": policies.may_correct(request.user),
    }
    return render(request, "register/lineage_readings.html", shown)


def correct_line(request: HttpRequest, pk: int, field: str) -> HttpResponse:
    """Correct one reading of a line, with a reason."""
    insist(request.user, Permission.CORRECT_READING)
    line = queries.line(pk)
    if field not in FIELDS[Lineage]:
        raise actions.NoSuchCode
    back = ("register:lineage_readings", str(pk))
    return correcting(request, line, field, back=back, about=in_page_language(line.notes))
