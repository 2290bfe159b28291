"""What every move has in common: the table is asked, the row is written under its version, the step is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import log
from vigie.apps.followup.models import Answer, Step
from vigie.apps.followup.policies import insist_on
from vigie.domain.acting import By
from vigie.domain.workflow import MoveName, State, state_after
from vigie.web.versions import save_version


def make_move(
    answer: Answer,
    move: MoveName,
    *,
    person: Person,
    seen: int,
    by: By,
    reason: str = "",
    rater: int | None = None,
    changes: Mapping[str, Any] | None = None,
) -> Answer:
    """Make a move that the workflow allows, under the version that its maker saw, and keep the step."""
    insist_on(person, answer, move)
    before = State(answer.stage)
    after = state_after(before, move, reason=reason, actor=person.pk, rater=rater)
    save_version(answer, seen=seen, changes={"stage": after.value, **(changes or {})})
    if move is not MoveName.WRITE:
        keep_step(answer, move.value, before=before.value, after=after.value, person=person, reason=reason, by=by)
    fields = {"stage", *(changes or {})}
    log(f"followup.{move.value}", answer, by=by, fields=fields, state=answer.state_id)
    return answer


def keep_step(answer: Answer, move: str, *, before: str, after: str, person: Person, by: By, reason: str = "") -> None:
    """Keep one step of the history."""
    Step.objects.create(
        answer=answer,
        move=move,
        before=before,
        after=after,
        at=by.at,
        person=person,
        organisation_id=_whose(answer, move, person),
        reason=reason.strip(),
    )


def _whose(answer: Answer, move: str, person: Person) -> int:
    """Return the body that a step names: whoever was asked, else whoever acted."""
    if move in {"assign", MoveName.REASSIGN.value}:
        return answer.organisation_id
    return person.organisation_id or answer.organisation_id
