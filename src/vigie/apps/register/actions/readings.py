from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import action, log
from vigie.apps.register.models import Commitment, Correction, Dispute, Lineage
from vigie.domain.acting import By
from vigie.domain.commitment import Addressee, LineageKind, Origin, Qualifier, Strength, Theme, is_answerable
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
FIELDS = {Commitment: ("strength", "actionable", "addressees", "theme", "qualifiers", "summaries"), Lineage: ("kind",)}


class NoSuchCode(NotPossibleNow):
    """A reading was to be corrected to something that the field cannot hold."""

    code = "register.no_such_code"
    cause = N_("This field cannot hold that value.")
    remedy = N_("Choose one of those offered.")


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
    return made


@action
def leave(disputed: Dispute, *, answer: str, person: Person, by: By) -> None:
    """Settle a dispute by leaving the reading as it is, with a reason."""
    insist(person, Permission.CORRECT_READING)
    if not answer.strip():
        raise ReasonMissing
    Dispute.objects.filter(pk=disputed.pk, settled_at=None).update(settled_at=by.at, answer=answer.strip())
    log("register.leave_reading", disputed, by=by, fields=["answer", "settled_at"])


@action
def correct(row: Read, *, field: str, value: Any, reason: str, person: Person, seen: int, by: By) -> Correction:
    """Change a reading, with a reason; what it was stays in its history, and open disputes of the field are settled."""
    insist(person, Permission.CORRECT_READING)
    _check(row, field, reason)
    after = checked(field, value)
    before = getattr(row, field)
    if before == after:
        raise NothingChanged
    save_version(row, seen=seen, changes=_changes(row, field, after))
    open_ = Dispute.objects.filter(**_of(row), field=field, settled_at=None)
    made = Correction.objects.create(
        **_of(row),
        dispute=open_.first(),
        field=field,
        before=_plain(before),
        after=_plain(after),
        reason=reason.strip(),
        organisation=person.organisation,
        corrected_at=by.at,
    )
    open_.update(settled_at=by.at)
    log("register.correct_reading", row, by=by, fields=[field], ids={"correction": made.pk})
    return made


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


@action
def settle_proposal(row: Commitment, *, confirmed: bool, person: Person, seen: int, by: By) -> None:
    """Say of a commitment that rules proposed whether it is one."""
    insist(person, Permission.ADD_INSTRUMENT)
    origin = Origin.CONFIRMED if confirmed else Origin.REJECTED
    save_version(row, seen=seen, changes={"origin": origin.value})
    log(f"register.{'confirm' if confirmed else 'reject'}_proposal", row, by=by, fields=["origin"])
