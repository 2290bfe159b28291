from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import action
from vigie.apps.followup.actions.steps import make_move
from vigie.apps.followup.actions.telling import tell
from vigie.apps.followup.models import Answer, Review, Submission
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_, Text
from vigie.domain.standing import NEEDS_REASON, Scale
from vigie.domain.workflow import MoveName, ReasonMissing


class NothingSaid(NotPossibleNow):
    """An empty answer was to be handed in."""

    code = "followup.nothing_said"
    cause = N_("The answer has no text yet, or no rating of your own.")
    remedy = N_("Write the answer and say how far things are; “not known” is a rating too, with its reason.")


@action
def submit(answer: Answer, *, person: Person, seen: int, by: By) -> Answer:
    """Hand an answer in: what was read later is kept as it was."""
    if not answer.text or not answer.scale:
        raise NothingSaid
    if answer.scale in NEEDS_REASON and not answer.scale_reason:
        raise ReasonMissing
    changes = {
        "handed_in": answer.handed_in + 1,
        "handed_in_at": by.at,
        "evidence_handed_in": answer.evidence.count(),
    }
    make_move(answer, MoveName.SUBMIT, person=person, seen=seen, changes=changes, by=by)
    Submission.objects.create(
        answer=answer,
        number=answer.handed_in,
        at=by.at,
        organisation_id=answer.organisation_id,
        content=as_handed_in(answer),
    )
    tell(answer, MoveName.SUBMIT.value, person=person, by=by)
    return answer


def as_handed_in(answer: Answer) -> dict[str, Any]:
    """Return everything that an answer says, for keeping."""
    evidence = ("id", "claim", "kind", "titles", "dated", "language", "sha256", "address", "place")
    measures = ("id", "kind", "names", "organisation", "due", "scale")
    return {
        "text": dict(answer.text),
        "scale": answer.scale,
        "scale_reason": dict(answer.scale_reason),
        "claims": [{"id": row.pk, "text": dict(row.text)} for row in answer.claims.all()],
        "evidence": [_plain(row) for row in answer.evidence.values(*evidence)],
        "measures": [_plain(row) for row in answer.measures.values(*measures)],
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: dict(value) if isinstance(value, Text) else value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row.items()
    }


@action
def return_answer(answer: Answer, *, reason: str, person: Person, seen: int, by: By) -> Answer:
    """Give an answer back to the body, with what is missing or wrong."""
    make_move(answer, MoveName.RETURN, person=person, seen=seen, reason=reason, by=by)
    tell(answer, MoveName.RETURN.value, person=person, by=by)
    return answer


@action
def rate(answer: Answer, *, scale: str, opinion: Mapping[str, str], person: Person, seen: int, by: By) -> Review:
    """Give the office's own rating; the body's stays as it is."""
    if scale in {point.value for point in NEEDS_REASON} and not Text(opinion):
        raise ReasonMissing
    make_move(answer, MoveName.RATE, person=person, seen=seen, by=by)
    review = Review.objects.create(
        answer=answer,
        submission=answer.handed_in,
        rater=person,
        organisation_id=person.organisation_id or answer.organisation_id,
        scale=Scale(scale).value,
        opinion=Text(opinion),
        at=by.at,
    )
    tell(answer, MoveName.RATE.value, person=person, by=by)
    return review


@action
def accept(answer: Answer, *, person: Person, seen: int, by: By) -> Answer:
    """Agree, as a second person, with the rating: from now on the answer is public."""
    last = answer.reviews.filter(submission=answer.handed_in).order_by("-id").first()
    rater = last.rater_id if last else None
    make_move(answer, MoveName.ACCEPT, person=person, seen=seen, rater=rater, by=by)
    tell(answer, MoveName.ACCEPT.value, person=person, by=by)
    return answer


@action
def reopen(answer: Answer, *, reason: str, person: Person, seen: int, by: By) -> Answer:
    """Open an accepted answer again, with a reason: something has changed."""
    make_move(answer, MoveName.REOPEN, person=person, seen=seen, reason=reason, by=by)
    tell(answer, MoveName.REOPEN.value, person=person, by=by)
    return answer
