from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigie.apps.accounts.queries import Person
from vigie.apps.attachments.actions import attach, detach
from vigie.apps.audit.actions import action
from vigie.apps.followup.actions.steps import make_move
from vigie.apps.followup.models import Answer, Claim, Evidence, Measure
from vigie.domain.acting import By
from vigie.domain.language import Text
from vigie.domain.workflow import MoveName


def _write(answer: Answer, *, person: Person, seen: int, by: By, **changes: Any) -> Answer:
    changes["saved_at"] = by.at
    return make_move(answer, MoveName.WRITE, person=person, seen=seen, changes=changes, by=by)


@action
def write_text(answer: Answer, *, text: Mapping[str, str], person: Person, seen: int, by: By) -> Answer:
    """Save the words of an answer."""
    return _write(answer, person=person, seen=seen, by=by, text=Text(text))


@action
def write_scale(answer: Answer, *, scale: str, reason: Mapping[str, str], person: Person, seen: int, by: By) -> Answer:
    """Save how the body rates itself."""
    return _write(answer, person=person, seen=seen, by=by, scale=scale, scale_reason=Text(reason))


@action
def add_claim(answer: Answer, *, text: Mapping[str, str], person: Person, seen: int, by: By) -> Claim:
    """Add one thing that the answer says."""
    _write(answer, person=person, seen=seen, by=by)
    return Claim.objects.create(answer=answer, position=answer.claims.count(), text=Text(text))


@action
def remove_claim(answer: Answer, claim: int, *, person: Person, seen: int, by: By) -> None:
    """Take away something that the answer said, with what showed it."""
    _write(answer, person=person, seen=seen, by=by)
    answer.claims.filter(pk=claim).delete()


@action
def add_evidence(
    answer: Answer, *, claim: Claim | None, person: Person, seen: int, by: By, file: Any = None, **fields: Any
) -> Evidence:
    """Add what shows something that the answer says; a file is kept under its hash."""
    _write(answer, person=person, seen=seen, by=by)
    evidence = Evidence.objects.create(answer=answer, claim=claim, **fields)
    if file is not None:
        owner = (Evidence._meta.label_lower, str(evidence.pk))
        evidence.attachment = attach(file, name=file.name, owner=owner, by=by, state=answer.state_id)
        evidence.sha256 = evidence.attachment.sha256
        evidence.save(update_fields=["attachment", "sha256"])
    return evidence


@action
def remove_evidence(answer: Answer, evidence: int, *, person: Person, seen: int, by: By) -> None:
    """Take away a piece of evidence. Its file stays where it was handed in before: what was read can be read again."""
    _write(answer, person=person, seen=seen, by=by)
    found = answer.evidence.filter(pk=evidence).select_related("attachment").first()
    if found is not None:
        file = found.attachment
        found.delete()
        if file is not None and not answer.handed_in:
            detach(file, by=by)


@action
def add_measure(answer: Answer, *, person: Person, seen: int, by: By, **fields: Any) -> Measure:
    """Add a measure."""
    _write(answer, person=person, seen=seen, by=by)
    return Measure.objects.create(answer=answer, position=answer.measures.count(), **fields)


@action
def remove_measure(answer: Answer, measure: int, *, person: Person, seen: int, by: By) -> None:
    """Take away a measure."""
    _write(answer, person=person, seen=seen, by=by)
    answer.measures.filter(pk=measure).delete()
