"""Who may. Each policy is a small function; pages ask it, actions insist on it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.models import Person, State
from vigie.apps.accounts.queries import Visitor, permissions_of, state_of
from vigie.apps.audit.policies import Scope
from vigie.domain.errors import NotAllowed
from vigie.domain.language import N_


class NotYours(NotAllowed):
    """Somebody asked for what their roles do not permit."""

    code = "accounts.not_yours"
    cause = N_("Your account may not do this.")
    remedy = N_("Ask the person who administers Vigie in your organisation for the role that may.")


def may(visitor: Visitor, permission: Permission, *, state: State | str | None = None) -> bool:
    """Say whether the roles of somebody permit an act, within a State where one is named."""
    if not getattr(visitor, "is_active", False) or permission not in permissions_of(visitor):
        return False
    return state is None or is_of_state(visitor, state)


def insist(visitor: Visitor, permission: Permission, *, state: State | str | None = None) -> None:
    """Raise where :func:`may` says no.

    Raises
    ------
    NotYours
        Where no role of the visitor permits it.
    """
    if not may(visitor, permission, state=state):
        raise NotYours


def is_of_state(visitor: Visitor, state: State | str) -> bool:
    """Say whether somebody works for a State."""
    own = state_of(visitor)
    return own is not None and own.pk == (state.pk if isinstance(state, State) else state)


def owes_second_factor(person: Visitor) -> bool:
    """Say whether a role of somebody demands a second factor that they have not set up."""
    from allauth.mfa.utils import is_mfa_enabled

    if not isinstance(person, Person):
        return False
    return person.assignments.filter(role__demands_second_factor=True).exists() and not is_mfa_enabled(person)


def owes_password(person: Visitor) -> bool:
    """Say whether somebody signed in with a password that somebody else chose for them."""
    return isinstance(person, Person) and person.owes_password


def may_manage(visitor: Visitor, person: Person) -> bool:
    """Say whether somebody administers a person: one of their own State; anybody, where they work above States."""
    if not may(visitor, Permission.MANAGE_PEOPLE):
        return False
    own = state_of(visitor)
    return own is None or own == state_of(person)


def manages_people(request: HttpRequest) -> bool:
    """Say whether a reader administers people."""
    return may(request.user, Permission.MANAGE_PEOPLE)


def scope_of_log(visitor: Visitor) -> Scope:
    """Say what somebody may read of the log: their State's rows, and the house's own where the house is that State's.

    Who works above States reads all of it.
    """
    if not may(visitor, Permission.READ_AUDIT):
        return Scope()
    own = state_of(visitor)
    if own is None:
        return Scope(may=True)
    return Scope(may=True, state=own.pk, with_house=own.pk == settings.VIGIE_STATE)
