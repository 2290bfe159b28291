"""Does the page of the log tell an auditor who did what, in words, and tell nobody else anything?"""

import pytest
from django.urls import reverse

from vigie.apps.accounts.actions import add_organisation, add_state
from vigie.apps.accounts.enums import Kind
from vigie.apps.audit.actions import action, log, note_reading
from vigie.apps.audit.models import AccessEntry
from vigie.domain.acting import By

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor is asked about elsewhere."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]


@pytest.fixture
def auditor(person, office):
    return person("auditor", office, "auditor")


@pytest.fixture
def page(signed_in, auditor):
    client = signed_in(auditor)
    return lambda query="", language="en": client.get(f"/{language}/audit/{query}").content.decode()


@pytest.fixture
def did(by):
    @action
    def do(name, row, *, by, state="XOR"):
        log(name, row, by=by, fields=["names"], state=state)

    return lambda name="test.do", row=("test", "1"), actor="system", **more: do(name, row, by=By(actor, by.at), **more)


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(reverse("audit:log")).status_code == 302


@pytest.mark.parametrize("role", ["body", "rapporteur", "data-officer"])
def test_other_roles_are_refused_with_a_remedy(person, ministry, signed_in, role):
    answer = signed_in(person("x", ministry, role)).get("/fr/audit/")
    assert answer.status_code == 403
    assert "auditeur" in answer.content.decode()


def test_acts_are_told_in_words_of_the_readers_language(page, auditor):
    assert "added a person" in page()
    french = page(language="fr")
    assert "a ajouté une personne" in french
    assert "Bureau" not in french


def test_people_are_named_and_the_log_still_holds_numbers(page, did, auditor):
    did(actor=f"person:{auditor.pk}")
    did(actor="person:999999")
    html = page("?action=test.do")
    assert ">auditor</a>" in html
    assert ">person 999999</a>" in html
    assert ">person auditor</a>" in page("?action=accounts.add_person")


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        ("system", "Vigie lui-même"),
        ("job:sources.take_in", "la tâche sources.take_in"),
        ("cli:root", "une commande de root"),
        ("anyone", "quelqu’un qui n’était pas connecté"),
        ("person:x", "personne x"),
        ("", "<td"),
        ("strange:1", "strange:1"),
    ],
)
def test_every_kind_of_actor_has_words(page, did, actor, said):
    did(actor=actor)
    assert said in page("?action=test.do", "fr")


def test_the_address_says_which_rows(page, did):
    did("test.one", ("test", "1"))
    did("test.two", ("test", "2"), actor="job:x")
    cells = {
        "": ("test: one", "test: two"),
        "?action=test.one": ("test: one",),
        "?kind=test&id=2": ("test: two",),
        "?actor=job:x": ("test: two",),
    }
    for query, shown in cells.items():
        html = page(query)
        for words in ("test: one", "test: two"):
            assert (f'data-label="What">{words}' in html) == (words in shown), (query, words)


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=x", "?period=x", "?period=7", "?tab=x", "?actor=%00", "?id=" + "a" * 999]
)
def test_any_address_is_borne(page, query):
    assert "<h1" in page(query)


def test_an_auditor_reads_the_rows_of_their_state_alone(page, did, by, settings):
    settings.VIGIE_STATE = ""
    did("test.ours")
    did("test.theirs", state="XAA")
    did("test.house", state="")
    html = page()
    assert "test: ours" in html
    assert "test: theirs" not in html
    assert "test: house" not in html
    settings.VIGIE_STATE = "XOR"
    assert "test: house" in page()


def test_who_stands_above_states_reads_all(person, by, house, did, signed_in):
    above = add_organisation("un", kind=Kind.UN, names={"en": "UN"}, by=by)
    did("test.theirs", state="XAA")
    assert "test: theirs" in signed_in(person("un", above, "auditor")).get("/en/audit/").content.decode()


def test_reading_the_log_is_noted_before_it_is_sent(page, auditor):
    page()
    noted = AccessEntry.objects.get()
    assert (noted.actor, noted.object_type, noted.object_id) == (f"person:{auditor.pk}", "audit.log", "acts")
    html = page("?tab=readings")
    assert "the log of acts" in html


def test_readings_have_a_tab_of_their_own(page, by):
    note_reading(("test.secret", "7"), by=By("person:5", by.at), state="XOR")
    assert "test.secret 7" in page("?tab=readings")
    assert "test.secret 7" not in page()


def test_the_page_asks_the_database_the_same_for_one_row_and_for_many(
    signed_in, auditor, did, django_assert_max_num_queries
):
    client = signed_in(auditor)
    client.get("/en/audit/")
    for number in range(30):
        did(actor=f"person:{number}")
    with django_assert_max_num_queries(16):
        client.get("/en/audit/")


def test_states_do_not_leak_through_the_filter(page, did, by):
    add_state("XAA", names={}, by=by)
    did("test.theirs", state="XAA")
    assert "test.theirs" not in page()
