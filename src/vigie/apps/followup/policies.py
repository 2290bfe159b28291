"""Who may do what to an answer. What its stage allows stands in `vigie.domain.workflow`; here is who."""

from __future__ import annotations

from django.http import HttpRequest

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import NotYours, may
from vigie.apps.accounts.queries import Visitor, state_of
from vigie.apps.attachments.policies import Reading
from vigie.apps.followup.models import Answer, Evidence
from vigie.domain.workflow import MOVES, MoveName, Side, State, moves_open

OFFICE_PERMISSIONS = {
    MoveName.REASSIGN: Permission.ASSIGN,
    MoveName.RETURN: Permission.RATE,
    MoveName.RATE: Permission.RATE,
    MoveName.ACCEPT: Permission.ACCEPT,
    MoveName.REOPEN: Permission.RATE,
}


def may_assign(visitor: Visitor, state: str) -> bool:
    """Say whether somebody may ask bodies of a State for answers."""
    return may(visitor, Permission.ASSIGN, state=state)


def may_read_content(visitor: Visitor, answer: Answer) -> bool:
    """Say whether somebody may read the words of an answer: everybody once accepted, else the State's staff."""
    return answer.stage == State.ACCEPTED.value or may_read_unaccepted(visitor, answer.state_id)


def may_read_unaccepted(visitor: Visitor, state: str) -> bool:
    """Say whether somebody is staff of a State who may read what is not accepted yet."""
    return may(visitor, Permission.READ_FOLLOWUP, state=state)


def may_make(visitor: Visitor, answer: Answer, move: MoveName) -> bool:
    """Say whether somebody is on the side that makes a move: the body that was asked, or the office."""
    if MOVES[move].side is Side.BODY:
        own = getattr(visitor, "organisation_id", None) == answer.organisation_id
        return own and may(visitor, Permission.ANSWER, state=answer.state_id)
    return may(visitor, OFFICE_PERMISSIONS[move], state=answer.state_id)


def insist_on(visitor: Visitor, answer: Answer, move: MoveName) -> None:
    """Raise where somebody is not on the side that makes a move.

    Raises
    ------
    NotYours
        Where they are not.
    """
    if not may_make(visitor, answer, move):
        raise NotYours


def moves_for(visitor: Visitor, answer: Answer) -> set[str]:
    """Return what somebody can do to an answer now."""
    stage = State(answer.stage)
    open_now = (*moves_open(stage, Side.BODY), *moves_open(stage, Side.OFFICE))
    return {move.value for move in open_now if may_make(visitor, answer, move)}


def sees_queue(request: HttpRequest) -> bool:
    """Say whether a reader has a list of answers to look at."""
    state = state_of(request.user)
    return state is not None and may_read_unaccepted(request.user, state.pk)


def reading_of_evidence(visitor: Visitor, key: str) -> Reading:
    """Say what a visitor may do with the file of a piece of evidence: as with the answer that it shows."""
    evidence = Evidence.objects.filter(pk=key).select_related("answer").first() if key.isdigit() else None
    if evidence is None or not may_read_content(visitor, evidence.answer):
        return Reading.REFUSED
    return Reading.PUBLIC if evidence.answer.stage == State.ACCEPTED.value else Reading.ALLOWED
