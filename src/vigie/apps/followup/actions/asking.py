from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.accounts.queries import Organisation, Person
from vigie.apps.audit.actions import action, log
from vigie.apps.followup.actions.steps import keep_step, make_move
from vigie.apps.followup.actions.telling import tell_of_asking, tell_of_asking_anew
from vigie.apps.followup.models import Answer
from vigie.apps.register.actions import is_over
from vigie.apps.register.queries import Commitment, Cycle
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_
from vigie.domain.workflow import MoveName, State


class NotOwed(NotPossibleNow):
    """Somebody was to answer what is not asked of a State."""

    code = "followup.not_owed"
    cause = N_("No State owes an answer to {commitment}.")
    remedy = N_("Choose a commitment that asks something of States; if this one does, dispute its reading.")


class AskedAlready(NotPossibleNow):
    """A commitment was already given to somebody in this cycle."""

    code = "followup.asked_already"
    cause = N_("Somebody has already been asked about {commitment} in this cycle.")
    remedy = N_("Open the commitment to see who, and ask somebody else there.")


class DueInThePast(NotPossibleNow):
    """A due date has already passed."""

    code = "followup.due_in_the_past"
    cause = N_("The due date has already passed.")
    remedy = N_("Choose a day from today on.")


class CycleClosed(NotPossibleNow):
    """Somebody was to be asked in a round of follow-up that is not under way."""

    code = "followup.cycle_closed"
    cause = N_("This cycle is over: nobody can be asked anything new in it.")
    remedy = N_("Open a cycle for this text, or move the end of this one.")


class OtherState(NotPossibleNow):
    """A body of one State was to answer for another."""

    code = "followup.other_state"
    cause = N_("This body does not belong to the State that answers.")
    remedy = N_("Choose a body of the State.")


@action
def assign(
    commitment: Commitment, *, cycle: Cycle, organisation: Organisation, due: date, person: Person, by: By
) -> Answer:
    """Ask a body of a State about a commitment, by a date."""
    answer = _ask(commitment, cycle=cycle, organisation=organisation, due=due, person=person, by=by)
    tell_of_asking([answer], person=person, by=by)
    return answer


def _ask(
    commitment: Commitment, *, cycle: Cycle, organisation: Organisation, due: date, person: Person, by: By
) -> Answer:
    state = organisation.state_id
    if state is None:
        raise OtherState
    insist(person, Permission.ASSIGN, state=state)
    if not commitment.answerable:
        raise NotOwed(commitment=commitment.code)
    if is_over(cycle, by=by):
        raise CycleClosed
    _check_due(due, by=by)
    try:
        with transaction.atomic():
            answer = Answer.objects.create(
                state_id=state, commitment=commitment, cycle=cycle, organisation=organisation, due=due
            )
    except IntegrityError:
        raise AskedAlready(commitment=commitment.code) from None
    keep_step(answer, "assign", before="", after=State.ASSIGNED.value, person=person, by=by)
    log("followup.assign", answer, by=by, fields=["organisation", "due"], state=state)
    return answer


@action
def assign_all(
    commitments: Iterable[Commitment], *, cycle: Cycle, organisation: Organisation, due: date, person: Person, by: By
) -> list[Answer]:
    """Ask a body about several commitments: all of them or none."""
    asked = [_ask(row, cycle=cycle, organisation=organisation, due=due, person=person, by=by) for row in commitments]
    tell_of_asking(asked, person=person, by=by)
    return asked


@action
def reassign(answer: Answer, *, organisation: Organisation, due: date, person: Person, seen: int, by: By) -> Answer:
    """Ask another body, or set another date."""
    if organisation.state_id != answer.state_id:
        raise OtherState
    _check_due(due, by=by)
    before, changes = answer.organisation_id, {"organisation_id": organisation.pk, "due": due}
    make_move(answer, MoveName.REASSIGN, person=person, seen=seen, changes=changes, by=by)
    tell_of_asking_anew(answer, before=before, person=person, by=by)
    return answer


def _check_due(due: date, *, by: By) -> None:
    if due < timezone.localdate(by.at):
        raise DueInThePast
