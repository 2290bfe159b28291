"""Estimates of what no list shows: tables of overlaps, runs, results."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vigie.apps.accounts.queries import state, state_of
from vigie.apps.audit.actions import note_reading
from vigie.apps.sources.queries import home, resting_places
from vigie.apps.statistics import actions, estimates, policies, showing
from vigie.apps.statistics.citing import estimate_citation
from vigie.apps.statistics.forms import DeliveryTableForm, EstimateForm, UploadTableForm
from vigie.apps.statistics.models import CaptureTable, Estimation
from vigie.apps.statistics.noting import note_resting
from vigie.domain.errors import NotFound, UserError
from vigie.domain.estimate import Estimate
from vigie.domain.language import N_
from vigie.pipelines import hidden
from vigie.pipelines.estimation_report import as_html
from vigie.pipelines.estimation_tables import offered_columns
from vigie.web.access import public
from vigie.web.downloads import file_response

COLUMNS = (
    "method", "population", "lower", "upper", "level", "interval_kind", "hidden", "observed", "model", "coverage",
    "coverage_error", "refused_code", "refused_because", "table_hash",
)  # fmt: skip


class NoSuchEstimate(NotFound):
    """No estimate or table that the reader may see has this number."""

    code = "statistics.no_such_estimate"
    cause = N_("There is no estimate here that you may see.")
    remedy = N_("Sign in if it belongs to your State, or start from the list of estimates.")


@public
@require_safe
def listing(request: Any) -> HttpResponse:
    """Show the estimates that stand; to the staff of a State also its tables and its runs."""
    own = state_of(request.user)
    seen = own is not None and policies.may_see_estimates(request.user, own)
    whose = own if seen else _house(own)
    rows = list(estimates.standing(whose, public_only=not seen)) if whose else []
    if seen and own is not None:
        note_reading(("statistics.estimation", "all"), by=request.by, state=own.pk)
    shown = {
        "accepted": showing.accepted(rows),
        "staff": seen,
        "may_estimate": own is not None and policies.may_estimate(request.user, own),
        "tables": estimates.tables_of(own) if seen and own else [],
        "runs": estimates.estimations_of(own)[:50] if seen and own else [],
    }
    return render(request, "statistics/estimates.html", shown)


def _house(own: Any) -> Any:
    return own or (state(settings.VIGIE_STATE) if settings.VIGIE_STATE else None)


def add(request: Any) -> HttpResponse:
    """Take a table of overlaps that somebody sends, or lead to the deliveries from which one can be counted."""
    own = policies.insist_on_estimating(request.user)
    form = UploadTableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            supplied = hidden.read_bytes(given.read(), name=given.name, columns=form.columns)
        except UserError as error:
            form.add_error("file", error.in_words(get_language() or "en"))
        else:
            return _added(request, supplied, own, form.about())
    status = 400 if form.errors else 200
    places = [p for p in resting_places(request.user) if offered_columns(p.manifest, home=home()).enough]
    return render(request, "statistics/add_table.html", {"form": form, "places": places}, status=status)


def add_from_delivery(request: Any, delivery: str) -> HttpResponse:
    """Count a table of overlaps from the records of a delivery."""
    own = policies.insist_on_estimating(request.user)
    place = next((p for p in resting_places(request.user) if p.manifest.id == delivery), None)
    if place is None:
        raise NoSuchEstimate
    offered = offered_columns(place.manifest, home=home())
    if not offered.enough:
        raise NoSuchEstimate
    note_resting(request, [place])
    form = DeliveryTableForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            supplied = hidden.read_delivery(delivery, home=home(), columns=form.columns)
        except UserError as error:
            form.add_error("lists", error.in_words(get_language() or "en"))
        else:
            return _added(request, supplied, own, form.about(), delivery=delivery)
    status = 400 if form.errors else 200
    return render(request, "statistics/add_from_delivery.html", {"form": form, "place": place}, status=status)


def _added(request: Any, supplied: Any, own: Any, about: Any, *, delivery: str = "") -> HttpResponse:
    row, new = actions.add_table(supplied, state=own, about=about, delivery=delivery, by=request.by)
    if not new:
        messages.success(request, _("This very table was here already: nothing was added."))
    return redirect("statistics:table_of_overlaps", row.pk)


def table_of_overlaps(request: Any, pk: int) -> HttpResponse:
    """Show who is on which lists, and ask which methods to run."""
    row = _table(request, pk)
    may = policies.may_estimate(request.user, row.state_id)
    form = EstimateForm(request.POST or None, stratified=bool(row.strata))
    if request.method == "POST":
        policies.insist_on_estimating(request.user)
        if form.is_valid():
            asked = actions.ask_for_estimate(
                row, methods=form.cleaned_data["methods"], settings=form.settings(), by=request.by
            )
            return redirect("statistics:estimate", asked.pk)
    shown = {
        "table": row,
        "overlaps": showing.overlaps(row),
        "oddities": showing.oddities(row),
        "levels": showing.levels(row),
        "form": form if may else None,
        "runs": estimates.estimations_of(row.state_id).filter(table=row),
    }
    return render(request, "statistics/overlaps.html", shown, status=400 if form.errors else 200)


def _table(request: Any, pk: int) -> CaptureTable:
    row = estimates.capture_table(pk)
    if row is None or not policies.may_see_estimates(request.user, row.state_id):
        raise NoSuchEstimate
    note_reading(row, by=request.by, state=row.state_id)
    return row


def readable(request: Any, pk: int) -> Estimation:
    """Return an estimation that the reader may see; the reading is noted."""
    row = estimates.estimation(pk)
    if row is None or not policies.may_see_estimates(request.user, row.state_id):
        raise NoSuchEstimate
    note_reading(row, by=request.by, state=row.state_id)
    return row


@require_safe
def estimate(request: Any, pk: int, file_format: str) -> HttpResponse:
    """Show what an estimation found, or how far it is; or give its numbers as a file."""
    row = readable(request, pk)
    if file_format:
        return _file(row, file_format)
    found = estimates.result_of(row)
    decided = list(estimates.acceptances_of(row))
    address = reverse("statistics:estimate", args=[row.pk])
    shown = {
        "row": row,
        "table": row.table,
        "methods": [showing.method_in_words(method) for method in row.methods],
        "found": found,
        "parts": showing.parts(row, found) if found else [],
        "decided": showing.accepted(decided),
        "may_accept": policies.may_accept_estimates(request.user, row.state_id) and bool(showing.acceptable(row)),
        "may_withdraw": policies.may_accept_estimates(request.user, row.state_id),
        "may_estimate": policies.may_estimate(request.user, row.state_id),
        "downloads": showing.links_to_files(address) if found else [],
        "citation": estimate_citation(row, at=request.now),
        "whole_address": request.build_absolute_uri(address),
        **showing.work(row, request.user),
    }
    return render(request, "statistics/estimate.html", shown)


@require_safe
def progress(request: Any, pk: int) -> HttpResponse:
    """Send how far an estimation is, for a page that asks again and again; at its end, ask that page to load anew.

    Nothing of its result is in it, so that no reading is noted.
    """
    row = estimates.estimation(pk)
    if row is None or row.job is None or not policies.may_see_estimates(request.user, row.state_id):
        raise NoSuchEstimate
    shown = showing.work(row, request.user)
    if shown["job"] is None or shown["job"].is_over:
        answer = HttpResponse()
        answer["HX-Refresh"] = "true"
        return answer
    return render(request, "jobs/progress.html", shown)


@require_safe
def report(request: Any, pk: int) -> HttpResponse:
    """Give the report as one file that needs nothing else."""
    row = readable(request, pk)
    found = estimates.result_of(row)
    if found is None:
        raise NoSuchEstimate
    content = as_html(found, showing.about(row.table), language=get_language() or "en")
    answer = HttpResponse(content, content_type="application/octet-stream")  # to keep: never a page of this site
    answer["Content-Disposition"] = f'attachment; filename="estimate-{row.pk}.html"'
    return answer


@require_POST
def again(request: Any, pk: int) -> HttpResponse:
    """Ask for the same methods and settings once more: the job was cancelled, or failed."""
    row = readable(request, pk)
    policies.insist_on_estimating(request.user)
    asked = actions.ask_for_estimate(row.table, methods=row.methods, settings=row.settings, by=request.by)
    return redirect("statistics:estimate", asked.pk)


def _file(row: Estimation, file_format: str) -> HttpResponse:
    found = estimates.result_of(row)
    if found is None or file_format not in {"csv", "json"}:
        raise Http404
    language = get_language() or "en"
    if file_format == "json":
        told = {
            "population_described": dict(row.table.populations),
            "period": row.table.period,
            "unreached": dict(row.table.unreached),
            "settings": row.settings,
            **found.as_dict(language),
        }
        content = json.dumps(told, ensure_ascii=False, indent=1, allow_nan=False).encode()
        return file_response(content, file_format="json", title=f"estimate {row.pk}")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows(_line(said, language) for said in found.estimates)
    # The mark tells spreadsheets that the letters are UTF-8.
    return file_response(text.getvalue().encode("utf-8-sig"), file_format="csv", title=f"estimate {row.pk}")


def _line(said: Estimate, language: str) -> list[object]:
    ends = said.interval.as_list() if said.interval else [None, None]
    covered: Any = said.diagnostics.get("coverage") or {}
    kind, level = (said.interval.kind, said.interval.level) if said.interval else ("", "")
    return [
        said.method, said.population, *ends, level, kind, said.hidden, said.observed, said.model,
        covered.get("covered"), covered.get("error"), said.refused.code if said.refused else "",
        said.refused.in_words(language) if said.refused else "", said.table_hash,
    ]  # fmt: skip
