"""Decisions about an estimate: it stands as an observation, or stands no longer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vigie.apps.statistics import actions, estimates, policies, showing
from vigie.apps.statistics.forms import AcceptForm, DecisionForm
from vigie.apps.statistics.views_estimates import NoSuchEstimate, readable


def accept(request: Any, pk: int) -> HttpResponse:
    """Let one method's estimate stand as an observation on the commitments about the extent of trafficking."""
    row = readable(request, pk)
    policies.insist_on_accepting(request.user, row.state_id)
    methods = showing.acceptable(row)
    if not methods:
        raise actions.NothingToAccept
    form = AcceptForm(request.POST or None, methods=methods)
    if request.method == "POST" and form.is_valid():
        public = form.cleaned_data["audience"] == "everybody"
        actions.accept(row, method=form.cleaned_data["method"], public=public, reason=form.said(), by=request.by)
        messages.success(request, _("The estimate stands, with its interval, beside the detected victims."))
        return redirect("statistics:estimate", row.pk)
    shown = {"form": form, "row": row, "table": row.table, "found": estimates.result_of(row)}
    return render(request, "statistics/accept.html", shown, status=400 if form.errors else 200)


def withdraw(request: Any, pk: int) -> HttpResponse:
    """Let an accepted estimate stand no longer."""
    row = estimates.acceptance(pk)
    if row is None or not policies.may_see_estimates(request.user, row.state_id):
        raise NoSuchEstimate
    policies.insist_on_accepting(request.user, row.state_id)
    form = DecisionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.withdraw(row, reason=form.said(), by=request.by)
        messages.success(request, _("The estimate stands no longer. What it said stays on record, with your reason."))
        return redirect("statistics:estimate", row.estimation_id)
    (shown,) = showing.accepted([row])
    return render(
        request, "statistics/withdraw.html", {"form": form, "accepted": shown}, status=400 if form.errors else 200
    )
