"""The life of an answer as a table: in which state which side may make which move, and where it leads.

The workflow state is stored; the *standing* that everybody sees is derived from it (:mod:`vigie.domain.standing`).
Two sides act. The **body** that was asked writes the answer and rates itself; the **office** of the rapporteur
assigns, returns, rates and accepts. Neither side edits what the other wrote.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from vigie.domain.errors import NotAllowed, NotPossibleNow
from vigie.domain.language import N_


class State(StrEnum):
    """Where an answer is."""

    ASSIGNED = "assigned"
    """A body was asked; nothing is written."""
    DRAFT = "draft"
    """The body writes."""
    SUBMITTED = "submitted"
    """The body has handed it in."""
    RETURNED = "returned"
    """The office asked for more, with a reason; the body writes again."""
    RATED = "rated"
    """The office gave its own rating."""
    ACCEPTED = "accepted"
    """A second person of the office agreed; the answer is public."""


class Side(StrEnum):
    """Who makes a move."""

    BODY = "body"
    OFFICE = "office"


class MoveName(StrEnum):
    """What can be done to an answer."""

    REASSIGN = "reassign"
    WRITE = "write"
    SUBMIT = "submit"
    RETURN = "return"
    RATE = "rate"
    ACCEPT = "accept"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the table.

    Parameters
    ----------
    name
        What is done.
    side
        Who may do it.
    leads
        State before → state after. A state that is missing does not allow the move.
    needs_reason
        The move is refused without one.
    second_person
        Whoever gave the rating may not make it.
    """

    name: MoveName
    side: Side
    leads: dict[State, State]
    needs_reason: bool = False
    second_person: bool = False


MOVES: dict[MoveName, Move] = {
    move.name: move
    for move in (
        Move(
            MoveName.REASSIGN,
            Side.OFFICE,
            {State.ASSIGNED: State.ASSIGNED, State.DRAFT: State.DRAFT, State.RETURNED: State.RETURNED},
        ),
        Move(
            MoveName.WRITE,
            Side.BODY,
            {State.ASSIGNED: State.DRAFT, State.DRAFT: State.DRAFT, State.RETURNED: State.RETURNED},
        ),
        Move(MoveName.SUBMIT, Side.BODY, {State.DRAFT: State.SUBMITTED, State.RETURNED: State.SUBMITTED}),
        Move(
            MoveName.RETURN,
            Side.OFFICE,
            {State.SUBMITTED: State.RETURNED, State.RATED: State.RETURNED},
            needs_reason=True,
        ),
        Move(MoveName.RATE, Side.OFFICE, {State.SUBMITTED: State.RATED, State.RATED: State.RATED}),
        Move(MoveName.ACCEPT, Side.OFFICE, {State.RATED: State.ACCEPTED}, second_person=True),
        Move(MoveName.REOPEN, Side.OFFICE, {State.ACCEPTED: State.RETURNED}, needs_reason=True),
    )
}
"""Every move. What is not in the table cannot be done."""

WRITABLE = frozenset(MOVES[MoveName.WRITE].leads)
"""The states in which the body may write."""


class MoveNotOpen(NotPossibleNow):
    """A move that the state of the answer does not allow."""

    code = "workflow.not_open"
    cause = N_("The answer has moved on since this page was opened: this can no longer be done.")
    remedy = N_("Open the answer again to see where it stands and what can be done now.")


class ReasonMissing(NotPossibleNow):
    """A move that needs a reason came without one."""

    code = "workflow.reason_missing"
    cause = N_("This needs a reason, and none was given.")
    remedy = N_("Say in a sentence what is missing or wrong; the other side will read it.")


class SamePerson(NotAllowed):
    """Whoever rated an answer tried to accept it."""

    code = "workflow.same_person"
    cause = N_("You rated this answer yourself, so you cannot accept it.")
    remedy = N_("Ask a colleague of the office to read it and accept it.")


def state_after(state: State, name: MoveName, *, reason: str = "", actor: object = None, rater: object = None) -> State:
    """Return the state to which a move leads.

    Parameters
    ----------
    state
        Where the answer is.
    name
        The move.
    reason
        Why, where the move needs one.
    actor, rater
        Ids of who makes the move and of who gave the rating.

    Raises
    ------
    MoveNotOpen
        Where the state does not allow the move.
    ReasonMissing
        Where the move needs a reason.
    SamePerson
        Where the move needs a second person and the actor is the rater.
    """
    move = MOVES[name]
    if state not in move.leads:
        raise MoveNotOpen
    if move.needs_reason and not reason.strip():
        raise ReasonMissing
    if move.second_person and (rater is None or actor == rater):
        raise SamePerson
    return move.leads[state]


def moves_open(state: State, side: Side) -> tuple[MoveName, ...]:
    """Return what a side can do to an answer in a state."""
    return tuple(move.name for move in MOVES.values() if move.side is side and state in move.leads)
