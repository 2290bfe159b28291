"""What the work pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import note_reading
from vigie.apps.followup import queries
from vigie.apps.followup.models import Answer
from vigie.apps.followup.policies import insist_on, may_read_unaccepted
from vigie.apps.followup.showing import shown_to
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow
from vigie.domain.workflow import MOVES, MoveName, MoveNotOpen, State
from vigie.web.patterns import Task
from vigie.web.versions import EditedMeanwhile, seeing

Save = Callable[[Any], object]


def actor(request: HttpRequest) -> tuple[Person, By]:
    """Return who is signed in, and the act's actor and moment."""
    return request.user, request.by  # type: ignore[attr-defined,return-value]


def answer_for(request: HttpRequest, pk: int, move: MoveName | None = None) -> Answer:
    """Return an answer to somebody who may read it, or who is on the side of a move; note the reading.

    Raises
    ------
    NoSuchAnswer
        Where there is none, or where the reader works for another State: they learn not that it exists.
    MoveNotOpen
        Where the answer has moved on and the page of the move would lead nowhere.
    """
    answer = queries.answer(pk)
    person, by = actor(request)
    if not may_read_unaccepted(person, answer.state_id):
        raise queries.NoSuchAnswer
    if move is not None:
        insist_on(person, answer, move)
        if request.method == "GET" and State(answer.stage) not in MOVES[move].leads:
            raise MoveNotOpen
    if request.method == "GET":
        note_reading(answer, by=by, state=answer.state_id)
    return answer


def show(request: HttpRequest, template: str, answer: Answer, current: str = "", **more: Any) -> HttpResponse:
    """Show a work page of an answer."""
    content = {"answer": answer, "tasks": tasks(answer, current), **more}
    return render(request, f"followup/{template}.html", content)


def edited(
    request: HttpRequest,
    answer: Answer,
    form: Any,
    save: Save,
    *,
    template: str,
    following: str = "followup:answer",
    done: str = "",
    **more: Any,
) -> HttpResponse:
    """Save what was written and lead on; where the answer moved meanwhile, show both and lose nothing."""
    fault: NotPossibleNow | None = None
    if request.method == "POST" and form.is_valid():
        try:
            save(form.cleaned_data)
        except NotPossibleNow as error:
            fault = error
            answer.refresh_from_db()
            form.data = seeing(request.POST, answer.version)
        else:
            if done:
                messages.success(request, done)
            return redirect(following, pk=answer.pk)
    if fault is not None and "shown" in more:
        more["shown"] = shown_to(actor(request)[0], answer)
    meanwhile = isinstance(fault, EditedMeanwhile)
    said = fault.in_words(get_language() or "en") if fault and not meanwhile else ""
    response = show(request, template, answer, template, form=form, meanwhile=meanwhile, refused=said, **more)
    response.status_code = 409 if fault else 200
    return response


def to_answer(answer: Answer) -> HttpResponse:
    """Lead back to the page of an answer."""
    return redirect("followup:answer", pk=answer.pk)


def tasks(answer: Answer, current: str = "") -> list[Task]:
    """Return the steps of writing an answer, each done, begun or to do."""
    from django.urls import reverse

    claims, evidence, measures = answer.claims.count(), answer.evidence.count(), answer.measures.count()
    rows = [
        ("text", _("What was done"), bool(answer.text), _("written") if answer.text else ""),
        ("scale", _("How far it is"), bool(answer.scale), str(answer.scale_words)),
        ("statements", _("What it says, what shows it"), claims > 0 and evidence > 0, _shown(claims, evidence)),
        ("measures", _("Measures"), measures > 0, _("%(n)d listed") % {"n": measures} if measures else ""),
    ]
    steps = [
        Task(words, "done" if done else "to_do", hint, reverse(f"followup:{name}", args=[answer.pk]), name == current)
        for name, words, done, hint in rows
    ]
    ready = bool(answer.text and answer.scale)
    hand_in = Task(
        _("Read again and hand in"),
        "to_do" if ready else "blocked",
        "" if ready else _("needs a text and a rating"),
        reverse("followup:hand_in", args=[answer.pk]) if ready else "",
        current == "hand_in",
    )
    return [*steps, hand_in]


def _shown(claims: int, evidence: int) -> str:
    return _("said: %(claims)d, pieces of evidence: %(evidence)d") % {"claims": claims, "evidence": evidence}
