from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from vigie.apps.followup import actions, forms
from vigie.apps.followup.showing import shown_to
from vigie.apps.followup.views.pages import actor, answer_for, show, to_answer
from vigie.domain.workflow import MoveName


def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the office's own rating, beside the body's."""
    answer = answer_for(request, pk, MoveName.RATE)
    person, by = actor(request)
    form = forms.RateForm(request.POST or None, initial={"version": answer.version})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        actions.rate(answer, scale=chosen["scale"], opinion=form.text, person=person, seen=chosen["version"], by=by)
        messages.success(request, _("Your rating is kept. A second person of the office now reads it and accepts."))
        return to_answer(answer)
    return show(request, "rate", answer, form=form, shown=shown_to(person, answer))


def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return an answer to its body, with what is missing or wrong."""
    answer = answer_for(request, pk, MoveName.RETURN)
    person, by = actor(request)
    form = forms.ReasonForm(request.POST or None, initial={"version": answer.version})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        actions.return_answer(answer, reason=chosen["reason"], person=person, seen=chosen["version"], by=by)
        messages.success(request, _("The answer is returned; the body reads why."))
        return to_answer(answer)
    return show(request, "give_back", answer, form=form)


def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree with the rating as a second person; the answer becomes public."""
    answer = answer_for(request, pk, MoveName.ACCEPT)
    person, by = actor(request)
    form = forms.Seen(request.POST or None, initial={"version": answer.version})
    if request.method == "POST" and form.is_valid():
        actions.accept(answer, person=person, seen=form.cleaned_data["version"], by=by)
        messages.success(request, _("The answer is accepted, and public from now on."))
        return to_answer(answer)
    return show(request, "accept", answer, form=form, shown=shown_to(person, answer))


def open_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an accepted answer again, with a reason."""
    answer = answer_for(request, pk, MoveName.REOPEN)
    person, by = actor(request)
    form = forms.ReasonForm(request.POST or None, initial={"version": answer.version})
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        actions.reopen(answer, reason=chosen["reason"], person=person, seen=chosen["version"], by=by)
        return to_answer(answer)
    return show(request, "give_back", answer, form=form)
