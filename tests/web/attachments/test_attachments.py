"""Is a file kept as it was given, told by its content, and sent to those alone who may read it?"""

import hashlib
import io
import os
import stat
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from killing import kill_everywhere
from vigie.apps.attachments import kinds, policies, queries, shelf
from vigie.apps.attachments.actions import attach, detach, plain_name, sweep
from vigie.apps.attachments.models import Attachment
from vigie.apps.attachments.policies import Reading
from vigie.apps.attachments.shelf import ContentGone, EmptyFile, FileTooLarge
from vigie.apps.audit.models import AccessEntry, Entry
from vigie.domain.acting import By

OWNER = ("test.thing", "7")
PDF = b"%PDF-1.7\n%%EOF\n"


def package(*names, **contents):
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as document:
        for name in names:
            document.writestr(name, contents.get(name, "x"))
        for name, content in contents.items():
            document.writestr(name, content)
    return raw.getvalue()


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.VIGIE_HOME = tmp_path
    return tmp_path


@pytest.fixture
def given_file(db, by, house):
    def give(content=b"a text", name="note.txt", owner=OWNER):
        return attach(io.BytesIO(content), name=name, owner=owner, state="XOR", by=by)

    return give


@pytest.fixture
def answers(monkeypatch):
    monkeypatch.setattr(policies, "_policies", {})

    def answer(reading):
        policies.answer_for("test.thing", lambda visitor, owner_id: reading)

    return answer


def test_the_content_lies_under_its_hash_and_cannot_be_written(given_file, home):
    attachment = given_file(PDF, "Rapport final.pdf")
    assert attachment.sha256 == hashlib.sha256(PDF).hexdigest()
    place = shelf.place_of(home, attachment.sha256)
    assert place.read_bytes() == PDF
    assert stat.S_IMODE(place.stat().st_mode) == 0o400
    assert (attachment.size, attachment.media_type) == (len(PDF), "application/pdf")
    assert list(queries.attachments_of(OWNER)) == [attachment]


def test_the_row_names_no_file(given_file):
    given_file(PDF, "Amina.pdf")
    row = Entry.objects.get(action="attachments.attach")
    assert "Amina" not in str(row.__dict__)
    assert row.ids["test.thing"] == "7"


def test_the_same_content_twice_lies_there_once(given_file, home):
    one, two = given_file(), given_file(name="again.txt")
    assert one.sha256 == two.sha256
    assert len(list(shelf.contents(home))) == 1


def test_content_stays_as_long_as_a_row_knows_it(given_file, by, home):
    one, two = given_file(), given_file(name="again.txt")
    week = By("system", by.at + timedelta(days=36500))
    detach(one, by=by)
    assert sweep(by=week) == 0
    detach(two, by=by)
    assert sweep(by=by) == 0, "what was laid today may have its row under way"
    assert sweep(by=week) == 1
    assert not list(shelf.contents(home))


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (PDF, "a.doc", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "a.pdf", "image/png"),
        (b"\xff\xd8\xff\xe0..", "a", "image/jpeg"),
        (b"a;b\n1;2\n", "A.CSV", "text/csv"),
        (b"# a", "a.md", "text/markdown"),
        ("\ufeffréponse".encode(), "a.html", "text/plain"),
        (package("[Content_Types].xml", "word/document.xml"), "a", kinds.OFFICE["word/"]),
        (package("[Content_Types].xml", "xl/workbook.xml"), "a", kinds.OFFICE["xl/"]),
        (package("content.xml", mimetype="application/vnd.oasis.opendocument.text"), "a", max(kinds.OPEN_DOCUMENTS)),
    ],
)
def test_the_kind_is_told_by_the_content(tmp_path, content, name, media_type):
    path = tmp_path / "content"
    path.write_bytes(content)
    assert kinds.kind_of(path, name=name) == media_type


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"\x7fELF",
        b"<!DOCTYPE html><p>",
        b" <svg xmlns='http://www.w3.org/2000/svg'>",
        b"\xef\xbb\xbf<html>",
        b"a\x00b",
        b"\xff\xfea\x00",
        b"caf\xe9",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"PK\x03\x04 cut short",
        package("a.txt"),
        package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        package("Basic/script.xml", mimetype="application/vnd.oasis.opendocument.text"),
        package(mimetype="application/x-evil"),
    ],
)
def test_other_kinds_and_macros_are_refused_and_nothing_is_kept(given_file, home, content):
    with pytest.raises(kinds.KindNotTaken):
        given_file(content, "innocent.pdf")
    assert not [path for path in home.rglob("*") if path.is_file()]
    assert not Attachment.objects.exists()


@given(content=st.binary(min_size=1, max_size=300), beginning=st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"<"]))
def test_any_bytes_have_a_kind_or_are_refused(tmp_path_factory, content, beginning):
    path = tmp_path_factory.mktemp("any") / "content"
    path.write_bytes(beginning + content)
    try:
        kind = kinds.kind_of(path, name="a.txt")
    except kinds.KindNotTaken:
        return
    assert "/" in kind


def test_a_document_cut_anywhere_has_a_kind_or_is_refused(tmp_path):
    whole = package("[Content_Types].xml", "word/document.xml")
    path = tmp_path / "content"
    for end in range(4, len(whole)):
        path.write_bytes(whole[:end])
        with pytest.raises(kinds.KindNotTaken):
            kinds.kind_of(path, name="a.docx")


@pytest.mark.parametrize(("size", "error"), [(0, EmptyFile), (1025, FileTooLarge)])
def test_the_size_has_bounds(home, size, error):
    with pytest.raises(error), shelf.incoming(home, io.BytesIO(b"x" * size), most=1024):
        pytest.fail("it was taken")
    assert not [path for path in home.rglob("*") if path.is_file()]


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Temp\\a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("\u202efdp.exe", "fdp.exe"),
        ("", "file"),
        ("...", "file"),
        ("é" * 300 + ".pdf", "é" * 196 + ".pdf"),
        ("réponse finale.docx", "réponse finale.docx"),
    ],
)
def test_names_steer_nothing(name, plain):
    assert plain_name(name) == plain
    assert len(plain_name(name)) <= 200


@given(st.text(st.characters(codec="utf-8")))
def test_any_name_becomes_a_plain_one(name):
    assert 0 < len(plain_name(name)) <= 200


def test_what_no_app_answers_for_is_read_by_nobody(given_file, answers, client):
    attachment = given_file(owner=("nobody.knows", "1"))
    assert client.get(f"/en/files/{attachment.pk}/").status_code == 404


def test_what_is_refused_looks_like_what_is_not_there(given_file, answers, client):
    answers(Reading.REFUSED)
    attachment = given_file()
    refused, absent = client.get(f"/en/files/{attachment.pk}/"), client.get("/en/files/999999/")
    assert refused.status_code == absent.status_code == 404
    words = refused.content.replace(f"/files/{attachment.pk}/".encode(), b"/files/999999/")
    assert words == absent.content
    assert not AccessEntry.objects.exists()


def test_what_is_public_is_read_by_anybody_without_a_note(given_file, answers, client):
    answers(Reading.PUBLIC)
    response = client.get(f"/fr/files/{given_file(PDF, 'réponse.pdf').pk}/")
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''r%C3%A9ponse")
    assert not AccessEntry.objects.exists()


def test_the_reading_of_what_is_not_public_is_noted(given_file, answers, person, ministry, signed_in):
    answers(Reading.ALLOWED)
    someone, attachment = person("labour", ministry), given_file()
    response = signed_in(someone).get(f"/en/files/{attachment.pk}/")
    assert b"".join(response.streaming_content) == b"a text"
    assert response["Cache-Control"] == "no-store"
    noted = AccessEntry.objects.get()
    assert (noted.actor, noted.object_id, noted.state) == (f"person:{someone.pk}", str(attachment.pk), "XOR")


@pytest.mark.parametrize(
    ("content", "name", "shown"),
    [(PDF, "a.pdf", True), (b"a;b", "a.csv", True), (package("[Content_Types].xml", "xl/a"), "a.xlsx", False)],
)
def test_a_file_is_sent_where_it_can_do_no_harm(given_file, answers, client, content, name, shown):
    answers(Reading.PUBLIC)
    response = client.get(f"/en/files/{given_file(content, name).pk}/")
    response.close()
    assert response["Content-Disposition"].startswith("inline" if shown else "attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]
    assert response["Content-Type"] in {"application/pdf", "text/plain; charset=utf-8", kinds.OFFICE["xl/"]}


@pytest.mark.parametrize("damage", [None, b"a tex", b"a longer text"])
def test_content_that_is_gone_or_changed_is_said_and_not_sent(given_file, answers, home, damage):
    answers(Reading.PUBLIC)
    attachment = given_file()
    place = shelf.place_of(home, attachment.sha256)
    os.unlink(place)
    if damage is not None:
        place.write_bytes(damage)
    assert not shelf.is_whole(home, attachment.sha256)
    with pytest.raises(ContentGone):
        shelf.open_content(home, attachment.sha256, size=attachment.size)
    page = Client().get(f"/fr/files/{attachment.pk}/")
    assert page.status_code == 400
    assert "sauvegarde" in page.content.decode()


def test_a_row_has_its_content_wherever_the_writer_is_killed(tmp_path):
    points = kill_everywhere(Path(__file__).with_name("killed_attach.py"), tmp_path / "killed")
    assert points >= 14
