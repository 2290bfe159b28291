from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from vigie.apps.followup.showing import shown_to
from vigie.apps.followup.views.pages import actor, answer_for, show


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an answer to those who work on it, with what they can do now."""
    found = answer_for(request, pk)
    person, by = actor(request)
    shown = shown_to(person, found)
    own_rating = shown.review is not None and shown.review.rater_id == person.pk
    mark = found.shown(timezone.localdate(by.at)).mark.value
    return show(request, "answer", found, shown=shown, mark=mark, own_rating=own_rating)
