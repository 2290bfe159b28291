"""The first people of a house: whoever administers the machine adds those who then sign in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from babel import Locale

from vigie.domain.acting import By
from vigie.domain.errors import NotFound, NotPossibleNow, SetupMissing, UserError
from vigie.domain.language import LANGUAGES, N_, Text


class NoSuchRole(NotFound):
    """A role was named that the house does not have."""

    code = "site.no_such_role"
    cause = N_("There is no role “{role}”.")
    remedy = N_("Choose among: {roles}.")


class NoSuchOrganisation(NotFound):
    """An organisation was named that is not known, and nothing says what it is."""

    code = "site.no_such_organisation"
    cause = N_("There is no organisation “{organisation}” yet.")
    remedy = N_("Add it with the person: say its kind and its name, --kind ministry --name fr=… --name en=…")


class NameTaken(NotPossibleNow):
    """Somebody signs in under that name already."""

    code = "site.name_taken"
    cause = N_("Somebody signs in as “{name}” already.")
    remedy = N_("Choose another sign-in name.")


class NobodyThere(NotFound):
    """A person was named who does not sign in here."""

    code = "site.nobody_there"
    cause = N_("Nobody signs in as “{name}”.")
    remedy = N_("“vigie people list” names those who do.")


class WeakPassword(UserError):
    """A password that Django's validators refuse."""

    code = "site.weak_password"
    cause = N_("This password is too easy to guess.")
    remedy = N_("Take at least twelve characters, and none of the common ones.")


class UnknownState(SetupMissing):
    """VIGIE_STATE names no State."""

    code = "site.unknown_state"
    cause = N_("“{state}” is the ISO 3166 code of no State.")
    remedy = N_("Set VIGIE_STATE to its three letters, such as MLI or CAN.")


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is to sign in, and where they work."""

    username: str
    password: str
    roles: tuple[str, ...]
    organisation: str
    language: str = "en"
    email: str = ""
    kind: str = ""
    names: Text = Text()  # noqa: RUF009 - immutable


def add(newcomer: Newcomer, *, state: str, by: By) -> None:
    """Add somebody, and their organisation and State where these are new; all of it or nothing.

    Raises
    ------
    NameTaken, NoSuchRole, NoSuchOrganisation, WeakPassword, UnknownState
        Nothing is written.
    """
    from vigie.apps.accounts import actions, queries
    from vigie.apps.audit.actions import deed

    if queries.person(newcomer.username) is not None:
        raise NameTaken(name=newcomer.username)
    _insist_on_strength(newcomer.password)
    with deed():
        actions.lay_down_roles(by=by)
        _insist_on_roles(newcomer.roles)
        organisation = queries.organisation(newcomer.organisation) or _organisation(newcomer, state=state, by=by)
        actions.add_person(
            newcomer.username,
            password=newcomer.password,
            organisation=organisation,
            roles=newcomer.roles,
            language=newcomer.language,
            email=newcomer.email,
            by=by,
        )


def give_password(username: str, *, password: str, lost_factor: bool, by: By) -> None:
    """Give somebody a new password, and let them set up another second factor where theirs is lost.

    Raises
    ------
    NobodyThere, WeakPassword
        Nothing is written.
    """
    from vigie.apps.accounts import actions, queries
    from vigie.apps.audit.actions import deed

    person = queries.person(username)
    if person is None:
        raise NobodyThere(name=username)
    _insist_on_strength(password)
    with deed():
        actions.give_password(person, password=password, by=by)
        if lost_factor:
            actions.take_second_factor(person, by=by)


def lines() -> list[tuple[str, str, str, str]]:
    """Return who signs in: name, organisation, roles, and a dash where they may not."""
    from vigie.apps.accounts import queries

    found = queries.people().prefetch_related("assignments").order_by("username")
    return [
        (
            person.username,
            person.organisation.code if person.organisation else "–",
            ", ".join(sorted(held.role_id for held in person.assignments.all())),
            "" if person.is_active else "–",
        )
        for person in found
    ]


def _organisation(newcomer: Newcomer, *, state: str, by: By) -> Any:
    from vigie.apps.accounts import actions
    from vigie.apps.accounts.enums import Kind

    if newcomer.kind not in Kind.values or not newcomer.names:
        raise NoSuchOrganisation(organisation=newcomer.organisation)
    home = actions.add_state(state, names=names_of_state(state), by=by) if state else None
    kind = Kind(newcomer.kind)
    return actions.add_organisation(newcomer.organisation, kind=kind, names=newcomer.names, state=home, by=by)


def names_of_state(code: str) -> Text:
    """Return the names of a State by its three letters, in the languages of the house.

    Raises
    ------
    UnknownState
        Where ISO 3166 knows none.
    """
    import pycountry

    country = pycountry.countries.get(alpha_3=code)
    if country is None:
        raise UnknownState(state=code)
    return Text({language: Locale(language).territories[country.alpha_2] for language in LANGUAGES})


def _insist_on_roles(roles: Iterable[str]) -> None:
    from vigie.apps.accounts import queries

    known = [role.pk for role in queries.roles().order_by("pk")]
    for role in roles:
        if role not in known:
            raise NoSuchRole(role=role, roles=", ".join(known))


def _insist_on_strength(password: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    try:
        validate_password(password)
    except ValidationError as error:
        raise WeakPassword from error
