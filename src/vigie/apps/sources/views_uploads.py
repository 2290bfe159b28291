"""A file on its way: sent, looked at in a dry run, taken in or thrown away."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from vigie.apps.accounts.queries import state_of
from vigie.apps.jobs import policies as jobs
from vigie.apps.jobs import presenting
from vigie.apps.sources import actions, intake, mapping_rows, staging
from vigie.apps.sources.access import source_to_change, upload_to_decide
from vigie.apps.sources.enums import UploadStage
from vigie.apps.sources.forms import TakeInForm
from vigie.apps.sources.models import Source, Upload
from vigie.apps.sources.receiving import LIMIT, FileTooLarge, NoFile, StagedFile, StagingHandler
from vigie.domain.delivery import Column, Inspection
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import Text
from vigie.pipelines.records_plain import inspection_from
from vigie.web.patterns import Task


@csrf_exempt
def deliver(request: Any, code: str) -> HttpResponse:
    """Take a file for a source as it streams in.

    Who may do so is settled before a byte is read. The token of the form is checked by the inner view: the handler
    must be in place before anything reads the body.
    """
    source = source_to_change(request, code)
    request.upload_handlers = [StagingHandler(request)]
    return _deliver(request, source)


@csrf_protect
def _deliver(request: Any, source: Source) -> HttpResponse:
    if request.method != "POST":
        return render(request, "sources/deliver.html", {"source": source, "limit": LIMIT // 2**20, "fault": None})
    file = request.FILES.get("file")
    handler = request.upload_handlers[0]
    if not isinstance(file, StagedFile):
        fault = FileTooLarge(limit=LIMIT // 2**20) if handler.too_large else NoFile()
        shown = {"source": source, "limit": LIMIT // 2**20, "fault": fault.in_words(request.LANGUAGE_CODE)}
        return render(request, "sources/deliver.html", shown, status=400)
    as_job = file.size > intake.INLINE
    received = actions.receive(file, source=source, as_job=as_job, by=request.by)
    if not as_job:
        intake.read(received, by=request.by)
    return redirect("sources:upload", received.pk)


def upload(request: Any, key: uuid.UUID) -> HttpResponse:
    """Show the dry run: what was recognised, what is odd, what must be decided."""
    found = upload_to_decide(request, key)
    plain = staging.reading_of(found.pk)
    reading = inspection_from(plain) if plain else None
    form = _form(request, reading) if reading else None
    if (
        request.method == "POST"
        and form is not None
        and reading
        and reading.schema
        and (found.stage != UploadStage.READ or form.is_valid())
    ):
        return _take_in(request, found, form)
    shown = {
        "upload": found,
        "reading": reading,
        "form": form,
        "striking": [column for column in reading.columns if not is_plain(column)] if reading else [],
        "plain": [column for column in reading.columns if is_plain(column)] if reading else [],
        "steps": _steps(found, reading),
        "mapping": _mapping(found) if reading else None,
        "refusal": {name: Text(found.refusal.get(name)) for name in ("cause", "remedy")},
        **_work(request, found),
    }
    return render(request, "sources/upload.html", shown)


def _mapping(found: Upload) -> mapping_rows.KeptMapping | None:
    kept = intake.mapping_of(found)
    return mapping_rows.in_words([kept])[0] if kept else None


def is_plain(column: Column) -> bool:
    """Say whether a column needs no look: it was recognised, and does not look like identity."""
    return bool(column.became) and not column.identity


def _form(request: Any, reading: Inspection) -> TakeInForm:
    asked = {
        "identity": bool(reading.identity_columns),
        "vintage": not reading.vintage,
        "country": "country" in reading.asks,
    }
    own = state_of(request.user)
    return TakeInForm(
        request.POST if request.method == "POST" else None,
        initial={"country": own.pk if own else ""},
        language=request.LANGUAGE_CODE,
        **asked,
    )


def _take_in(request: Any, found: Upload, form: TakeInForm) -> HttpResponse:
    as_job = found.size > intake.INLINE
    if found.stage == UploadStage.READ:
        told = {name: form.cleaned_data.get(name, "") for name in ("vintage", "country")}
        actions.begin_taking_in(found, identity=form.decision(), as_job=as_job, by=request.by, **told)
    elif as_job and _is_over(found.job):
        actions.take_in_by_job(found, by=request.by)
    row = None if as_job else intake.take_in(found, by=request.by)
    if row is None:
        return redirect("sources:upload", found.pk)
    messages.success(request, _("The delivery was taken in. Figures may rest on it from now on."))
    return redirect("sources:delivery", row.source.code, row.pk)


def _is_over(job: Any) -> bool:
    return job is None or job.is_over


def _work(request: Any, found: Upload) -> dict[str, Any]:
    """Return how far the job of an upload is, for who may follow it."""
    job = found.job if found.stage in {UploadStage.RECEIVED, UploadStage.TAKING_IN} else None
    if job is None or job.is_over:
        return {"job": None}
    seen = jobs.may_see(request.user, job)
    return {"job": job, "shown": presenting.shown(job) if seen else None, "log": [], "cancel": ""}


PAST_READING = {UploadStage.READ, UploadStage.TAKING_IN, UploadStage.TAKEN_IN}
PAST_DECIDING = {UploadStage.TAKING_IN, UploadStage.TAKEN_IN}


def _steps(found: Upload, reading: Inspection | None) -> list[Task]:
    unknown = reading is not None and not reading.schema
    asked = bool(reading and reading.identity_columns) and not unknown
    read = found.stage in PAST_READING
    decided = "done" if found.stage in PAST_DECIDING else "begun" if read else "to_do"
    taken_in = found.stage == UploadStage.TAKEN_IN
    last = Task(_("Delivery"), "done") if taken_in else Task(_("Delivery"), "to_do", hint=_("nothing is stored before"))
    steps = [
        Task(_("File received"), "done", hint=found.received_at),
        Task(_("Dry run"), "done" if read else "to_do", current=not read),
        Task(_("Meaning of its columns"), "begun", current=True) if unknown else None,
        Task(_("Identity"), decided, current=decided == "begun") if asked else None,
        replace(last, current=read and not taken_in and not unknown and not (asked and decided == "begun")),
    ]
    return [step for step in steps if step is not None]


@require_POST
def read(request: Any, key: uuid.UUID) -> HttpResponse:
    """Read a file that was received and not read: a crash came between."""
    found = upload_to_decide(request, key)
    if found.stage == UploadStage.RECEIVED and _is_over(found.job):
        if found.size > intake.INLINE:
            actions.read_by_job(found, by=request.by)
        else:
            intake.read(found, by=request.by)
    return redirect("sources:upload", found.pk)


@require_POST
def discard(request: Any, key: uuid.UUID) -> HttpResponse:
    found = upload_to_decide(request, key)
    try:
        intake.discard(found, by=request.by)
    except NotPossibleNow:
        return redirect("sources:upload", found.pk)
    messages.success(request, _("The file was thrown away; nothing of it is kept."))
    return redirect("sources:source", found.source.code)
