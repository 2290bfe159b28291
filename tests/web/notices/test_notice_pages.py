"""Does somebody see what they were told, and no one else’s, and can they say that they read it, without a script?"""

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.audit.models import Entry
from vigie.apps.notices import actions, kinds
from vigie.apps.notices.models import Receipt
from vigie.domain.language import N_

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(person, ministry):
    return person("labour", ministry, "body")


@pytest.fixture
def other(person, office):
    return person("rapporteur", office, "rapporteur")


@pytest.fixture
def tell(by, monkeypatch):
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register("test.told", subject=N_("The file is empty."), body="About {thing}.")
    return lambda person, thing="13.1", address="/register/": actions.notify(
        person, "test.told", by=by, address=address, thing=thing
    )


def page(client, language="fr"):
    with translation.override(language):
        return client.get(reverse("notices:list")).content.decode()


def test_in_the_language_of_the_page_with_its_count_on_every_page(tell, reader, signed_in):
    tell(reader)
    tell(reader, "13.2")
    client = signed_in(reader)
    words = page(client)
    assert "Le fichier est vide." in words
    assert "2 messages vous attendent" in words
    assert "The file is empty." in page(client, "en")
    with translation.override("en"):
        home = client.get(reverse("public:home")).content.decode()
    assert '<b class="count">2<span class="unseen"> unread</span></b>' in home


def test_nobody_sees_what_others_were_told(tell, reader, other, signed_in):
    notice = tell(reader, "SECRET")
    client = signed_in(other)
    assert "SECRET" not in page(client)
    with translation.override("fr"):
        assert client.post(reverse("notices:follow", args=[notice.pk])).status_code == 404
    assert not Receipt.objects.exists()


def test_following_one_leads_on_and_marks_it(tell, reader, signed_in):
    first, second = tell(reader), tell(reader, "13.2")
    client = signed_in(reader)
    with translation.override("fr"):
        answer = client.post(reverse("notices:follow", args=[first.pk]))
    assert answer["Location"] == "/fr/register/"
    assert list(Receipt.objects.values_list("notice", flat=True)) == [first.pk]
    assert "1 message vous attend" in page(client)
    assert Entry.objects.filter(action="notices.acknowledge").count() == 1
    assert second.pk != first.pk


def test_all_at_once_and_only_ones_own(tell, reader, other, signed_in):
    for someone in (reader, reader, other):
        tell(someone)
    client = signed_in(reader)
    client.post(reverse("notices:seen"))
    assert Receipt.objects.count() == 2
    assert "Vous les avez tous lus" in page(client)
    client.post(reverse("notices:seen"))
    assert Receipt.objects.count() == 2


def test_a_kind_that_is_gone_breaks_no_page(tell, reader, signed_in, monkeypatch):
    tell(reader)
    monkeypatch.setattr(kinds, "_kinds", {})
    assert "test.told" in page(signed_in(reader))


def test_a_reading_writes_nothing(tell, reader, signed_in):
    tell(reader)
    client, rows = signed_in(reader), Entry.objects.count()
    page(client)
    assert Entry.objects.count() == rows
    assert client.get(reverse("notices:seen")).status_code == 405
