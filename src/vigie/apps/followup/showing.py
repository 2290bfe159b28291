"""What a reader may see of an answer: its standing always, its words once accepted or to the State's own staff."""

from __future__ import annotations

from dataclasses import dataclass, field

from vigie.apps.accounts.queries import Visitor
from vigie.apps.followup import queries
from vigie.apps.followup.models import Answer, Claim, Evidence, Measure, Review, Step
from vigie.apps.followup.policies import may_read_content, may_read_unaccepted, moves_for
from vigie.domain.workflow import State


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an answer says, and what shows it."""

    claim: Claim | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """An answer as one reader may see it.

    Parameters
    ----------
    answer
        The row. A template reads its words only where `readable` says so.
    readable
        The reader may see text, measures, evidence and ratings.
    guarded
        They are not public: the reading is noted.
    """

    answer: Answer
    readable: bool
    guarded: bool
    staff: bool
    moves: frozenset[str]
    review: Review | None = None
    said: tuple[Said, ...] = ()
    measures: tuple[Measure, ...] = ()
    steps: tuple[Step, ...] = field(default=())

    @property
    def shown_evidence(self) -> int:
        """Count the pieces of evidence."""
        return sum(len(one.evidence) for one in self.said)


def shown_to(visitor: Visitor, answer: Answer) -> AnswerShown:
    """Return what a reader may see of an answer."""
    readable = may_read_content(visitor, answer)
    staff = may_read_unaccepted(visitor, answer.state_id)
    return AnswerShown(
        answer=answer,
        readable=readable,
        guarded=readable and answer.stage != State.ACCEPTED.value,
        staff=staff,
        moves=frozenset(moves_for(visitor, answer)),
        review=queries.review(answer) if readable else None,
        said=said_in(answer) if readable else (),
        measures=tuple(answer.measures.all()) if readable else (),
        steps=tuple(queries.steps(answer)),
    )


def said_in(answer: Answer) -> tuple[Said, ...]:
    """Return each thing that an answer says with what shows it; what belongs to no single one comes last."""
    said = [Said(claim, tuple(claim.evidence.all())) for claim in answer.claims.all()]
    loose = tuple(row for row in answer.evidence.all() if row.claim_id is None)
    return (*said, *((Said(None, loose),) if loose else ()))


@dataclass(frozen=True, slots=True)
class Published:
    """An accepted answer as everybody reads it, with the rating that was accepted."""

    answer: Answer
    review: Review | None
    said: tuple[Said, ...]
    measures: tuple[Measure, ...]


def published(*, state: str, cycle: int) -> dict[int, Published]:
    """Return what a State has published in a cycle, by commitment, at a constant number of statements."""
    return {
        answer.commitment_id: Published(
            answer=answer,
            review=next((one for one in answer.reviews.all() if one.submission == answer.handed_in), None),
            said=said_in(answer),
            measures=tuple(answer.measures.all()),
        )
        for answer in queries.accepted(state=state, cycle=cycle)
    }
