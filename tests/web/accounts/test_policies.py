"""Who may do what, and is everything closed that does not say it is public?"""

import pytest
from django.urls import reverse

from vigie.apps.accounts.actions import ROLES, lay_down_roles
from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.models import Person, Role
from vigie.apps.accounts.policies import NotYours, insist, may, owes_second_factor
from vigie.apps.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        ("rapporteur", Permission.ASSIGN, True),
        ("rapporteur", Permission.ANSWER, False),
        ("body", Permission.ANSWER, True),
        ("body", Permission.RATE, False),
        ("data-officer", Permission.DELIVER, True),
        ("auditor", Permission.READ_AUDIT, True),
        ("auditor", Permission.ANSWER, False),
    ],
)
def test_roles_permit(person, ministry, role, permission, allowed):
    someone = person("someone", ministry, role)
    assert may(someone, permission, state="XOR") is allowed
    assert not may(someone, permission, state="XAA")


def test_insisting_refuses_with_a_remedy(person, ministry):
    with pytest.raises(NotYours, match="role"):
        insist(person("someone", ministry, "body"), Permission.RATE)


def test_who_left_may_nothing(person, ministry):
    someone = person("someone", ministry, "body")
    someone.is_active = False
    assert not may(someone, Permission.ANSWER)


def test_a_role_can_demand_a_second_factor(person, ministry, signed_in):
    someone = person("someone", ministry, "body")
    assert owes_second_factor(someone)


def test_home_is_public_in_both_languages(client):
    for language in ("fr", "en"):
        assert client.get(f"/{language}/").status_code == 200


def test_signing_in_leaves_a_row(client, person, ministry):
    person("someone", ministry)
    answer = client.post(reverse("account_login"), {"login": "someone", "password": "correct horse battery staple"})
    assert answer.status_code == 302
    row = Entry.objects.filter(action="accounts.sign_in").get()
    assert row.object_id == str(Person.objects.get().pk)


def test_nobody_signs_up_alone(client):
    assert client.post(reverse("account_signup"), {"username": "x", "password1": "y" * 20}).status_code in {200, 403}
    assert not Person.objects.exists()


def test_a_newer_version_permits_a_role_more_and_takes_nothing_away(house, by, monkeypatch):
    names, before = ROLES["auditor"]
    for shipped, held in (((*before, Permission.DELIVER), 1), ((Permission.DELIVER,), 1)):
        monkeypatch.setitem(ROLES, "auditor", (names, shipped))
        lay_down_roles(by=by)
        assert set(Role.objects.get(pk="auditor").permissions) == {*before, Permission.DELIVER}
        assert Entry.objects.filter(action="accounts.change_role", object_id="auditor").count() == held
