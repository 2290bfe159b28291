from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vigie.apps.followup import actions, forms
from vigie.apps.followup.showing import shown_to
from vigie.apps.followup.views.pages import actor, answer_for, edited
from vigie.domain.workflow import MoveName


def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the office's own rating, beside the body's."""
    answer = answer_for(request, pk, MoveName.RATE)
    person, by = actor(request)
    form = forms.RateForm(request.POST or None, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        opinion, seen = form.text, cleaned["version"]
        return actions.rate(answer, scale=cleaned["scale"], opinion=opinion, person=person, seen=seen, by=by)

    done = _("Your rating is kept. A second person of the office now reads it and accepts.")
    return edited(request, answer, form, save, template="rate", done=done, shown=shown_to(person, answer))


def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return an answer to its body, with what is missing or wrong."""
    answer = answer_for(request, pk, MoveName.RETURN)
    person, by = actor(request)
    form = forms.ReasonForm(request.POST or None, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        return actions.return_answer(answer, reason=cleaned["reason"], person=person, seen=cleaned["version"], by=by)

    done = _("The answer is returned; the body reads why.")
    return edited(request, answer, form, save, template="give_back", done=done, shown=shown_to(person, answer))


def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with the rating as a second person; the answer becomes public."""
    answer = answer_for(request, pk, MoveName.ACCEPT)
    person, by = actor(request)
    form = forms.Seen(request.POST or None, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        return actions.accept(answer, person=person, seen=cleaned["version"], by=by)

    done = _("The answer is accepted, and public from now on.")
    return edited(request, answer, form, save, template="accept", done=done, shown=shown_to(person, answer))


def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an accepted answer again, with a reason."""
    answer = answer_for(request, pk, MoveName.REOPEN)
    person, by = actor(request)
    form = forms.ReasonForm(request.POST or None, initial={"version": answer.version})

    def save(cleaned: Any) -> object:
        return actions.reopen(answer, reason=cleaned["reason"], person=person, seen=cleaned["version"], by=by)

    done = _("The answer is open again; the body reads why.")
    return edited(request, answer, form, save, template="give_back", done=done)
