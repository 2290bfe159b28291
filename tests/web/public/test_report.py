"""Does the report hold every accepted answer in full, and not a word of the others, as a page and as data?"""

import csv
import io
import json

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.followup import actions
from vigie.apps.register import queries
from vigie.domain.language import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(registers, house, office, ministry, person, by, settings):
    """Two answers handed in and rated; the first is accepted."""
    settings.VIGIE_STATE = "XOR"
    people = {name: person(name, office, "rapporteur") for name in ("rapporteur", "rapporteur2")}
    writer, row = person("labour", ministry, "body"), queries.find_commitment("2025", "13.1")
    for code, word in (("13.1", "Publique"), ("13.2", "Fermée")):
        commitment = queries.find_commitment("2025", code)
        answer = actions.assign(
            commitment, cycle=queries.cycle_of(row.instrument), organisation=ministry, due=by.at.date(),
            person=people["rapporteur"], by=by,
        )  # fmt: skip
        seen = {"person": writer, "by": by}
        actions.write_text(answer, text={"fr": f"=Réponse {word}."}, seen=answer.version, **seen)
        actions.write_scale(answer, scale="partly", reason={}, seen=answer.version, **seen)
        claim = actions.add_claim(answer, text={"fr": f"Affirmation {word}."}, seen=answer.version, **seen)
        fields = {"kind": "law", "titles": Text(fr=f"Loi {word}"), "dated": by.at.date(), "language": "fr"}
        actions.add_evidence(answer, claim=claim, place="art. 4", seen=answer.version, **fields, **seen)
        actions.submit(answer, seen=answer.version, **seen)
        opinion = {"fr": f"Avis {word}."}
        actions.rate(answer, scale="done", opinion=opinion, person=people["rapporteur"], seen=answer.version, by=by)
        if word == "Publique":
            actions.accept(answer, person=people["rapporteur2"], seen=answer.version, by=by)


def test_accepted_in_full_and_nothing_of_the_others(told, client, django_assert_max_num_queries):
    with translation.override("fr"), django_assert_max_num_queries(24):
        page = client.get(reverse("public:report", args=["2025"])).content.decode()
    for words in ("=Réponse Publique.", "Affirmation Publique.", "Loi Publique", "Avis Publique."):
        assert words in page
    assert "Fermée" not in page
    with translation.override("en"):
        english = client.get(reverse("public:report", args=["2025"])).content.decode()
    assert '<p lang="fr">=Réponse Publique.</p>' in english
    assert "Not translated" in english


def test_the_same_as_data(told, client):
    whole = json.loads(client.get(reverse("public:report_json", args=["2025"])).content)
    (answer,) = whole["answers"]
    assert (answer["id"], answer["scale"], answer["office_scale"]) == ("13.1", "partly", "done")
    assert answer["statements"][0]["evidence"][0]["place"] == "art. 4"
    assert "Fermée" not in json.dumps(whole, ensure_ascii=False)
    lines = client.get(reverse("public:report_csv", args=["2025"])).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(lines))
    assert (row["id"], row["evidence"], row["organisation"]) == ("13.1", "1", "labour")
    assert not row["answer_fr"].startswith("=")


def test_a_declaration_without_answers_has_its_skeleton(told, client):
    with translation.override("fr"):
        page = client.get(reverse("public:report", args=["2021"]))
    entries = [entry for c in page.context["chapters"] for _p, rows in c.paragraphs for entry in rows]
    assert len(entries) == 94
    assert client.get(reverse("public:report_csv", args=["2021"])).status_code == 200
    assert client.get(reverse("public:report", args=["1999"])).status_code == 404
