from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vigie.apps.accounts import queries as accounts
from vigie.apps.accounts.enums import Kind, Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.accounts.queries import Organisation
from vigie.apps.followup import actions, forms, queries
from vigie.apps.followup.views.pages import actor, answer_for, edited
from vigie.apps.register import queries as register
from vigie.apps.register.actions import is_over
from vigie.domain.errors import UserError
from vigie.domain.workflow import MoveName

ANSWERING = (
    Kind.MINISTRY, Kind.POLICE, Kind.PROSECUTION, Kind.LABOUR_INSPECTION, Kind.BORDER, Kind.HEALTH, Kind.OTHER,
    Kind.SHELTER, Kind.HOTLINE, Kind.NGO,
)  # fmt: skip


def bodies_of(state: str) -> Any:
    """Return the bodies of a State that can answer."""
    return accounts.organisations(state=state, kinds=tuple(kind.value for kind in ANSWERING))


def ask(request: HttpRequest, instrument: str) -> HttpResponse:
    """Ask a body for answers to one commitment, or to several of a paragraph at once."""
    person, by = actor(request)
    state = accounts.state_of(person)
    insist(person, Permission.ASSIGN)
    cycle = register.cycle_of(register.instrument(instrument))
    if state is None:
        return redirect("public:register")
    if cycle is None or is_over(cycle, by=by):
        messages.warning(request, _("No cycle of this text is open. Open one, then ask."))
        return redirect("register:cycles", instrument)
    insist(person, Permission.ASSIGN, state=state)
    open_ = unasked(request, instrument, state=state.pk, cycle=cycle.pk)
    initial = {"due": suggested(by.at.date())}
    form = forms.AskForm(request.POST or None, commitments=open_, bodies=bodies_of(state.pk), initial=initial)
    refused = ""
    if request.method == "POST" and form.is_valid():
        commitments, organisation, due = form.asked
        try:
            made = actions.assign_all(
                commitments, cycle=cycle, organisation=organisation, due=due, person=person, by=by
            )
        except UserError as error:
            refused = error.in_words(get_language() or "en")
        else:
            said = ngettext("%(n)d answer was asked for.", "%(n)d answers were asked for.", len(made))
            messages.success(request, said % {"n": len(made)})
            warn_of_nobody(request, organisation)
            return redirect("followup:queue")
    shown = {"form": form, "cycle": cycle, "instrument": cycle.instrument, "refused": refused, "none_left": not open_}
    return render(request, "followup/ask.html", shown)


def warn_of_nobody(request: HttpRequest, organisation: Organisation) -> None:
    """Say where nobody of a body can answer yet: the question stands, and nobody was told."""
    if not accounts.holders(Permission.ANSWER, organisation=organisation.pk).exists():
        said = _("Nobody of this body can sign in and answer yet: ask whoever administers Vigie to add somebody.")
        messages.warning(request, said)


def unasked(request: HttpRequest, instrument: str, *, state: str, cycle: int) -> Any:
    """Return the commitments that an address names and that nobody was asked about yet."""
    rows = register.commitments(register.instrument(instrument)).filter(answerable=True)
    rows = rows.exclude(pk__in=queries.asked(state=state, cycle=cycle))
    if request.GET.get("commitment"):
        return rows.filter(code__in=request.GET.getlist("commitment"))
    paragraph = request.GET.get("paragraph", "")
    return rows.filter(provision__number=int(paragraph)) if paragraph.isdigit() else rows


def suggested(today: date) -> date:
    """Suggest a date: three months from now, on a working day."""
    day = today + timedelta(days=91)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= 5 else 0)


def ask_anew(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask another body, or set another date."""
    answer = answer_for(request, pk, MoveName.REASSIGN)
    person, by = actor(request)
    initial = {"version": answer.version, "organisation": answer.organisation_id, "due": answer.due}
    form = forms.AskAnewForm(request.POST or None, bodies=bodies_of(answer.state_id), initial=initial)

    def save(cleaned: Any) -> object:
        organisation, due, seen = cleaned["organisation"], cleaned["due"], cleaned["version"]
        return actions.reassign(answer, organisation=organisation, due=due, person=person, seen=seen, by=by)

    done = _("The body that answers, or the date, is changed.")
    return edited(request, answer, form, save, template="ask_anew", done=done)
