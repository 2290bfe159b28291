from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vigie.apps.jobs import actions, policies, presenting, queries
from vigie.apps.jobs.models import Job, JobState
from vigie.web.patterns import Choice, Facet

A_PAGE = 50


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the jobs of the reader, and those of their State where they look after them."""
    standing = request.GET.get("standing", "")
    standing = standing if standing in JobState.values else ""
    all_of_state = policies.may_see_all(request.user)
    jobs = queries.jobs_of(request.user, all_of_state=all_of_state, standing=standing)
    page = Paginator(jobs, A_PAGE).get_page(request.GET.get("page"))
    choices = [Choice("", _("All jobs"), chosen=not standing)]
    choices += [Choice(state.value, state.label, chosen=state.value == standing) for state in JobState]
    context = {
        "page": page,
        "rows": [presenting.shown(job) for job in page],
        "all_of_state": all_of_state,
        "facets": [Facet("standing", _("Standing"), choices, kind="list")],
    }
    return render(request, "jobs/list.html", context)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a job; it looks again by itself until the job is over, with a script or without."""
    job = _job(request, pk)
    return render(request, "jobs/one.html", {**_context(request, job), "facts": presenting.facts(job)})


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Send how far a job is, for a page that asks again and again; at its end, ask that page to load anew."""
    job = _job(request, pk)
    response = render(request, "jobs/progress.html", _context(request, job))
    if job.is_over:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Cancel a job, or ask it to stop."""
    actions.cancel(_job(request, pk), by=request.by)  # type: ignore[attr-defined]
    return redirect("jobs:one", pk=pk)


def _job(request: HttpRequest, pk: int) -> Job:
    job = queries.job(pk)
    if job is None or not policies.may_see(request.user, job):
        raise Http404
    return job


def _context(request: HttpRequest, job: Job) -> dict[str, Any]:
    cancelling = reverse("jobs:cancel", args=[job.pk]) if policies.may_cancel(request.user, job) else ""
    shown = presenting.shown(job)
    opens = shown.address if policies.may_open_what_came_out(request.user, job) else ""
    return {"job": job, "shown": shown, "opens": opens, "log": presenting.log(job), "cancel": cancelling}
