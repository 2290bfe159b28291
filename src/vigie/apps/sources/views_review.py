"""The review list: values that no rule could read, decided by a person; a decision holds for later deliveries."""

from __future__ import annotations

import uuid
from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vigie.apps.audit.words import people_named
from vigie.apps.sources import actions, intake, queries, staging
from vigie.apps.sources.access import (
    NoSuchDelivery,
    NoSuchUpload,
    readable_delivery,
    source_to_change,
    upload_to_decide,
)
from vigie.apps.sources.enums import UploadStage
from vigie.apps.sources.mapping_rows import Choice
from vigie.apps.sources.models import Source
from vigie.apps.sources.queries import home
from vigie.domain.codelists.dimensions import CATEGORIES, DIMENSIONS, PLACES
from vigie.domain.decision import NOT_KNOWN, WITHDRAWN, Decision
from vigie.domain.delivery import Column, Unresolved
from vigie.pipelines import mappings, records
from vigie.pipelines.labels import countries, country_code, label
from vigie.pipelines.records_plain import inspection_from

MOST = 100
"""Values that one page asks about, those in most rows first."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that holds, in words: who made it and when."""

    decision: Decision
    concept: str
    meaning: str
    who: str
    day: datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """A value that waits, and what it may be decided to be; without choices a country is asked for in words."""

    place: int
    entry: Unresolved
    concept: str
    words: Any
    choices: Sequence[Choice]
    suggestion: str
    given: str = ""


def review_upload(request: Any, key: uuid.UUID) -> HttpResponse:
    """Decide about values of a file that waits; it is read again with what was decided."""
    upload = upload_to_decide(request, key)
    plain = staging.reading_of(upload.pk)
    if upload.stage != UploadStage.READ or plain is None:
        raise NoSuchUpload
    reading = inspection_from(plain)
    waiting = _waiting(reading.review, reading.columns, request.POST)
    if request.method == "POST" and _decided(request, upload.source, waiting):
        intake.understand(upload)
        return redirect("sources:upload", upload.pk)
    return _shown(request, upload.source, waiting, {"upload": upload})


def review_delivery(request: Any, code: str, key: str) -> HttpResponse:
    """Decide about values of a delivery: what was taken in stays as it is, later deliveries are read so."""
    source = source_to_change(request, code)
    row = readable_delivery(request, code, key)
    manifest = queries.manifests().get(row.pk)
    if manifest is None:
        raise NoSuchDelivery
    known = {decision.key for decision in mappings.decisions(home(), source.code)}
    left = [
        entry
        for entry in records.review(row.pk, home=home())
        if Decision(entry.column, entry.value, "", "").key not in known
    ]
    waiting = _waiting(left, manifest.columns, request.POST)
    if request.method == "POST" and _decided(request, source, waiting):
        return redirect("sources:decisions", source.code)
    return _shown(request, source, waiting, {"row": row})


def _shown(request: Any, source: Source, waiting: Sequence[Waiting], more: dict[str, Any]) -> HttpResponse:
    fault = request.method == "POST"
    shown = {
        "source": source,
        "waiting": waiting,
        "countries": sorted(name for _code, name in countries(get_language() or "en")),
        "fault": fault,
        "reason": request.POST.get("reason", ""),
        **more,
    }
    return render(request, "sources/review.html", shown, status=400 if fault else 200)


def _waiting(review: Sequence[Unresolved], columns: Sequence[Column], given: MappingOf[str, str]) -> list[Waiting]:
    concepts = {column.name: _concept(column) for column in columns}
    open_ones = [entry for entry in review if entry.value and concepts.get(entry.column)]
    open_ones.sort(key=lambda entry: (-entry.rows, entry.column, entry.value))
    return [
        _row(place, entry, concepts[entry.column], given.get(f"code-{place}", "").strip())
        for place, entry in enumerate(open_ones[:MOST])
    ]


def _concept(column: Column) -> str:
    """Return what a column speaks of, where a person can say what one of its values means."""
    for code in column.became:
        groups = [name for name in CATEGORIES if code == name or code.startswith(f"{name}_")]
        found = code if code in PLACES else max(groups, key=len, default="")
        if found:
            return found
    return ""


def _row(place: int, entry: Unresolved, concept: str, given: str) -> Waiting:
    language = get_language() or "en"
    choices = (
        []
        if concept in PLACES
        else [Choice(code, words.within(language), code == given) for code, words in CATEGORIES[concept].items()]
    )
    suggestion = label(concept, entry.suggestion).within(language) if entry.suggestion else ""
    return Waiting(place, entry, concept, DIMENSIONS[concept].within(language), choices, suggestion, given)


def _decided(request: Any, source: Source, waiting: Sequence[Waiting]) -> bool:
    """Keep what a form decides; False where a reason is missing, a country is not known, or nothing is decided."""
    reason = request.POST.get("reason", "").strip()[:500]
    made, unread = [], False
    for row in waiting:
        if not row.given:
            continue
        code = _code(row, row.given)
        unread = unread or not code
        made.append(Decision(row.entry.column, row.entry.value, row.concept, code, reason))
    if unread or not made or not reason:
        return False
    actions.decide_values(source, made, home=home(), by=request.by)
    words = ngettext(
        "One value was decided. It holds for later deliveries of this source, too.",
        "%(count)s values were decided. It holds for later deliveries of this source, too.",
        len(made),
    )
    messages.success(request, words % {"count": len(made)})
    return True


def _code(row: Waiting, given: str) -> str:
    """Return the code that was chosen, or of the country that was written."""
    if given == NOT_KNOWN or any(choice.value == given for choice in row.choices):
        return given
    return country_code(given) if row.concept in PLACES else ""


def decisions(request: Any, code: str) -> HttpResponse:
    """List what was decided about values of a source, with who, when and why; any of it can be withdrawn."""
    source = source_to_change(request, code)
    held = mappings.decisions(home(), source.code)
    if request.method == "POST":
        chosen = [found for found in held if list(found.key) == [request.POST.get("column"), request.POST.get("value")]]
        reason = _("withdrawn on the page of decisions")
        gone = [replace(found, code=WITHDRAWN, reason=reason) for found in chosen]
        if gone:
            actions.decide_values(source, gone, home=home(), by=request.by)
            messages.success(request, _("The decision no longer holds: the value waits for review again."))
        return redirect("sources:decisions", source.code)
    rows = _in_words(held)
    return render(request, "sources/decisions.html", {"source": source, "rows": rows})


def _in_words(held: Sequence[Decision]) -> list[Decided]:
    language, people = get_language() or "en", people_named(found.by for found in held)
    return [
        Decided(
            found,
            DIMENSIONS[found.concept].within(language),
            label(found.concept, found.code).within(language),
            people.get(found.by, found.by),
            datetime.fromisoformat(found.at),
        )
        for found in held
    ]
