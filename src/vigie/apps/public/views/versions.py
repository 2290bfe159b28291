from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from vigie.apps.audit.actions import note_reading
from vigie.apps.followup import queries as followup
from vigie.apps.followup.policies import may_read_unaccepted
from vigie.apps.followup.versions import Version, compared, versions_of
from vigie.apps.public.views.commitment import found
from vigie.web.access import public


@public
def versions(request: HttpRequest, instrument: str, code: str) -> HttpResponse:
    """Show an answer as it was handed in, time after time, and what changed between two of its versions."""
    scene, row = found(request, instrument, code)
    state, cycle = scene.state, scene.cycle
    answer = followup.answer_to(row.pk, state=state.pk, cycle=cycle.pk) if state and cycle else None
    if answer is None:
        raise followup.NoSuchAnswer
    staff = may_read_unaccepted(request.user, answer.state_id)
    every = versions_of(answer, staff=staff)
    if any(not one.accepted for one in every):
        note_reading(answer, by=request.by, state=answer.state_id)  # type: ignore[attr-defined]
    shown: dict[str, Any] = {"row": row, "answer": answer, "versions": every, "staff": staff}
    return render(request, "public/versions.html", shown | _chosen(request, every))


def _chosen(request: HttpRequest, every: Sequence[Version]) -> dict[str, Any]:
    """Return the two versions that are compared: the named ones, else the newest and the one before."""
    if not every:
        return {}
    numbered = {str(one.submission.number): one for one in every}
    new = numbered.get(request.GET.get("new", ""), every[0])
    before = [one for one in every if one.submission.number < new.submission.number]
    old = numbered.get(request.GET.get("old", ""), before[0] if before else None)
    if old is new:
        old = None
    return {"old": old, "new": new, "parts": compared(old, new, get_language() or "en")}
