"""The fictional State of the tests: a fixed moment, organisations, people who may. Imported by the conftests."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.accounts.policies import owes_second_factor
from vigie.domain.acting import By

MOMENT = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


@pytest.fixture
def by() -> By:
    return By(actor="system", at=MOMENT)


@pytest.fixture
def house(db, by):
    """The fictional State with its rapporteur's office and two ministries."""
    accounts.lay_down_roles(by=by)
    names = {"en": "Orvany", "fr": "Orvanie"}
    return accounts.add_state("XOR", names=names, by=by, fictional=True)


@pytest.fixture
def office(house, by):
    names = {"en": "National Rapporteur", "fr": "Rapporteur national"}
    return accounts.add_organisation("rapporteur", kind=Kind.RAPPORTEUR, names=names, state=house, by=by)


@pytest.fixture
def ministry(house, by):
    names = {"en": "Ministry of Labour", "fr": "Ministère du Travail"}
    return accounts.add_organisation("labour", kind=Kind.MINISTRY, names=names, state=house, by=by)


@pytest.fixture
def person(by):
    """Make a person of an organisation with roles."""

    def make(username, organisation, *roles):
        return accounts.add_person(username, password=PASSWORD, organisation=organisation, roles=roles, by=by)

    return make


@pytest.fixture
def signed_in(settings, by):
    """A client of somebody who is signed in, past the second factor."""

    def make(someone) -> Client:
        if owes_second_factor(someone):
            accounts.set_up_second_factor(someone, by=by)
        client = Client()
        client.force_login(someone, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return make
