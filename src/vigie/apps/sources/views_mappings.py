"""What the columns of a source's own table mean: said on a page, tried dry, kept as a version."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vigie.apps.sources import actions, intake, mapping_rows, mapping_staging, staging
from vigie.apps.sources.access import NoSuchUpload, source_to_change, upload_to_decide
from vigie.apps.sources.enums import UploadStage
from vigie.apps.sources.mapping_drafts import Said, said_by
from vigie.apps.sources.models import Upload
from vigie.apps.sources.queries import home
from vigie.domain.errors import UserError
from vigie.domain.mapping import Mapping
from vigie.domain.meaning import DryRun
from vigie.pipelines import drafts, mappings


def mapping(request: Any, key: uuid.UUID) -> HttpResponse:
    """Ask what the columns of a table mean, show what a dry run makes of it, and keep it as a version."""
    upload = upload_to_decide(request, key)
    columns = mapping_staging.table_of(upload.pk)
    if upload.stage != UploadStage.READ or not columns:
        raise NoSuchUpload
    before = mapping_staging.draft_of(upload.pk) or Mapping({})
    said = said_by(request.POST, columns, before) if request.method == "POST" else Said(before)
    if request.method == "POST":
        mapping_staging.keep_draft(upload.pk, said.mapping)
    found, fault = (None, "") if said.changed else _tried(upload, said.mapping, request.LANGUAGE_CODE)
    if request.method == "POST" and "save" in request.POST and found is not None:
        return _saved(request, upload, said.mapping)
    shown = {
        "upload": upload,
        "mapping": said.mapping,
        "missing": ", ".join(said.mapping.missing),
        "rows": mapping_rows.rows(columns, said.mapping, found),
        "found": found,
        "fault": fault,
        "changed": said.changed,
        "totals": _totals(found) if found else None,
    }
    return render(request, "sources/mapping.html", shown, status=400 if fault and request.method == "POST" else 200)


def _tried(upload: Upload, said: Mapping, language: str) -> tuple[DryRun | None, str]:
    """Return what a dry run makes of the file, or why there is none."""
    try:
        found = drafts.try_dry(staging.file_of(upload.pk), drafts.checked(said), home=home(), source=upload.source.code)
    except UserError as error:
        return None, error.in_words(language)
    return found[1], ""


def _totals(found: DryRun) -> dict[str, int]:
    return {
        "understood": len(found.columns),
        "left": sum(left.fate in {"kept", "identity"} for left in found.left),
        "waiting": sum(column.waiting for column in found.columns),
    }


def _saved(request: Any, upload: Upload, said: Mapping) -> HttpResponse:
    kept = actions.save_mapping(upload.source, said, home=home(), by=request.by)
    mapping_staging.choose(upload.pk, kept.number)
    intake.understand(upload)
    words = _("Saved as version %(number)s. It will be offered for the next file of this source.")
    messages.success(request, words % {"number": kept.number})
    return redirect("sources:upload", upload.pk)


def mappings_of(request: Any, code: str) -> HttpResponse:
    """List the mappings of a source, the newest first."""
    source = source_to_change(request, code)
    found = mappings.versions(home(), source.code)
    return render(request, "sources/mappings.html", {"source": source, "versions": mapping_rows.in_words(found)})


def mapping_file(request: Any, code: str, number: int) -> HttpResponse:
    """Give a mapping as the YAML that the command line takes."""
    source = source_to_change(request, code)
    found = mappings.version(home(), source.code, number)
    response = HttpResponse(found.text, content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="mapping-{number}.yml"'
    return response
