from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import NotYours, may
from vigie.apps.accounts.queries import Person, organisation, state_of
from vigie.apps.followup import queries
from vigie.apps.followup.models import Answer
from vigie.apps.followup.overview import by_body, total
from vigie.apps.followup.policies import may_assign, may_read_unaccepted
from vigie.apps.followup.views.pages import actor
from vigie.apps.register import queries as register
from vigie.domain.workflow import State
from vigie.web.fields import in_page_language
from vigie.web.patterns import Link

A_PAGE = 50
TO_WRITE = (State.ASSIGNED, State.DRAFT, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Row:
    """An answer in a queue with what is shown of it."""

    answer: Answer
    mark: str
    late_by: int


def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for the reader, what is due first."""
    person, by = actor(request)
    state = state_of(person)
    if state is None or not may_read_unaccepted(person, state.pk):
        raise NotYours
    wanted = request.GET.get("list", "")
    lists = lists_for(person)
    name = wanted if wanted in lists else next(iter(lists))
    stages, own = lists[name][1], lists[name][2]
    body = "" if own else request.GET.get("body", "")
    whose = person.organisation_id if own else None
    found = queries.queue(state=state.pk, organisation=whose, body=body, stages=stages)
    today = timezone.localdate(by.at)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "page": page,
        "rows": [row_of(answer, today) for answer in page.object_list],
        "body": body_named(body),
        "lists": [Link(words, f"?list={key}", key == name) for key, (words, _stages, _own) in lists.items()],
        "heading": lists[name][0],
        "list_name": name,
        "today": today,
        "may_assign": may_assign(person, state.pk),
    }
    return render(request, "followup/queue.html", shown)


def body_named(code: str) -> str:
    """Return the name of a body that an address names; empty where it names none."""
    found = organisation(code) if code else None
    return in_page_language(found.names) if found else ""


def overview(request: HttpRequest) -> HttpResponse:
    """Show, a body a line, what is late and what waits for whom."""
    person, by = actor(request)
    state = state_of(person)
    if state is None or not may_assign(person, state.pk):
        raise NotYours
    cycles = register.cycles()
    wanted = request.GET.get("cycle", "")
    lines = by_body(state=state.pk, cycle=wanted, today=timezone.localdate(by.at))
    choices = [Link(_("All cycles"), "?", not wanted)]
    choices += [Link(in_page_language(one.names), f"?cycle={one.code}", one.code == wanted) for one in cycles]
    shown = {"lines": lines, "total": total(lines, _("All bodies")), "cycles": choices, "state": state}
    return render(request, "followup/overview.html", shown)


def row_of(answer: Answer, today: Any) -> Row:
    """Return an answer with its mark, and by how many days it is late."""
    shown = answer.shown(today)
    return Row(answer, shown.mark.value, (today - answer.due).days if shown.overdue else 0)


def lists_for(person: Person) -> dict[str, tuple[str, tuple[State, ...], bool]]:
    """Return the lists of somebody: name → words, stages, whether only their own body's."""
    lists: dict[str, tuple[str, tuple[State, ...], bool]] = {}
    if may(person, Permission.ANSWER):
        lists["write"] = (_("To write"), TO_WRITE, True)
        lists["given"] = (_("Handed in"), (State.SUBMITTED, State.RATED, State.ACCEPTED), True)
    if may(person, Permission.RATE):
        lists["rate"] = (_("To rate"), (State.SUBMITTED,), False)
    if may(person, Permission.ACCEPT):
        lists["accept"] = (_("To accept"), (State.RATED,), False)
    if may(person, Permission.ASSIGN):
        lists["awaited"] = (_("Awaited from bodies"), TO_WRITE, False)
    lists["all"] = (_("All answers"), (), False)
    return lists
