from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Prefetch, Q, QuerySet

from vigie.apps.followup.models import Answer, Review, Step
from vigie.domain.errors import NotFound
from vigie.domain.language import N_
from vigie.domain.reminding import DAYS
from vigie.domain.standing import NOTHING, Shown
from vigie.domain.workflow import MoveName, State


class NoSuchAnswer(NotFound):
    """An address names an answer that is not here."""

    code = "followup.no_answer"
    cause = N_("There is no such answer here.")
    remedy = N_("Open it from your list of answers.")


@dataclass(frozen=True, slots=True)
class Line:
    """What everybody may know of one answer: no words of it."""

    answer: int
    shown: Shown
    organisation: str
    organisation_names: Mapping[str, str]
    due: date
    stage: State


def lines(*, state: str, cycle: int | None, today: date) -> dict[int, Line]:
    """Return what everybody may know of the answers of a State in a cycle, by commitment, in one statement."""
    if cycle is None:
        return {}
    rows = Answer.objects.filter(state=state, cycle=cycle).select_related("organisation").defer("text", "scale_reason")
    return {
        row.commitment_id: Line(
            answer=row.pk,
            shown=row.shown(today),
            organisation=row.organisation.code,
            organisation_names=row.organisation.names,
            due=row.due,
            stage=State(row.stage),
        )
        for row in rows
    }


def shown(found: Mapping[int, Line], commitment: int) -> Shown:
    """Return what is shown of a commitment: not answered where nobody was asked."""
    line = found.get(commitment)
    return line.shown if line else NOTHING


def answers() -> QuerySet[Answer]:
    """Return answers with what their pages need."""
    return Answer.objects.select_related(
        "state", "organisation", "cycle", "commitment__instrument", "commitment__provision__section"
    )


def answer(pk: int) -> Answer:
    """Return an answer with all that stands in it.

    Raises
    ------
    NoSuchAnswer
        Where there is none.
    """
    found = answers().filter(pk=pk).prefetch_related("claims__evidence", "evidence", "measures__organisation").first()
    if found is None:
        raise NoSuchAnswer
    return found


def answer_to(commitment: int, *, state: str, cycle: int | None) -> Answer | None:
    """Return the answer of a State to a commitment in a cycle."""
    found = answers().filter(commitment=commitment, state=state, cycle=cycle)
    return found.prefetch_related("claims__evidence", "evidence", "measures__organisation").first()


def answers_to(commitments: list[int], *, state: str) -> QuerySet[Answer]:
    """Return a State's answers to several commitments, such as the successors of an older one."""
    return answers().filter(commitment__in=commitments, state=state).order_by("commitment__position", "-cycle__opens")


def accepted(*, state: str, cycle: int) -> QuerySet[Answer]:
    """Return the accepted answers of a State in a cycle with all that stands in them, in the order of the text."""
    ratings = Review.objects.select_related("organisation").order_by("-id")
    found = answers().filter(state=state, cycle=cycle, stage=State.ACCEPTED.value)
    everything = ("claims__evidence", "evidence", "measures__organisation", Prefetch("reviews", ratings))
    return found.prefetch_related(*everything).order_by("commitment__position")


def review(of: Answer) -> Review | None:
    """Return the rating that stands: the latest of what was handed in last, unless it was returned since."""
    if of.stage not in {State.RATED.value, State.ACCEPTED.value}:
        return None
    return of.reviews.filter(submission=of.handed_in).select_related("organisation").order_by("-id").first()


def steps(of: Answer) -> QuerySet[Step]:
    """Return what happened to an answer, the latest first."""
    return of.steps.select_related("organisation").order_by("-id")


def counted(*, state: str, cycle: str = "") -> QuerySet[Answer]:
    """Return answers of a State with no word of them, in one cycle where it is named, for counting."""
    found = Answer.objects.filter(state=state).select_related("organisation").order_by("pk")
    found = found.filter(cycle__code=cycle) if cycle else found
    return found.defer("text", "scale_reason")


def queue(
    *, state: str, organisation: int | None = None, body: str = "", stages: tuple[State, ...] = ()
) -> QuerySet[Answer]:
    """Return answers that wait for somebody: what was handed in first where it waits for the office, else by date."""
    waits = {State.SUBMITTED, State.RATED}
    order = ("handed_in_at", "pk") if stages and set(stages) <= waits else ("due", "commitment__position", "pk")
    found = answers().filter(state=state).order_by(*order)
    found = found.filter(organisation__code=body) if body else found
    if organisation is not None:
        found = found.filter(organisation=organisation)
    return found.filter(stage__in=[stage.value for stage in stages]) if stages else found


def owed(today: date) -> QuerySet[Answer]:
    """Return what bodies of every State owe and is due within a month or late, with when it was `asked`."""
    waiting = [State.ASSIGNED.value, State.DRAFT.value, State.RETURNED.value]
    within = today + timedelta(days=max(DAYS.values()))
    asked = Max("steps__at", filter=Q(steps__move__in=["assign", MoveName.REASSIGN.value]))
    found = answers().filter(stage__in=waiting, due__lte=within).annotate(asked=asked)
    return found.prefetch_related("reminders").order_by("due", "commitment__position", "id")


def asked(*, state: str, cycle: int) -> QuerySet[Answer, int]:
    """Return the commitments that somebody was asked about in a cycle."""
    return Answer.objects.filter(state=state, cycle=cycle).values_list("commitment_id", flat=True)
