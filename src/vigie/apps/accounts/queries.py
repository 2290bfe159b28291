from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from vigie.apps.accounts.models import Organisation, Person, Role, State

__all__ = [
    "Organisation",
    "Person",
    "Role",
    "State",
    "Visitor",
    "holders",
    "organisation",
    "organisations",
    "people",
    "permissions_of",
    "person",
    "roles",
    "state",
    "state_of",
    "states",
]

Visitor = Person | AnonymousUser


def state_of(visitor: Visitor) -> State | None:
    """Return the State that somebody works for; None for visitors and for entities above States."""
    organisation = getattr(visitor, "organisation", None)
    return organisation.state if organisation else None


def permissions_of(visitor: Visitor) -> frozenset[str]:
    """Return everything that the roles of somebody permit; nothing for a visitor. Read once a request."""
    if not isinstance(visitor, Person):
        return frozenset()
    known: frozenset[str] | None = getattr(visitor, "_permissions", None)
    if known is None:
        rows = visitor.assignments.values_list("role__permissions", flat=True)
        known = frozenset(permission for permissions in rows for permission in permissions)
        visitor._permissions = known  # type: ignore[attr-defined]
    return known


def state(code: str) -> State | None:
    """Return a State by its code."""
    return State.objects.filter(pk=code).first()


def states() -> QuerySet[State]:
    """Return all States, by code."""
    return State.objects.all()


def organisations(*, state: State | str | None = None, kinds: tuple[str, ...] = ()) -> QuerySet[Organisation]:
    """Return organisations of a State, of some kinds."""
    found = Organisation.objects.select_related("state")
    if state is not None:
        found = found.filter(state=state)
    return found.filter(kind__in=kinds) if kinds else found


def organisation(code: str) -> Organisation | None:
    """Return an organisation by its code."""
    return Organisation.objects.filter(code=code).select_related("state").first()


def person(username: str) -> Person | None:
    """Return a person by sign-in name."""
    return Person.objects.filter(username=username).select_related("organisation__state").first()


def people(*, state: str = "") -> QuerySet[Person]:
    """Return people, of one State where it is named."""
    found = Person.objects.select_related("organisation__state")
    return found.filter(organisation__state=state) if state else found


def holders(
    permission: str, *, state: str | None = None, organisation: int | None = None, but: int | None = None
) -> QuerySet[Person]:
    """Return who may sign in and holds a permission: of a State, of one organisation, without one of them.

    What roles permit is a list in a column, which not every database can look into: roles are few and read here.
    """
    permitting = [role.pk for role in Role.objects.order_by("pk") if permission in role.permissions]
    found = Person.objects.filter(is_active=True, assignments__role__in=permitting)
    found = found.filter(organisation__state=state) if state is not None else found
    found = found.filter(organisation=organisation) if organisation is not None else found
    found = found.exclude(pk=but) if but is not None else found
    return found.distinct().order_by("pk")


def roles() -> QuerySet[Role]:
    """Return all roles."""
    return Role.objects.all()


def second_factor_code(person: Person, *, at: datetime) -> str | None:
    """Return the code that somebody's authenticator shows at a moment; None where they have none."""
    from allauth.mfa import app_settings
    from allauth.mfa.models import Authenticator
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
    from allauth.mfa.utils import decrypt

    found = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    if found is None:
        return None
    counter = int(at.timestamp()) // app_settings.TOTP_PERIOD
    return str(format_hotp_value(hotp_value(decrypt(found.data["secret"]), counter)))


def usernames(numbers: Iterable[int]) -> dict[int, str]:
    """Return the sign-in names of people by their numbers."""
    return dict(Person.objects.filter(pk__in=list(numbers)).order_by().values_list("pk", "username"))
