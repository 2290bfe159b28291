from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vigie.apps.accounts.enums import Kind, Permission
from vigie.apps.accounts.models import Assignment, Organisation, Person, Role, State
from vigie.apps.audit.actions import action, log
from vigie.domain.acting import By
from vigie.domain.language import Text

P = Permission
ROLES: dict[str, tuple[Text, tuple[Permission, ...]]] = {
    "rapporteur": (
        Text(en="national rapporteur's office", fr="bureau du rapporteur national"),
        (
            P.ASSIGN,
            P.RATE,
            P.ACCEPT,
            P.READ_FOLLOWUP,
            P.CORRECT_READING,
            P.ADD_INSTRUMENT,
            P.READ_DELIVERIES,
            P.ESTIMATE,
            P.ACCEPT_ESTIMATE,
        ),
    ),
    "body": (Text(en="answering body", fr="organisme répondant"), (P.ANSWER, P.READ_FOLLOWUP)),
    "data-officer": (
        Text(en="data officer", fr="responsable des données"),
        (P.DELIVER, P.READ_DELIVERIES, P.READ_FOLLOWUP, P.SEE_JOBS, P.ESTIMATE),
    ),
    "auditor": (Text(en="auditor", fr="auditeur"), (P.READ_AUDIT, P.SEE_JOBS)),
    "administrator": (Text(en="administrator", fr="administrateur"), (P.MANAGE_PEOPLE, P.SEE_JOBS, P.READ_AUDIT)),
}
"""The roles that every house begins with; a house may add rows."""


@action
def lay_down_roles(*, by: By) -> None:
    """Write the roles that every house begins with; one that is there gets what a newer version permits it.

    What a house added to such a role stays. Who wants less than it permits makes a role of their own.
    """
    for code, (names, permissions) in ROLES.items():
        role, new = Role.objects.get_or_create(pk=code, defaults={"names": names, "permissions": list(permissions)})
        if new:
            log("accounts.add_role", role, by=by, fields=["names", "permissions"])
        elif not set(permissions) <= set(role.permissions):
            role.permissions = list(dict.fromkeys([*role.permissions, *permissions]))
            role.save(update_fields=["permissions"])
            log("accounts.change_role", role, by=by, fields=["permissions"])


@action
def add_state(code: str, *, names: Mapping[str, str], by: By, m49: str = "", fictional: bool = False) -> State:
    """Add a State, or return it where it is known."""
    defaults = {"names": Text(names), "m49": m49, "fictional": fictional}
    state, new = State.objects.get_or_create(pk=code, defaults=defaults)
    if new:
        log("accounts.add_state", state, by=by, fields=["names", "m49", "fictional"], state=code)
    return state


@action
def add_organisation(
    code: str,
    *,
    kind: Kind,
    names: Mapping[str, str],
    by: By,
    state: State | None = None,
    parent: Organisation | None = None,
    function: Mapping[str, str] | None = None,
) -> Organisation:
    """Add an organisation, or return it where it is known."""
    defaults = {
        "kind": kind,
        "names": Text(names),
        "state": state,
        "parent": parent,
        "function": Text(function or {}),
    }
    organisation, new = Organisation.objects.get_or_create(code=code, defaults=defaults)
    if new:
        log("accounts.add_organisation", organisation, by=by, fields=defaults, state=state.pk if state else "")
    return organisation


@action
def add_person(
    username: str,
    *,
    password: str,
    organisation: Organisation | None,
    roles: Iterable[str],
    by: By,
    language: str = "en",
    **about: Any,
) -> Person:
    """Add somebody who signs in, with roles; `about` holds other columns, such as an e-mail address."""
    person = Person.objects.create_user(username, password, organisation=organisation, language=language, **about)
    for code in roles:
        Assignment.objects.create(person=person, role_id=code)
    state = organisation.state_id if organisation else ""
    log("accounts.add_person", person, by=by, fields=["username", "password", "roles"], state=state or "")
    return person


@action
def set_up_second_factor(person: Person, *, by: By) -> None:
    """Give somebody an authenticator with a fresh secret, sealed; whoever has one keeps it."""
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, generate_totp_secret())
        log("accounts.add_second_factor", person, by=by)


@action
def change_own(person: Person, *, language: str, email: str, by: By) -> None:
    """Change in which language Vigie speaks to somebody, and where notices reach them."""
    changes = {"language": language, "email": email}
    _change(person, changes, name="accounts.change_own", by=by)


@action
def change_person(person: Person, *, roles: Iterable[str], by: By, **changes: Any) -> None:
    """Change what somebody may do, where they work, how they are reached, whether they may sign in."""
    wanted, held = set(roles), set(person.assignments.order_by("pk").values_list("role_id", flat=True))
    person.assignments.filter(role__in=held - wanted).delete()
    for code in sorted(wanted - held):
        Assignment.objects.create(person=person, role_id=code)
    changed = {"roles"} if wanted != held else set()
    _change(person, changes, name="accounts.change_person", by=by, also=changed)


@action
def give_password(person: Person, *, password: str, by: By) -> None:
    """Give somebody a password that somebody else knows; they owe one of their own at their next sign-in."""
    person.set_password(password)
    Person.objects.filter(pk=person.pk).update(password=person.password, owes_password=True)
    log("accounts.give_password", person, by=by, fields=["password"], state=_state_of(person))


@action
def take_second_factor(person: Person, *, by: By) -> None:
    """Take away the second factor of somebody who lost it; they set up another at their next sign-in."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=person).delete()
    log("accounts.remove_second_factor", person, by=by, state=_state_of(person))


def _change(person: Person, changes: Mapping[str, Any], *, name: str, by: By, also: Iterable[str] = ()) -> None:
    differ = {field: value for field, value in changes.items() if getattr(person, field) != value}
    if differ:
        Person.objects.filter(pk=person.pk).update(**differ)
    if differ or also:
        log(name, person, by=by, fields={*differ, *also}, state=_state_of(person))


def _state_of(person: Person) -> str:
    return (person.organisation.state_id or "") if person.organisation else ""
