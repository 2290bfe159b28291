"""Can a reading be disputed and corrected with a reason, does its history stay, and does everything follow from it?"""

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.accounts.policies import NotYours
from vigie.apps.register import actions, queries
from vigie.apps.register.actions import NoSuchCode, NothingChanged, SettledAlready
from vigie.apps.register.models import Correction, Dispute, Lineage
from vigie.domain.workflow import ReasonMissing
from vigie.web.versions import EditedMeanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(person, office):
    return person("rapporteur", office, "rapporteur")


@pytest.fixture
def row(declaration):
    return queries.commitment(declaration, "13.1")


def test_a_correction_keeps_what_was(row, reader, by):
    actions.correct(row, field="strength", value="request", reason="Le verbe demande.", person=reader, seen=1, by=by)
    kept = Correction.objects.get()
    assert (kept.before, kept.after, kept.reason) == ("commit", "request", "Le verbe demande.")
    row.refresh_from_db()
    assert (row.strength, row.version) == ("request", 2)


def test_who_owes_an_answer_follows_a_correction(row, reader, declaration, by):
    before = queries.counts(declaration)["answerable"]
    actions.correct(row, field="addressees", value=["unodc"], reason="À l'ONUDC.", person=reader, seen=1, by=by)
    assert queries.counts(declaration)["answerable"] == before - 1
    row.refresh_from_db()
    actions.correct(row, field="addressees", value=["member_states"], reason="Non.", person=reader, seen=2, by=by)
    assert queries.counts(declaration)["answerable"] == before


def test_a_dispute_is_settled_by_a_correction(row, reader, by):
    actions.dispute(row, field="theme", reason="C'est de la protection.", person=reader, by=by)
    value = "data" if row.theme != "data" else "finance"
    actions.correct(row, field="theme", value=value, reason="Oui.", person=reader, seen=1, by=by)
    assert Dispute.objects.get().settled_at == by.at
    assert Correction.objects.get().dispute == Dispute.objects.get()


def test_or_by_a_reason_for_leaving_it(row, reader, by):
    disputed = actions.dispute(row, field="theme", reason="Doute.", person=reader, by=by)
    actions.leave(disputed, outcome="confirmed", answer="Les deux lectures concordent.", person=reader, by=by)
    assert Dispute.objects.get().answer == "Les deux lectures concordent."
    with pytest.raises(SettledAlready):
        actions.leave(disputed, outcome="left", answer="Autre chose.", person=reader, by=by)
    assert Dispute.objects.get().outcome == "confirmed"


def test_lineage_is_corrected_too(both, reader, by):
    line = Lineage.objects.filter(kind="weakened").first()
    actions.correct(line, field="kind", value="carried_over", reason="Rien ne faiblit.", person=reader, seen=1, by=by)
    line.refresh_from_db()
    assert line.kind == "carried_over"


def test_where_a_line_went_is_corrected_too(both, reader, signed_in, client, by):
    line = Lineage.objects.filter(kind="dropped").order_by("position").first()
    own, page = signed_in(reader), reverse("register:correct_line", args=[line.pk, "targets"])
    for wrong in ("99.9", "12.4, x"):
        assert own.post(page, {"value": wrong, "reason": "Là.", "version": line.version}).status_code == 400
    said = {"value": "12.4, 12.8", "reason": "L’idée est là.", "version": line.version}
    assert own.post(page, said).status_code == 302
    assert list(line.targets.order_by("position").values_list("code", flat=True)) == ["12.4", "12.8"]
    kept = Correction.objects.get()
    assert (kept.before, kept.after) == ([], ["12.4", "12.8"])
    assert "L’idée est là." in client.get(reverse("register:lineage_readings", args=[line.pk])).content.decode()


def test_a_corrected_summary_is_found_by_its_new_words(row, reader, client, by):
    actions.correct(
        row, field="summaries", value={"fr": "Des perroquets.", "en": "Parrots."}, reason="x", person=reader, seen=1,
        by=by,
    )  # fmt: skip
    with translation.override("fr"):
        found = client.get(reverse("public:search"), {"words": "perroquets"}).context["page"].object_list
    assert [hit.title for _kind, hit in found] == ["13.1 Des perroquets."]


@pytest.fixture
def pages(signed_in, person, office, ministry):
    people = {
        "raiser": person("rapporteur", office, "rapporteur"),
        "settler": person("rapporteur2", office, "rapporteur"),
    }
    return {**{name: signed_in(one) for name, one in people.items()}, "body": signed_in(person("l", ministry, "body"))}


def test_a_line_is_disputed_and_settled_in_pages(both, pages, client):
    line = Lineage.objects.filter(kind="weakened", one_language=False).order_by("position").first()
    with translation.override("fr"):
        page = reverse("register:lineage_readings", args=[line.pk])
        said = {"field": "kind", "reason": "Rien ne faiblit ici."}
        assert pages["body"].post(page, said).status_code == 403
        assert client.post(page, said).status_code == 403
        assert not Dispute.objects.exists()
        assert pages["raiser"].post(page, said).status_code == 302
        assert "Rien ne faiblit ici." in client.get(page).content.decode()
        settling = reverse("register:dispute", args=[Dispute.objects.get().pk])
        told = pages["settler"].get(reverse("notices:list")).content.decode()
        assert "conteste une lecture" in told
        assert pages["body"].get(settling).status_code == 403
        assert "error-summary" in pages["settler"].post(settling, {"outcome": "left"}).content.decode()
        answer = {"outcome": "left", "answer": "Un juriste doit trancher."}
        assert pages["settler"].post(settling, answer).status_code == 302
        words = client.get(page).content.decode()
        assert pages["settler"].post(settling, answer).status_code == 400
    assert "Un juriste doit trancher." in words
    assert "Rien ne faiblit ici." in words
    assert Lineage.objects.get(pk=line.pk).kind == "weakened"


def test_the_list_of_objections_has_the_open_ones_first(both, pages, reader_of, by):
    first, second = (queries.find_commitment("2021", code) for code in ("13.1", "13.2"))
    done = actions.dispute(first, field="theme", reason="Réglée.", person=reader_of, by=by)
    actions.dispute(second, field="theme", reason="Ouverte.", person=reader_of, by=by)
    actions.leave(done, outcome="confirmed", answer="Non.", person=reader_of, by=by)
    words = pages["settler"].get(reverse("register:disputes")).content.decode()
    assert words.index("Ouverte.") < words.index("Réglée.")


@pytest.fixture
def reader_of(person, office):
    return person("rapporteur3", office, "rapporteur")


WRONG = [
    ("strength", "shout", "x", NoSuchCode),
    ("code", "99.9", "x", NoSuchCode),
    ("strength", "request", "  ", ReasonMissing),
    ("strength", "commit", "x", NothingChanged),
    ("addressees", ["everybody"], "x", NoSuchCode),
]


def test_what_cannot_be(row, reader, by):
    for field, value, reason, refusal in WRONG:
        with pytest.raises(refusal):
            actions.correct(row, field=field, value=value, reason=reason, person=reader, seen=1, by=by)
    assert not Correction.objects.exists()


def test_only_who_may(row, person, ministry, by):
    someone = person("labour", ministry, "body")
    with pytest.raises(NotYours):
        actions.correct(row, field="strength", value="request", reason="x", person=someone, seen=1, by=by)


def test_the_second_corrector_is_told(row, reader, by):
    actions.correct(row, field="strength", value="request", reason="x", person=reader, seen=1, by=by)
    with pytest.raises(EditedMeanwhile):
        actions.correct(row, field="strength", value="affirm", reason="y", person=reader, seen=1, by=by)


def test_the_page_shows_both_readers_the_dispute_and_the_history(both, reader, signed_in, client, by):
    with translation.override("en"):
        row = queries.find_commitment("2021", "12.1")
        page = reverse("public:commitment", args=["2021", "12.1"])
        words = client.get(page).content.decode()
        assert "First reader" in words
        assert "attitude" in words
        own = signed_in(reader)
        correcting = reverse("register:correct", args=["2021", "12.1", "strength"])
        said = {"value": "affirm", "reason": "It asserts.", "version": row.version}
        assert own.post(correcting, said).status_code == 302
        disputing = reverse("register:readings", args=["2021", "12.1"])
        assert own.post(disputing, {"field": "theme", "reason": "Not sure of it."}).status_code == 302
        words = client.get(page).content.decode()
    assert "It asserts." in words
    assert "Not sure of it." in words


def test_what_2025_leaves_out_stays_open(both, client):
    with translation.override("fr"):
        page = client.get(reverse("public:commitment", args=["2021", "9.3"])).content.decode()
    words = " ".join(page.split()).replace("\u202f", " ").replace("\u00a0", " ")
    assert "Absent du texte de 2025 ; l’engagement de 2021 reste suivi" in words
