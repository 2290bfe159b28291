from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import action, log
from vigie.apps.register import findable
from vigie.apps.register.actions.telling import tell_of_dispute, tell_of_settlement
from vigie.apps.register.models import Commitment, Correction, Dispute, Lineage
from vigie.apps.search import actions as search
from vigie.domain.acting import By
from vigie.domain.commitment import Addressee, LineageKind, Qualifier, Strength, Theme, is_answerable
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_, Text
from vigie.domain.workflow import ReasonMissing
from vigie.web.versions import save_version

Read = Commitment | Lineage
ALLOWED: Mapping[str, frozenset[str]] = {
    "strength": frozenset(Strength),
    "theme": frozenset(Theme),
    "addressees": frozenset(Addressee),
    "qualifiers": frozenset(Qualifier),
    "kind": frozenset(LineageKind),
}
"""Field → the codes that it may hold; other fields hold a yes, a no or a text."""
FIELDS = {
    Commitment: ("strength", "actionable", "addressees", "theme", "qualifiers", "summaries"),
    Lineage: ("kind", "targets"),
}


class NoSuchCode(NotPossibleNow):
    """A reading was to be corrected to something that the field cannot hold."""

    code = "register.no_such_code"
    cause = N_("This field cannot hold that value.")
    remedy = N_("Choose one of those offered.")


class SettledAlready(NotPossibleNow):
    """Two people settled one dispute."""

    code = "register.settled_already"
    cause = N_("Somebody has settled this objection meanwhile.")
    remedy = N_("Read their answer; if it is wrong, object to the reading again.")


class NothingChanged(NotPossibleNow):
    """A correction left a reading as it was."""

    code = "register.nothing_changed"
    cause = N_("The correction leaves the reading as it is.")
    remedy = N_("Choose another value, or dispute the reading with your reason.")


def _of(row: Read) -> dict[str, Read]:
    return {"commitment" if isinstance(row, Commitment) else "lineage": row}


@action
def dispute(row: Read, *, field: str, reason: str, person: Person, by: By) -> Dispute:
    """Say that a reading is wrong, and why."""
    insist(person, Permission.CORRECT_READING)
    _check(row, field, reason)
    made = Dispute.objects.create(
        **_of(row), field=field, reason=reason.strip(), organisation=person.organisation, raised_at=by.at
    )
    log("register.dispute", made, by=by, fields=["reason"], ids={"field": field})
    tell_of_dispute(made, person=person, by=by)
    return made


@action
def leave(disputed: Dispute, *, outcome: str, answer: str, person: Person, by: By) -> None:
    """Settle a dispute without changing the reading, with a reason: it is confirmed, or it stays with its doubt.

    Raises
    ------
    SettledAlready
        Where somebody settled it meanwhile; their answer stays.
    """
    insist(person, Permission.CORRECT_READING)
    if outcome not in {"confirmed", "left"}:
        raise NoSuchCode
    if not answer.strip():
        raise ReasonMissing
    changes = {"settled_at": by.at, "outcome": outcome, "answer": answer.strip()}
    if not Dispute.objects.filter(pk=disputed.pk, settled_at=None).update(**changes):
        raise SettledAlready
    log("register.leave_reading", disputed, by=by, fields=changes)
    tell_of_settlement([disputed], person=person, by=by)


@action
def correct(row: Read, *, field: str, value: Any, reason: str, person: Person, seen: int, by: By) -> Correction:
    """Change a reading, with a reason; what it was stays in its history, and open disputes of the field are settled."""
    insist(person, Permission.CORRECT_READING)
    _check(row, field, reason)
    after, before = checked(field, value), reading_of(row, field)
    if before == after:
        raise NothingChanged
    _write(row, field, after, seen=seen)
    open_ = list(Dispute.objects.filter(**_of(row), field=field, settled_at=None))
    made = Correction.objects.create(
        **_of(row),
        dispute=open_[0] if open_ else None,
        field=field,
        before=_plain(before),
        after=_plain(after),
        reason=reason.strip(),
        organisation=person.organisation,
        corrected_at=by.at,
    )
    settled = {"settled_at": by.at, "outcome": "corrected", "answer": reason.strip()}
    Dispute.objects.filter(pk__in=[one.pk for one in open_]).update(**settled)
    log("register.correct_reading", row, by=by, fields=[field], ids={"correction": made.pk})
    tell_of_settlement(open_, person=person, by=by)
    return made


def reading_of(row: Read, field: str) -> Any:
    """Return what a field says now; the targets of a line are the ids of the newer text."""
    if field == "targets" and isinstance(row, Lineage):
        return list(row.targets.order_by("position").values_list("code", flat=True))
    return getattr(row, field)


def _write(row: Read, field: str, after: Any, *, seen: int) -> None:
    if field != "targets" or not isinstance(row, Lineage):
        save_version(row, seen=seen, changes=_changes(row, field, after))
        if isinstance(row, Commitment):
            search.index(findable.of_commitment(row))
        return
    found = {one.code: one for one in Commitment.objects.filter(instrument=row.newer_id, code__in=after)}
    if set(found) != set(after):
        raise NoSuchCode
    save_version(row, seen=seen, changes={})
    row.targets.set(found.values())


def _check(row: Read, field: str, reason: str) -> None:
    if field not in FIELDS[type(row)]:
        raise NoSuchCode
    if not reason.strip():
        raise ReasonMissing


def checked(field: str, value: Any) -> Any:
    """Return a value that a field can hold.

    Raises
    ------
    NoSuchCode
        Where it cannot.
    """
    if field == "actionable":
        return bool(value)
    if field == "summaries":
        return Text(value)
    codes = list(value) if isinstance(value, list | tuple) else [value]
    if field == "targets":
        return list(dict.fromkeys(codes))
    if not set(codes) <= ALLOWED[field]:
        raise NoSuchCode
    return codes if field in {"addressees", "qualifiers"} else codes[0]


def _changes(row: Read, field: str, after: Any) -> dict[str, Any]:
    changes = {field: after}
    if isinstance(row, Commitment) and field in {"actionable", "addressees"}:
        read = {"actionable": row.actionable, "addressees": row.addressees, field: after}
        changes["answerable"] = is_answerable(**read)
    return changes


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Text) else value
