"""Can a round of follow-up be opened for any text and closed again, and does asking keep to it?"""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.audit.actions import deed, log
from vigie.apps.audit.models import Entry
from vigie.apps.register import queries
from vigie.apps.register.models import Cycle, Instrument
from vigie.domain.language import Text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture
def text(db, by):
    """A text that was added and has no cycle."""
    with deed():
        names = Text(fr="Un texte", en="A text")
        made = Instrument.objects.create(code="text", names=names, short_names=names, read_in="fr")
        log("register.add_text", made, by=by)
    return made


@pytest.fixture
def rapporteur(person, office):
    return person("rapporteur", office, "rapporteur")


def opening(**changes):
    return {"name_fr": "Un cycle", "name_en": "A cycle", "opens": "2026-01-01", "closes": "2099-12-31", **changes}


def test_a_cycle_is_opened_and_its_end_is_moved(text, rapporteur, signed_in):
    client, page = signed_in(rapporteur), reverse("register:cycles", args=["text"])
    assert client.post(page, opening()).status_code == 302
    cycle = queries.cycle_of(text)
    assert (cycle.code, cycle.closes) == ("2026-2099", date(2099, 12, 31))
    assert client.post(page, {"cycle": cycle.code, "closes": "2026-02-01"}).status_code == 302
    assert Cycle.objects.get().closes == date(2026, 2, 1)
    assert "terminé" in client.get(page).content.decode()
    acts = ["register.open_cycle", "register.close_cycle"]
    assert list(Entry.objects.filter(action__in=acts).order_by("id").values_list("action", flat=True)) == acts


def test_what_cannot_be_is_said_and_nothing_is_written(text, rapporteur, signed_in):
    client, page = signed_in(rapporteur), reverse("register:cycles", args=["text"])
    assert client.post(page, opening(closes="2025-01-01")).status_code == 409
    assert "error-summary" in client.post(page, opening(name_en="")).content.decode()
    assert not Cycle.objects.exists()
    client.post(page, opening())
    answer = client.post(page, opening(name_fr="Encore"))
    assert answer.status_code == 409
    assert "2026-2099" in answer.content.decode()
    assert client.post(page, {"cycle": "2026-2099", "closes": "2000-01-01"}).status_code == 409
    assert Cycle.objects.get().closes == date(2099, 12, 31)


def test_only_who_asks_for_answers_opens_one(text, person, ministry, signed_in, client):
    page = reverse("register:cycles", args=["text"])
    body = signed_in(person("labour", ministry, "body"))
    assert body.get(page).status_code == body.post(page, opening()).status_code == 403
    assert client.get(page).status_code == 302
    assert not Cycle.objects.exists()


def test_asking_leads_to_opening_one_first(text, rapporteur, signed_in, by):
    client, asking = signed_in(rapporteur), reverse("followup:ask", args=["text"])
    assert client.get(asking)["Location"] == reverse("register:cycles", args=["text"])
    client.post(reverse("register:cycles", args=["text"]), opening(closes=str(by.at.date() + timedelta(days=9999))))
    assert client.get(asking).status_code == 200
