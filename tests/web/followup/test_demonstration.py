"""Does the fictional State answer a third of what it owes, in its own words each time, with evidence that opens?"""

import itertools
from collections import Counter

import pytest
import yaml

from vigie.apps.accounts.queries import person
from vigie.apps.followup import demonstration
from vigie.apps.followup.models import Answer, Evidence, Review, Step, Submission
from vigie.apps.register import queries
from vigie.apps.register.actions import load_shipped_registers
from vigie.site import demo

ENTRIES = [entry for file in demonstration.FILES for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
WRITTEN = [entry for entry in ENTRIES if entry["stage"] in demonstration.ANSWERED]


def runs(words, length):
    split = words.split()
    return {" ".join(split[at : at + length]) for at in range(len(split) - length + 1)}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_answers_share_six_words_in_a_row(language):
    texts = [(entry["of"], runs(entry[language], 6)) for entry in WRITTEN]
    assert [(a, b) for (a, one), (b, other) in itertools.combinations(texts, 2) if one & other] == []


def test_each_is_said_in_both_languages():
    for entry in WRITTEN:
        said = [entry, *entry.get("claims", ()), *entry.get("measures", ())]
        said += [claim["evidence"] for claim in entry.get("claims", ()) if claim.get("evidence")]
        assert all(one["fr"] and one["en"] and one["fr"] != one["en"] for one in said), entry["of"]


def test_no_document_shows_two_things():
    documents = [c["evidence"]["shows"] for entry in WRITTEN for c in entry.get("claims", ()) if c.get("evidence")]
    assert len(set(documents)) == len(documents) >= 75


@pytest.mark.parametrize(("code", "owed"), [("2021", 94), ("2025", 104)])
def test_about_a_third_is_answered(code, owed):
    answered = {entry["of"] for entry in WRITTEN if entry["of"].startswith(f"{code} ")}
    assert 1 / 3 <= len(answered) / owed <= 0.4


@pytest.mark.long
@pytest.mark.django_db
def test_it_is_told_in_the_order_in_which_it_would_happen(by, settings, tmp_path, client):
    settings.VIGIE_HOME = tmp_path
    load_shipped_registers(by=by)
    demo.load_state(by=by, home=tmp_path)
    from vigie.apps.accounts.actions import add_person, lay_down_roles
    from vigie.apps.accounts.queries import organisation

    lay_down_roles(by=by)
    for figure in demo.PEOPLE:
        add_person(
            figure.username, password="x", organisation=organisation(figure.organisation), roles=[figure.role], by=by
        )
    assert demonstration.load(state="XOR", by=by) == len(ENTRIES)
    assert demonstration.load(state="XOR", by=by) == 0
    for code, owed in (("2021", 94), ("2025", 104)):
        answered = Answer.objects.filter(commitment__instrument__code=code, handed_in__gt=0).count()
        assert queries.counts(queries.instrument(code))["answerable"] == owed
        assert answered == sum(entry["of"].startswith(f"{code} ") for entry in WRITTEN)
    for answer in Answer.objects.prefetch_related("steps").order_by("pk"):
        moments = [step.at for step in answer.steps.all()]
        assert moments == sorted(moments)
        assert all(moment < by.at for moment in moments)
    raters = set(Review.objects.values_list("rater", flat=True))
    accepting = set(Step.objects.filter(move="accept").values_list("person", flat=True))
    assert (raters, accepting) == ({person("rapporteur").pk}, {person("rapporteur2").pk})
    assert Counter(Submission.objects.values_list("number", flat=True)).keys() == {1}
    shown = Evidence.objects.filter(answer__stage="accepted").select_related("attachment").order_by("pk").first()
    opened = client.get(f"/fr/files/{shown.attachment_id}/")
    assert opened.status_code == 200
    assert "Document inventé" in b"".join(opened.streaming_content).decode()
