"""Do the public pages show what stands in the register, in both languages, at a constant cost?"""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.followup import actions
from vigie.apps.register import queries
from vigie.domain.acting import By

pytestmark = pytest.mark.django_db
ADDRESSES = [
    ("public:home", []),
    ("public:register", []),
    ("public:commitment", ["2021", "13.7"]),
    ("public:commitment", ["2025", "24.1"]),
    ("public:commitment", ["2025", "1.1"]),
    ("public:instrument", ["2021"]),
    ("register:texts", []),
    ("register:lineage", []),
    ("public:search", []),
]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_opens_in_both_languages(registers, house, client, language):
    for name, arguments in ADDRESSES:
        with translation.override(language):
            assert client.get(reverse(name, args=arguments)).status_code == 200, name


def test_pages_open_before_anything_is_loaded(client, db):
    for name in ("public:home", "public:register", "register:lineage", "register:texts"):
        assert client.get(reverse(name)).status_code == 200, name


@pytest.mark.parametrize(("code", "owed", "others", "context"), [("2021", 94, 19, 25), ("2025", 104, 19, 38)])
def test_the_key_is_the_count(registers, house, client, code, owed, others, context):
    page = client.get(reverse("public:home"), {"instrument": code})
    counts = page.context["score"].counts()
    assert sum(n for standing, n in counts.items() if standing not in {"to_others", "context"}) == owed
    assert (counts["to_others"], counts["context"]) == (others, context)


def test_a_row_per_paragraph(registers, house, client):
    for code, paragraphs in (("2021", 29), ("2025", 31)):
        score = client.get(reverse("public:home"), {"instrument": code}).context["score"]
        assert sum(len(part.rows) for part in score.parts) == paragraphs
        assert len(score.parts) == 8


def test_a_filter_moves_nothing(registers, house, client):
    whole = client.get(reverse("public:home")).context["score"]
    some = client.get(reverse("public:home"), {"theme": "data"}).context["score"]
    assert [mark.key for mark in whole.marks()] == [mark.key for mark in some.marks()]
    assert sum(not mark.pale for mark in some.marks()) == 10


def test_the_same_address_as_a_file(registers, house, client):
    wanted = {"instrument": "2025", "theme": "data", "strength": "affirm"}
    rows = list(
        csv.DictReader(io.StringIO(client.get(reverse("public:register_csv"), wanted).content.decode("utf-8-sig")))
    )
    same = json.loads(client.get(reverse("public:register_json"), wanted).content)["commitments"]
    shown = client.get(reverse("public:register"), wanted).context["left"]
    assert len(rows) == len(same) == shown > 0
    assert {row["theme"] for row in rows} == {"data"}


@pytest.fixture
def many_asked(registers, house, office, ministry, person, by):
    """Twenty-five answers that a ministry was asked for."""
    rapporteur, instrument = person("rapporteur", office, "rapporteur"), queries.instrument("2025")
    rows = queries.commitments(instrument).filter(answerable=True)[:25]
    due = by.at.date() + timedelta(days=9)
    cycle = queries.cycle_of(instrument)
    return actions.assign_all(rows, cycle=cycle, organisation=ministry, due=due, person=rapporteur, by=by)


def test_cost_does_not_grow_with_answers(many_asked, client, django_assert_max_num_queries):
    for name, most in (("public:home", 12), ("public:register", 12), ("public:instrument", 14)):
        arguments = ["2025"] if name == "public:instrument" else []
        with django_assert_max_num_queries(most):
            assert client.get(reverse(name, args=arguments)).status_code == 200


def test_what_is_late_shows_on_the_day_after(registers, house, office, ministry, person, client, by, settings):
    rapporteur = person("rapporteur", office, "rapporteur")
    row = queries.find_commitment("2025", "13.1")
    long_ago = By(by.actor, by.at - timedelta(days=900))
    actions.assign(
        row, cycle=queries.cycle_of(row.instrument), organisation=ministry, due=long_ago.at.date(),
        person=rapporteur, by=long_ago,
    )  # fmt: skip
    page = client.get(reverse("public:home"), {"standing": "overdue"})
    assert [mark.key for mark in page.context["score"].marks() if not mark.pale] == ["13.1"]


def test_search_folds_accents(registers, client):
    for words, found in (("hebergement", "12.6"), ("HÉBERGEMENTS sûrs", "12.6"), ("pare-feu", "30.7")):
        with translation.override("fr"):
            page = client.get(reverse("public:search"), {"words": words})
        assert any(hit.title.startswith(f"{found} ") for _kind, hit in page.context["page"].object_list), words


def test_unknown_addresses_say_what_to_do(registers, client):
    for address in (
        reverse("public:commitment", args=["2025", "99.9"]),
        reverse("public:commitment", args=["1999", "1.1"]),
        reverse("public:instrument", args=["nowhere"]),
    ):
        assert client.get(address).status_code == 404


def test_an_older_score_says_what_is_answered_where_its_ideas_go_on(many_asked, client, person, ministry, by, settings):
    settings.VIGIE_STATE = "XOR"
    writer, answer = person("labour", ministry, "body"), next(a for a in many_asked if a.commitment.code == "9.1")
    actions.write_text(answer, text={"fr": "Fait."}, person=writer, seen=answer.version, by=by)
    actions.write_scale(answer, scale="partly", reason={}, person=writer, seen=answer.version, by=by)
    actions.submit(answer, person=writer, seen=answer.version, by=by)
    older = client.get(reverse("public:home"), {"instrument": "2021"})
    assert (older.context["succession"].open, older.context["succession"].answered_there) == (94, 1)
    assert client.get(reverse("public:home")).context["succession"] is None
    page = client.get(reverse("public:commitment", args=["2021", "8.3"]))
    assert page.context["answered_later"] == 1
    assert "Fait." not in page.content.decode()
