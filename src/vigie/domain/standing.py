"""What everybody sees of an answer: how far it is shown, derived from where it is in its workflow.

A body's word is *declared*; with evidence it is *evidenced*; once a second party has rated it, it is *reviewed*; once
a second person of that party has agreed, it is *accepted*. *Overdue* lies over any of them: the due date is past and
nothing was submitted, or what was submitted was returned and has not come back. The words of an answer may be closed
to the public; its standing never is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vigie.domain.workflow import State


class Standing(StrEnum):
    """How far an answer is shown, from nothing to agreed."""

    NOT_ANSWERED = "not_answered"
    DECLARED = "declared"
    EVIDENCED = "evidenced"
    REVIEWED = "reviewed"
    ACCEPTED = "accepted"


class Mark(StrEnum):
    """What stands for a commitment in the score: a standing, overdue over it, or nothing owed by the State."""

    ACCEPTED = "accepted"
    REVIEWED = "reviewed"
    EVIDENCED = "evidenced"
    DECLARED = "declared"
    NOT_ANSWERED = "not_answered"
    OVERDUE = "overdue"
    TO_OTHERS = "to_others"
    CONTEXT = "context"


class Scale(StrEnum):
    """How far a commitment is carried out: the one scale on which both sides rate."""

    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    PARTLY = "partly"
    DONE = "done"
    NOT_APPLICABLE = "not_applicable"
    NOT_KNOWN = "not_known"


NEEDS_REASON = frozenset({Scale.NOT_APPLICABLE, Scale.NOT_KNOWN})
"""The points of the scale that say nothing without a reason."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Standing of an answer and whether it is overdue."""

    standing: Standing
    overdue: bool = False

    @property
    def mark(self) -> Mark:
        """The mark of the score: overdue lies over any standing."""
        return Mark.OVERDUE if self.overdue else Mark(self.standing.value)


NOTHING = Shown(Standing.NOT_ANSWERED)
"""What is shown of a commitment to which nobody was assigned."""


def standing_of(state: State | None, *, submitted: bool, evidence: int) -> Standing:
    """Derive the standing of an answer.

    Parameters
    ----------
    state
        Where the answer is; None where nobody was asked.
    submitted
        Something was handed in at least once. A returned answer keeps what it had declared: it was said.
    evidence
        Pieces of evidence in what was handed in last.
    """
    if state is State.ACCEPTED:
        return Standing.ACCEPTED
    if state is State.RATED:
        return Standing.REVIEWED
    if state is None or not submitted:
        return Standing.NOT_ANSWERED
    return Standing.EVIDENCED if evidence else Standing.DECLARED


def is_overdue(state: State | None, *, due: date | None, today: date) -> bool:
    """Say whether an answer is overdue: the date is past and the body has it in its hands.

    The day itself is still in time.
    """
    waiting = state in {State.ASSIGNED, State.DRAFT, State.RETURNED}
    return waiting and due is not None and due < today


def mark_of(shown: Shown, *, answerable: bool, actionable: bool) -> Mark:
    """Return the mark of a commitment in the score of a State.

    "Not done" and "not owed" stay apart: what is asked of others is a square, what asks nobody anything a dot.
    """
    if answerable:
        return shown.mark
    return Mark.TO_OTHERS if actionable else Mark.CONTEXT
