from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vigie.apps.accounts import actions, forms, policies, queries
from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.models import Person
from vigie.domain.errors import NotFound, NotPossibleNow
from vigie.domain.language import N_
from vigie.web.access import public

A_PAGE = 50


class NoSuchPerson(NotFound):
    """An address names somebody whom the reader does not administer."""

    code = "accounts.no_such_person"
    cause = N_("There is no such person among those whom you administer.")
    remedy = N_("Open them from the list of people.")


class OwnAccount(NotPossibleNow):
    """An administrator was to shut themselves out."""

    code = "accounts.own_account"
    cause = N_("You cannot take the administration of people, or signing in, away from yourself.")
    remedy = N_("Ask another administrator, so that somebody always can.")


def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody their own account: language, address, password, second factor."""
    person: Any = request.user
    form = forms.OwnForm(request.POST or None, initial={"language": person.language, "email": person.email})
    if request.method == "POST" and form.is_valid():
        actions.change_own(person, **form.cleaned_data, by=request.by)  # type: ignore[attr-defined]
        messages.success(request, _("Your account is changed."))
        return redirect("accounts:mine")
    return render(request, "accounts/mine.html", {"form": form, "person": person, "roles": roles_of(person)})


@public
def forgotten(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Say who gives a new password: no letter leaves, so that who reads a letter box gets in nowhere."""
    return render(request, "accounts/forgotten.html")


def people(request: HttpRequest) -> HttpResponse:
    """List the people whom the reader administers."""
    policies.insist(request.user, Permission.MANAGE_PEOPLE)
    own = queries.state_of(request.user)
    found = queries.people(state=own.pk if own else "").prefetch_related("assignments__role").order_by("username")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/people.html", {"page": page, "state": own})


def add(request: HttpRequest) -> HttpResponse:
    """Add somebody who signs in; their first password is shown once."""
    policies.insist(request.user, Permission.MANAGE_PEOPLE)
    form = forms.NewPersonForm(request.POST or None, **choices(request), initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        password = fresh_password()
        person = actions.add_person(
            form.cleaned_data["username"],
            password=password,
            roles=form.role_codes,
            owes_password=True,
            **form.changes,
            by=request.by,  # type: ignore[attr-defined]
        )
        return shown_once(request, person, password)
    return render(request, "accounts/add.html", {"form": form})


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show somebody, and change what they may do."""
    person = managed(request, pk)
    names = ("display_name", "organisation", "language", "email", "is_active")
    held = list(person.assignments.order_by("pk").values_list("role_id", flat=True))
    initial = {**{name: getattr(person, name) for name in names}, "roles": held}
    form = forms.PersonForm(request.POST or None, **choices(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        keep_a_way_in(request, person, form)
        actions.change_person(person, roles=form.role_codes, **form.changes, by=request.by)  # type: ignore[attr-defined]
        messages.success(request, _("The account is changed."))
        return redirect("accounts:people")
    return render(request, "accounts/one.html", {"form": form, "person": person})


@require_POST
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a new password, shown once."""
    person, fresh = managed(request, pk), fresh_password()
    actions.give_password(person, password=fresh, by=request.by)  # type: ignore[attr-defined]
    return shown_once(request, person, fresh)


@require_POST
def second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away the second factor of somebody who lost it."""
    person = managed(request, pk)
    actions.take_second_factor(person, by=request.by)  # type: ignore[attr-defined]
    messages.success(request, _("At the next sign-in a new second factor is set up."))
    return redirect("accounts:one", pk=pk)


def managed(request: HttpRequest, pk: int) -> Person:
    """Return somebody whom the reader administers.

    Raises
    ------
    NotYours, NoSuchPerson
        Where the reader administers nobody, or not this person.
    """
    policies.insist(request.user, Permission.MANAGE_PEOPLE)
    found = queries.people().filter(pk=pk).first()
    if found is None or not policies.may_manage(request.user, found):
        raise NoSuchPerson
    return found


def choices(request: HttpRequest) -> dict[str, Any]:
    """Return the organisations and roles that the reader can give."""
    own = queries.state_of(request.user)
    return {
        "organisations": queries.organisations(state=own).order_by("code"),
        "roles": queries.roles().order_by("code"),
    }


def keep_a_way_in(request: HttpRequest, person: Person, form: forms.PersonForm) -> None:
    """Refuse that administrators shut themselves out."""
    manages = any(Permission.MANAGE_PEOPLE in role.permissions for role in form.cleaned_data["roles"])
    if person.pk == request.user.pk and not (manages and form.cleaned_data["is_active"]):
        raise OwnAccount


def roles_of(person: Person) -> list[Any]:
    """Return the roles of somebody."""
    return [row.role for row in person.assignments.select_related("role").order_by("role")]


def fresh_password() -> str:
    """Return a password that can be read aloud: five groups of four letters and digits that look like nothing else."""
    signs = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(signs) for _sign in range(4)) for _group in range(5))


def shown_once(request: HttpRequest, person: Person, fresh: str) -> HttpResponse:
    """Show a password this once; the page is kept nowhere."""
    response = render(request, "accounts/password.html", {"person": person, "password": fresh})
    response["Cache-Control"] = "no-store"
    return response
