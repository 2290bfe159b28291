"""Who may do what to an answer. What its stage allows stands in `vigie.domain.workflow`; here is who."""

from __future__ import annotations

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import NotYours, may
from vigie.apps.accounts.queries import Visitor
from vigie.apps.followup.models import Answer
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
