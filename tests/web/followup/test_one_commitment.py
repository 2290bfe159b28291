"""From the register to an accepted answer, in the browser's own requests: does each side do its part, and no other?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from vigie.apps.audit.models import AccessEntry, Entry
from vigie.apps.followup.models import Answer

pytestmark = pytest.mark.django_db
FILE = "Circulaire sur l’accueil des victimes."


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


@pytest.fixture
def pages(signed_in, client, rapporteur, second, writer):
    """Clients of everybody, and the public's."""
    people = {"rapporteur": rapporteur, "second": second, "writer": writer}
    return {"anyone": client, **{name: signed_in(someone) for name, someone in people.items()}}


def at(name, answer, **more):
    return reverse(f"followup:{name}", kwargs={"pk": answer.pk, **more})


def post(client, answer, page, /, *, to=None, **fields):
    answer.refresh_from_db()
    response = client.post(to or at(page, answer), {"version": answer.version, **fields})
    answer.refresh_from_db()
    return response


def test_one_commitment_end_to_end(pages, commitment, ministry, by, settings):
    settings.VIGIE_STATE = "XOR"
    page = reverse("public:commitment", args=["2025", "13.1"])
    asking = reverse("followup:ask", args=["2025"]) + "?commitment=13.1"
    pages["rapporteur"].post(asking, {"commitments": [commitment.pk], "organisation": ministry.pk, "due": "2099-05-04"})
    answer = Answer.objects.get()
    writer, office, second, anyone = (pages[name] for name in ("writer", "rapporteur", "second", "anyone"))

    assert post(writer, answer, "text", text_fr="Une grille sert dans chaque inspection.").status_code == 302
    assert post(writer, answer, "scale", scale="partly").status_code == 302
    assert post(writer, answer, "statements", text_fr="Chaque agent est formé.").status_code == 302
    claim = answer.claims.get()
    file = SimpleUploadedFile("circulaire.txt", FILE.encode())
    shown = {"kind": "policy", "title": "Circulaire", "dated": "2026-01-09", "language": "fr", "file": file}
    to = at("evidence_of", answer, claim=claim.pk)
    assert post(writer, answer, "evidence", to=to, **shown).status_code == 302
    assert post(writer, answer, "measures", name="Grille", kind="practice", scale="done").status_code == 302
    assert post(writer, answer, "hand_in").status_code == 302

    closed = anyone.get(page).content.decode()
    assert "Une grille sert" not in closed
    assert "attesté" in closed
    evidence = answer.evidence.get()
    file_page = reverse("attachments:content", args=[evidence.attachment_id])
    assert anyone.get(file_page).status_code == 404
    assert b"".join(office.get(file_page).streaming_content).decode() == FILE

    assert post(office, answer, "rate", scale="partly", opinion_fr="La pièce le montre.").status_code == 302
    assert post(office, answer, "accept").status_code == 403
    assert "Une grille sert" not in anyone.get(page).content.decode()
    assert post(second, answer, "accept").status_code == 302

    public = anyone.get(page).content.decode()
    for words in ("Une grille sert", "La pièce le montre.", "Chaque agent est formé.", "Circulaire", "Grille"):
        assert words in public
    assert b"".join(anyone.get(file_page).streaming_content).decode() == FILE
    home = anyone.get(reverse("public:home")).content.decode()
    assert "13.1</b>" in home
    assert "accepté · " in home.split("13.1</b>")[1].split("</a>")[0]
    moves = ["followup.assign", "followup.submit", "followup.rate", "followup.accept"]
    assert list(Entry.objects.filter(action__in=moves).order_by("id").values_list("action", flat=True)) == moves


def test_reading_what_is_closed_leaves_a_row(pages, asked, settings):
    settings.VIGIE_STATE = "XOR"
    page = reverse("public:commitment", args=["2025", "13.1"])
    pages["anyone"].get(page)
    assert not AccessEntry.objects.exists()
    pages["second"].get(page)
    assert AccessEntry.objects.get().object_type == "followup.answer"


def test_an_answer_of_another_state_is_not_there(signed_in, neighbour, asked):
    assert signed_in(neighbour).get(at("answer", asked)).status_code == 404
