from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.followup import actions, forms
from vigie.apps.followup.models import Answer
from vigie.apps.followup.showing import said_in
from vigie.apps.followup.views.asking import bodies_of
from vigie.apps.followup.views.pages import Save, actor, answer_for, edited, to_answer
from vigie.domain.errors import UserError
from vigie.domain.language import Text
from vigie.domain.workflow import MoveName


def text(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was done; saved by itself while somebody writes."""
    answer = answer_for(request, pk, MoveName.WRITE)
    person, by = actor(request)
    form = forms.TextForm(request.POST or None, given=answer.text, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        return actions.write_text(answer, text=form.text, person=person, seen=cleaned["version"], by=by)

    if request.htmx:  # type: ignore[attr-defined]
        return autosaved(request, answer, form, save)
    return edited(request, answer, form, save, template="text", following="followup:scale")


def autosaved(request: HttpRequest, answer: Answer, form: Any, save: Save) -> HttpResponse:
    """Save while somebody writes, and say so; what another saved meanwhile is not overwritten."""
    fault: UserError | None = None
    if not form.is_valid():
        return HttpResponse(status=204)
    try:
        save(form.cleaned_data)
    except UserError as error:
        fault = error
    language = get_language() or "en"
    said = {"cause": fault.cause_in(language), "remedy": fault.remedy_in(language)} if fault else None
    return render(request, "followup/saved.html", {"answer": answer, "fault": said})


def scale(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how far the commitment is carried out."""
    answer = answer_for(request, pk, MoveName.WRITE)
    person, by = actor(request)
    initial = {"version": answer.version, "scale": answer.scale}
    form = forms.ScaleForm(request.POST or None, given=answer.scale_reason, initial=initial)

    def save(cleaned: Any) -> object:
        seen = cleaned["version"]
        return actions.write_scale(answer, scale=cleaned["scale"], reason=form.text, person=person, seen=seen, by=by)

    return edited(request, answer, form, save, template="scale", following="followup:statements")


def statements(request: HttpRequest, pk: int) -> HttpResponse:
    """Break the answer into what it says, so that each can be shown."""
    answer = answer_for(request, pk, MoveName.WRITE)
    person, by = actor(request)
    form = forms.ClaimForm(request.POST or None, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        return actions.add_claim(answer, text=form.text, person=person, seen=cleaned["version"], by=by)

    said = said_in(answer)
    return edited(request, answer, form, save, template="statements", following="followup:statements", said=said)


def evidence(request: HttpRequest, pk: int, claim: int = 0) -> HttpResponse:
    """Add what shows something that the answer says, or the answer as a whole."""
    answer = answer_for(request, pk, MoveName.WRITE)
    person, by = actor(request)
    shown = answer.claims.filter(pk=claim).first()
    initial = {"version": answer.version, "language": get_language()}
    form = forms.EvidenceForm(request.POST or None, request.FILES or None, initial=initial)

    def save(cleaned: Any) -> object:
        fields = {name: cleaned[name] for name in ("kind", "dated", "language", "address", "place")}
        return actions.add_evidence(
            answer,
            claim=shown,
            file=cleaned["file"],
            titles=Text({get_language() or "en": cleaned["title"]}),
            person=person,
            seen=cleaned["version"],
            by=by,
            **fields,
        )

    return edited(request, answer, form, save, template="piece", following="followup:statements", claim=shown)


def measures(request: HttpRequest, pk: int) -> HttpResponse:
    """List what was done and what is being done."""
    answer = answer_for(request, pk, MoveName.WRITE)
    person, by = actor(request)
    form = forms.MeasureForm(
        request.POST or None, bodies=bodies_of(answer.state_id), initial={"version": answer.version}
    )

    def save(cleaned: Any) -> object:
        fields = {name: cleaned[name] for name in ("kind", "due", "scale")}
        return actions.add_measure(
            answer,
            names=Text({get_language() or "en": cleaned["name"]}),
            organisation=cleaned["organisation"] or answer.organisation,
            person=person,
            seen=cleaned["version"],
            by=by,
            **fields,
        )

    return edited(request, answer, form, save, template="measures", following="followup:measures")


REMOVALS: dict[str, tuple[Callable[..., None], str]] = {
    "claim": (actions.remove_claim, "followup:statements"),
    "evidence": (actions.remove_evidence, "followup:statements"),
    "measure": (actions.remove_measure, "followup:measures"),
}


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a statement, a piece of evidence or a measure."""
    answer = answer_for(request, pk, MoveName.WRITE)
    person, by = actor(request)
    what, row = request.POST.get("what", ""), request.POST.get("row", "")
    form = forms.Seen(request.POST)
    if request.method == "POST" and what in REMOVALS and row.isdigit() and form.is_valid():
        take_away, following = REMOVALS[what]
        take_away(answer, int(row), person=person, seen=form.cleaned_data["version"], by=by)
        return redirect(following, pk=answer.pk)
    return to_answer(answer)


def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Read everything again, and hand it in."""
    answer = answer_for(request, pk, MoveName.SUBMIT)
    person, by = actor(request)
    form = forms.Seen(request.POST or None, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        return actions.submit(answer, person=person, seen=cleaned["version"], by=by)

    done = _("The answer is handed in. The rapporteur's office reads it now.")
    return edited(request, answer, form, save, template="hand_in", done=done, said=said_in(answer))
