"""Does a text that is added join its register, show only what may be marked, and propose where nobody has read it?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from ground_truth import ground_truth
from vigie.apps.audit.models import Entry
from vigie.apps.register import queries
from vigie.apps.register.actions import add_text, settle_proposals
from vigie.apps.register.models import Commitment, Document, Instrument
from vigie.apps.register.official import official_words
from vigie.apps.register.reading import pieces
from vigie.domain.errors import UnreadableInput
from vigie.pipelines.instruments import example_text
from vigie.web.versions import EditedMeanwhile

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(person, office):
    return person("rapporteur", office, "rapporteur")


def added(name, by):
    return add_text(ground_truth("instruments", name).read_bytes(), name=name, by=by)


@pytest.mark.parametrize(("name", "code"), [("A_76_L.11_fr.txt", "2021"), ("A_RES_80_9_en.md", "2025")])
def test_the_official_text_joins_its_register(both, by, name, code):
    document, new = added(name, by)
    assert (document.instrument.code, new) == (code, True)
    matching = [row for row in document.passages.select_related("provision") if row.sha256 == row.provision.sha256]
    assert len(matching) == {"2021": 40, "2025": 44}[code]


def test_each_commitment_is_marked_in_its_own_words(declaration, by):
    added("A_76_L.11_fr.txt", by)
    for row in queries.commitments(declaration):
        official = official_words(row, "fr")
        assert official.matches
        assert official.marked.strip()
    assert "identification" in official_words(queries.commitment(declaration, "13.7"), "fr").marked


def test_another_wording_is_shown_whole_and_unmarked(declaration, by):
    raw = ground_truth("instruments", "A_76_L.11_fr.txt").read_text(encoding="utf-8")
    changed = raw.replace("proactive", "active")
    add_text(changed.encode(), name="changed.txt", by=by)
    official = official_words(queries.commitment(declaration, "13.7"), "fr")
    assert not official.matches
    assert official.marked == ""
    assert "active" in official.before


def test_the_same_text_twice_changes_nothing(declaration, by):
    added("A_76_L.11_fr.txt", by)
    rows = Entry.objects.count()
    _document, new = added("A_76_L.11_fr.txt", by)
    assert not new
    assert (Document.objects.count(), Entry.objects.count()) == (1, rows)


def test_a_text_without_a_register_is_usable(by):
    document, _new = add_text(example_text("en").encode(), name="example.md", by=by)
    instrument = document.instrument
    rows = list(queries.commitments(instrument))
    assert not instrument.reviewed
    assert rows
    assert all(row.is_proposal for row in rows)
    for row in rows:
        passage = row.provision.passages.get()
        assert 0 <= row.span_start < row.span_end <= len(passage.text)


def test_an_instrument_bears_its_title_in_each_language_in_which_it_was_added(by):
    for language in ("fr", "en"):
        document, _new = add_text(example_text(language).encode(), name="pledge.md", by=by)
    names = Instrument.objects.get().names
    assert sorted(names) == ["en", "fr"]
    assert names["en"] == document.title != names["fr"]


def test_a_reviewed_register_keeps_its_own_names(both, by):
    before = dict(Instrument.objects.get(code="2025").names)
    added("A_RES_80_9_en.md", by)
    assert dict(Instrument.objects.get(code="2025").names) == before


def test_the_page_says_that_nobody_has_looked(client, by):
    document, _new = add_text(example_text("fr").encode(), name="example.md", by=by)
    with translation.override("fr"):
        page = client.get(reverse("public:instrument", args=[document.instrument.code])).content.decode()
    assert "personne ne l" in page
    assert page.count('class="margin-mark"') == document.instrument.commitments.count()


def test_a_person_confirms_or_rejects(reader, signed_in, by):
    document, _new = add_text(example_text("en").encode(), name="example.md", by=by)
    code = document.instrument.code
    first, second = queries.commitments(document.instrument)[:2]
    client, page = signed_in(reader), reverse("register:proposals", args=[code])
    assert client.get(page).status_code == 200
    for row, verdict in ((first, "confirm"), (second, "reject")):
        client.post(page, {"row": f"{row.pk}:{row.version}", "verdict": verdict})
    assert Commitment.objects.get(pk=first.pk).origin == "confirmed"
    assert second.pk not in {row.pk for row in queries.commitments(document.instrument)}
    with pytest.raises(EditedMeanwhile):
        settle_proposals([(first, 1)], verdict="reject", person=reader, by=by)


def test_a_page_is_settled_at_once_and_taken_back_one_by_one(reader, signed_in, by):
    document, _new = add_text(example_text("en").encode(), name="example.md", by=by)
    instrument, client = document.instrument, signed_in(reader)
    page = reverse("register:proposals", args=[instrument.code])
    every = list(queries.open_proposals(instrument))
    found = client.get(page).content.decode()
    assert f"all {len(every)} on this page" in found or f"les {len(every)} de cette page" in found
    client.post(page, {"row": [f"{row.pk}:{row.version}" for row in every], "verdict": "confirm"})
    assert {row.origin for row in queries.proposed(instrument)} == {"confirmed"}
    assert Entry.objects.filter(action="register.confirm_proposal").count() == len(every)
    settled = client.get(page, {"list": "settled"}).content.decode()
    assert settled.count(reader.username) >= len(every)
    client.post(page, {"row": f"{every[0].pk}:2", "verdict": "take_back"})
    assert [row.pk for row in queries.open_proposals(instrument)] == [every[0].pk]
    stale = [f"{row.pk}:{2 if row is every[1] else 1}" for row in every[1:]]
    assert client.post(page, {"row": stale, "verdict": "reject"}).status_code == 400
    assert {row.origin for row in queries.settled_proposals(instrument)} == {"confirmed"}, "all or none"


def test_a_text_is_added_in_the_browser(declaration, reader, signed_in, client):
    file = SimpleUploadedFile("example.md", example_text("en").encode())
    page = reverse("register:add")
    assert client.get(page).status_code == 302
    answer = signed_in(reader).post(page, {"file": file})
    assert answer.status_code == 302
    assert client.get(answer.headers["Location"]).status_code == 200


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03" * 50, b"PK\x03\x04" + b"\x00" * 200])
def test_what_is_no_text_is_refused_and_nothing_stays(by, content):
    before = Instrument.objects.count(), Entry.objects.count()
    with pytest.raises(UnreadableInput):
        add_text(content, name="x.txt", by=by)
    assert (Instrument.objects.count(), Entry.objects.count()) == before


def test_pieces_joined_again_are_the_text(declaration, by):
    document, _new = added("A_76_L.11_fr.txt", by)
    held = {row.pk: [] for row in queries.provisions(declaration)}
    for row in queries.commitments(declaration):
        held[row.provision_id].append(row)
    for passage in document.passages.all():
        notes = document.notes.filter(provision=passage.provision_id)
        cut = pieces(passage.text, held[passage.provision_id], notes)
        assert "".join(piece.text for piece in cut) == passage.text
        assert sum(len(piece.notes) for piece in cut) == notes.count()
        assert sum(piece.opens for piece in cut) == len(held[passage.provision_id])
