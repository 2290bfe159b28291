from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.register import actions, forms, queries
from vigie.domain.errors import NotPossibleNow


def cycles(request: HttpRequest, instrument: str) -> HttpResponse:
    """Show the rounds of follow-up of a text, open another, or move the end of one."""
    insist(request.user, Permission.ASSIGN)
    of = queries.instrument(instrument)
    form = forms.CycleForm(request.POST if "name_fr" in request.POST else None)
    refused = ""
    try:
        if request.method == "POST" and _done(request, of, form):
            messages.success(request, _("The cycles of this text are changed."))
            return redirect("register:cycles", instrument)
    except NotPossibleNow as error:
        refused = error.in_words(get_language() or "en")
    rows = [(row, not actions.is_over(row, by=request.by)) for row in of.cycles.order_by("-opens")]  # type: ignore[attr-defined]
    shown = {"instrument": of, "form": form, "rows": rows, "refused": refused}
    return render(request, "register/cycles.html", shown, status=409 if refused else 200)


def _done(request: HttpRequest, of: Any, form: forms.CycleForm) -> bool:
    who: dict[str, Any] = {"person": request.user, "by": request.by}  # type: ignore[attr-defined]
    if form.is_bound:
        if form.is_valid():
            opens, closes = form.cleaned_data["opens"], form.cleaned_data["closes"]
            actions.open_cycle(of, names=form.names, opens=opens, closes=closes, **who)
        return form.is_valid()
    cycle = queries.cycle_of(of, request.POST.get("cycle", "-"))
    moved = forms.CloseForm(request.POST)
    if cycle is None or not moved.is_valid():
        return False
    actions.close_cycle(cycle, closes=moved.cleaned_data["closes"], **who)
    return True
