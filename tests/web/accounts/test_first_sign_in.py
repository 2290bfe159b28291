"""Does somebody who signs in for the first time set up a second factor, see the recovery codes once, and get in?"""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from house import PASSWORD
from vigie.apps.audit.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(person, office):
    person("awa", office, "auditor")
    client = Client()
    answer = client.post("/fr/account/login/", {"login": "awa", "password": PASSWORD})
    assert answer.status_code == 302
    return client


def set_up(client):
    """Confirm the password, as allauth asks, and give the code that a telephone would show."""
    client.post("/fr/account/reauthenticate/", {"password": PASSWORD})
    page = client.get("/fr/account/2fa/totp/activate/").content.decode()
    secret = re.search(r"\b[A-Z2-7]{32}\b", page)[0]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    return client.post("/fr/account/2fa/totp/activate/", {"code": code})


def test_before_the_second_factor_no_closed_page_opens(newcomer):
    assert newcomer.get("/fr/audit/")["Location"] == "/fr/account/2fa/totp/activate/"


def test_after_it_every_page_opens_and_the_log_knows_what_happened(newcomer):
    answer = set_up(newcomer)
    codes = newcomer.get(answer["Location"])
    assert codes.status_code == 200
    assert newcomer.get("/fr/audit/").status_code == 200
    acts = list(Entry.objects.filter(actor__startswith="person:").order_by("id").values_list("action", flat=True))
    assert acts == [
        "accounts.sign_in",
        "accounts.add_second_factor",
        "accounts.make_recovery_codes",
        "accounts.see_recovery_codes",
    ]


def test_a_row_and_what_it_tells_are_kept_or_lost_together(newcomer, monkeypatch):
    def breaks(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("allauth.mfa.totp.internal.flows.clear_totp_secret", breaks)
    with pytest.raises(OSError):  # noqa: PT011 - the one that was just made
        set_up(newcomer)
    assert not Entry.objects.filter(action="accounts.add_second_factor").exists()
    assert newcomer.get("/fr/audit/").status_code == 302


def test_a_stranger_sees_no_codes(client):
    assert client.get("/fr/account/2fa/recovery-codes/").status_code == 302
    assert not Entry.objects.filter(action="accounts.see_recovery_codes").exists()
