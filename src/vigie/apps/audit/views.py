from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from vigie.apps.audit import policies, queries, sealing, words
from vigie.apps.audit.actions import note_reading
from vigie.apps.audit.models import AccessEntry, Entry
from vigie.apps.audit.policies import Scope
from vigie.apps.audit.queries import Asked
from vigie.domain.errors import NotAllowed
from vigie.domain.language import N_
from vigie.web.patterns import Choice, Facet, Fact, Link

A_PAGE = 100
PERSON = "accounts.person"
LOG = "audit.log"
PERIODS = {
    "1": gettext_lazy("the last 24 hours"),
    "7": gettext_lazy("the last 7 days"),
    "30": gettext_lazy("the last 30 days"),
    "365": gettext_lazy("the last year"),
}


class LogNotOpen(NotAllowed):
    """Somebody asked for the log whose roles do not open it."""

    code = "audit.not_open"
    cause = N_("The log of what was done is open to auditors alone.")
    remedy = N_("Ask the person who administers Vigie in your organisation for the role of auditor.")


@require_safe
def log(request: Any) -> HttpResponse:
    """Show who did what, or who read what is not public; which rows is said by the address."""
    scope = policies.scope_of(request.user)
    if not scope.may:
        raise LogNotOpen
    tab = "readings" if request.GET.get("tab") == "readings" else "acts"
    note_reading((LOG, tab), by=request.by, state=scope.state or "")
    asked = _asked(request, scope)
    rows = queries.readings(asked) if tab == "readings" else queries.acts(asked)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "tab": tab,
        "page": page,
        "rows": _shown(page),
        "tabs": [
            Link(_("What was done"), "?", tab == "acts"),
            Link(_("What was read"), "?tab=readings", tab != "acts"),
        ],
        "facets": _facets(request, tab, asked),
        "keep": [(name, value) for name in ("tab", "actor", "id", "kind") if (value := request.GET.get(name))],
        "narrowed": _narrowed(request, asked),
        "facts": _facts() if tab == "acts" else [],
    }
    return render(request, "audit/log.html", context)


def _asked(request: Any, scope: Scope) -> Asked:
    period = request.GET.get("period", "")
    since = request.now - timedelta(days=int(period)) if period in PERIODS else None
    states = None if scope.state is None else (scope.state, *([""] if scope.with_house else []))
    # PostgreSQL refuses the character 0 in a text.
    given = {name: request.GET.get(name, "").replace("\0", "")[:120] for name in ("actor", "action", "kind", "id")}
    return Asked(**given, since=since, states=states)


def _shown(page: Page[Any]) -> list[dict[str, Any]]:
    spoken_of = [f"person:{row.object_id}" for row in page if row.object_type == PERSON]
    people = words.people_named([*spoken_of, *(row.actor for row in page)])
    return [_row(row, people) for row in page]


def _row(row: Entry | AccessEntry, people: dict[str, str]) -> dict[str, Any]:
    # A content is known by its hash, of which the beginning says enough.
    known_by = f"{row.object_id[:12]}…" if len(row.object_id) > 24 else row.object_id
    about = people.get(f"person:{row.object_id}", "") if row.object_type == PERSON else known_by
    if row.object_type == LOG:
        about = _("of readings") if row.object_id == "readings" else _("of acts")
    shown: dict[str, Any] = {
        "about": about,
        "row": row,
        "who": people[row.actor],
        "thing": words.thing_in_words(row.object_type),
    }
    if isinstance(row, Entry):
        shown["what"] = words.act_in_words(row.action)
        shown["fields"] = words.fields_in_words(row.object_type, row.fields)
    return shown


def _facets(request: HttpRequest, tab: str, asked: Asked) -> list[Facet]:
    period = request.GET.get("period", "")
    when = [Choice("", _("any time"), chosen=not period)]
    when += [Choice(days, label, chosen=days == period) for days, label in PERIODS.items()]
    facets = [Facet("period", _("When"), when, kind="list")]
    if tab == "acts":
        codes = sorted((words.act_in_words(code), code) for code in queries.codes(asked.states))
        what = [Choice("", _("any act"), chosen=not asked.action)]
        what += [Choice(code, said, chosen=code == asked.action) for said, code in codes]
        facets.append(Facet("action", _("What"), what, kind="list"))
    return facets


def _narrowed(request: HttpRequest, asked: Asked) -> list[Link]:
    """Return what narrows the rows besides the filter, each with an address without it."""
    found = []
    if asked.actor:
        who = words.people_named([asked.actor])[asked.actor]
        found.append(Link(_("by %(who)s") % {"who": who}, _without(request, "actor")))
    if asked.kind:
        thing = f"{words.thing_in_words(asked.kind)} {asked.id}".strip()
        found.append(Link(_("about %(thing)s") % {"thing": thing}, _without(request, "kind", "id")))
    return found


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in (*names, "page"):
        query.pop(name, None)
    return f"?{query.urlencode()}"


def _facts() -> list[Fact]:
    head, unsealed = queries.newest_head(), sealing.unlinked(thorough=False).count()
    sealed = date_format(localtime(head.at), "DATETIME_FORMAT") if head else _("never")
    return [
        Fact(_("Rows sealed"), head.seq if head else 0),
        Fact(_("Last sealed"), sealed),
        Fact(_("Not sealed yet"), unsealed),
    ]
