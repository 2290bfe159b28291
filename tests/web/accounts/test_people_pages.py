"""Can administrators add, change and help people of their own State, and can everybody look after their own account?"""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from house import PASSWORD
from vigie.apps.accounts import queries
from vigie.apps.accounts.actions import add_organisation, add_state
from vigie.apps.accounts.enums import Kind
from vigie.apps.audit.models import Entry

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"<code>((?:[a-z2-9]{4}-){4}[a-z2-9]{4})</code>")
OWN = "quatre mots choisis par moi"


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture
def admin(person, office):
    return person("admin", office, "administrator")


@pytest.fixture
def labour(person, ministry):
    return person("labour", ministry, "body")


@pytest.fixture
def stranger(person, by):
    state = add_state("XAA", names={"en": "Aaland"}, by=by, fictional=True)
    place = add_organisation("elsewhere", kind=Kind.MINISTRY, names={"en": "Elsewhere"}, state=state, by=by)
    return person("stranger", place, "administrator")


def newcomer(ministry, **changes):
    return {"username": "awa", "organisation": ministry.pk, "roles": ["body"], "language": "fr", **changes}


def test_somebody_is_added_and_owes_a_password_of_their_own(admin, ministry, signed_in, settings):
    answer = signed_in(admin).post(reverse("accounts:add"), newcomer(ministry))
    given = SECRET.search(answer.content.decode())[1]
    assert answer["Cache-Control"] == "no-store"
    awa = queries.person("awa")
    assert awa.check_password(given)
    assert queries.permissions_of(awa) == {"followup.answer", "followup.read"}
    client = Client()
    assert client.post(reverse("account_login"), {"login": "awa", "password": given}).status_code == 302
    assert client.get(reverse("followup:queue"))["Location"] == reverse("mfa_activate_totp")
    client = signed_in(awa)
    assert client.get(reverse("followup:queue"))["Location"] == reverse("account_change_password")
    page = client.get(reverse("account_change_password")).content.decode()
    assert "Votre nouveau mot de passe" in page
    change = {"oldpassword": given, "password1": OWN, "password2": OWN}
    assert client.post(reverse("account_change_password"), change).status_code == 302
    assert client.get(reverse("followup:queue")).status_code == 200
    assert queries.person("awa").check_password(OWN)


@pytest.mark.parametrize(
    "changes", [{"username": "labour"}, {"username": "LABOUR"}, {"username": "a b\n"}, {"username": ""}, {"roles": []}]
)
def test_what_is_wrong_is_said_and_nothing_is_written(admin, labour, ministry, signed_in, changes):
    client, rows = signed_in(admin), Entry.objects.count()
    answer = client.post(reverse("accounts:add"), newcomer(ministry, **changes))
    assert "error-summary" in answer.content.decode()
    assert Entry.objects.count() == rows


def test_roles_and_place_change_and_the_log_names_the_fields(admin, labour, office, signed_in):
    given = {"organisation": office.pk, "roles": ["rapporteur"], "language": "en", "is_active": "on"}
    signed_in(admin).post(reverse("accounts:one", args=[labour.pk]), given)
    changed = queries.person("labour")
    assert changed.organisation == office
    assert "followup.rate" in queries.permissions_of(changed)
    row = Entry.objects.get(action="accounts.change_person")
    assert row.fields == ["organisation", "roles"]


def test_who_may_not_sign_in_any_more_is_shut_out(admin, labour, ministry, signed_in):
    theirs = signed_in(labour)
    assert theirs.get(reverse("followup:queue")).status_code == 200
    given = {"organisation": ministry.pk, "roles": ["body"], "language": "fr"}
    signed_in(admin).post(reverse("accounts:one", args=[labour.pk]), given)
    assert theirs.get(reverse("followup:queue")).status_code == 302


def test_nobody_shuts_themselves_out(admin, office, signed_in):
    client = signed_in(admin)
    for given in ({"roles": ["auditor"], "is_active": "on"}, {"roles": ["administrator"]}):
        wanted = {"organisation": office.pk, "language": "fr", **given}
        assert client.post(reverse("accounts:one", args=[admin.pk]), wanted).status_code == 400
    assert queries.permissions_of(queries.person("admin")) >= {"accounts.manage"}


def test_another_state_is_not_there(admin, stranger, labour, ministry, signed_in):
    client = signed_in(stranger)
    for name in ("one", "password", "second_factor"):
        assert client.post(reverse(f"accounts:{name}", args=[labour.pk])).status_code == 404
    assert "labour" not in client.get(reverse("accounts:people")).content.decode()
    page = client.post(reverse("accounts:add"), newcomer(ministry)).content.decode()
    assert "error-summary" in page
    assert queries.person("awa") is None
    assert queries.person("labour").check_password(PASSWORD)


def test_who_administers_nobody_gets_in_nowhere(labour, signed_in):
    client = signed_in(labour)
    for name in ("people", "add"):
        assert client.get(reverse(f"accounts:{name}")).status_code == 403
    assert client.post(reverse("accounts:password", args=[labour.pk])).status_code == 403


def test_who_lost_everything_is_helped(admin, labour, signed_in):
    client, theirs = signed_in(admin), signed_in(labour)
    given = SECRET.search(client.post(reverse("accounts:password", args=[labour.pk])).content.decode())[1]
    client.post(reverse("accounts:second_factor", args=[labour.pk]))
    assert theirs.get(reverse("followup:queue")).status_code == 302, "a session of the old password is over"
    fresh = Client()
    fresh.post(reverse("account_login"), {"login": "labour", "password": given})
    assert fresh.get(reverse("followup:queue"))["Location"] == reverse("mfa_activate_totp")
    assert given not in str(list(Entry.objects.values()))


def test_ones_own_language_and_address(labour, signed_in):
    client = signed_in(labour)
    client.post(reverse("accounts:mine"), {"language": "fr", "email": "bureau@example.org"})
    changed = queries.person("labour")
    assert (changed.language, changed.email) == ("fr", "bureau@example.org")
    row = Entry.objects.get(action="accounts.change_own")
    assert row.fields == ["email", "language"]
    assert "bureau" not in str(row.__dict__)
    assert "error-summary" in client.post(reverse("accounts:mine"), {"language": "xx"}).content.decode()


def test_a_forgotten_password_names_whom_to_ask(client):
    for path in ("", "done/", "key/x-y/"):
        page = client.get(f"/fr/account/password/reset/{path}").content.decode()
        assert "administre Vigie" in page
        assert "<form" not in page.split("<main")[1]
