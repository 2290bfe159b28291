"""Does a file go from the browser to the store: looked at first, all of it or nothing, and once?"""

import pytest

from vigie.apps.audit.models import AccessEntry, Entry
from vigie.apps.sources import staging
from vigie.apps.sources.enums import UploadStage
from vigie.apps.sources.models import Delivery, Upload
from vigie.pipelines import records
from web.sources.files import records_csv

pytestmark = pytest.mark.django_db


def test_a_file_is_looked_at_and_nothing_is_stored(desk, source, sent, settings):
    answer = sent(desk, source, records_csv())
    upload = Upload.objects.get()
    assert answer.headers["Location"] == f"/en/sources/uploads/{upload.pk}/"
    assert upload.stage == UploadStage.READ
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "40 rows" in page
    assert records.deliveries(settings.VIGIE_HOME) == []
    assert not Delivery.objects.exists()


def test_taken_in_it_is_a_delivery_and_the_file_is_gone(desk, source, sent, settings):
    address = sent(desk, source, records_csv()).headers["Location"]
    answer = desk.post(address)
    row = Delivery.objects.get()
    assert answer.headers["Location"] == f"/en/sources/case-records/{row.pk}/"
    assert [found.id for found in records.deliveries(settings.VIGIE_HOME)] == [row.pk]
    assert Upload.objects.get().stage == UploadStage.TAKEN_IN
    assert not any(staging.uploads_folder().iterdir())
    assert desk.get(answer.headers["Location"]).status_code == 200


def test_the_same_bytes_twice_are_one_delivery(desk, source, sent):
    for _ in range(2):
        desk.post(sent(desk, source, records_csv()).headers["Location"])
    assert Delivery.objects.count() == 1
    assert Entry.objects.filter(action="sources.take_in_again").count() == 1


def test_a_file_that_cannot_be_read_is_refused_with_a_remedy_and_removed(desk, source, sent):
    address = sent(desk, source, b"\x00\x01\x02 not a table").headers["Location"]
    upload = Upload.objects.get()
    assert upload.stage == UploadStage.REFUSED
    for language in ("en", "fr"):
        page = desk.get(address.replace("/en/", f"/{language}/")).content.decode()
        assert upload.refusal["cause"][language].split("’")[0] in page
    assert not any(staging.uploads_folder().iterdir())


def test_a_form_without_a_file_says_so(desk, source):
    answer = desk.post(f"/en/sources/{source.code}/deliver/", {})
    assert answer.status_code == 400
    assert "No file was chosen" in answer.content.decode()


def test_thrown_away_nothing_is_kept(desk, source, sent):
    address = sent(desk, source, records_csv()).headers["Location"]
    desk.post(f"{address}discard/")
    assert Upload.objects.get().stage == UploadStage.DISCARDED
    assert not any(staging.uploads_folder().iterdir())


@pytest.mark.parametrize("name", ["../../../etc/passwd", "..\\..\\boot.ini", "a\u202egpj.csv", "x" * 400, "\u200b.csv"])
def test_no_name_of_a_client_becomes_a_path(desk, source, sent, settings, name):
    sent(desk, source, records_csv(), name=name)
    inside = sorted(path.name for path in settings.VIGIE_HOME.rglob("*") if path.is_file())
    assert inside == ["delivered", "inspection.json"]
    for upload in Upload.objects.all():
        assert "/" not in upload.file_name
        assert "\u202e" not in upload.file_name
        assert len(upload.file_name) <= 120


def test_what_is_not_public_leaves_a_row_when_read(desk, source, sent):
    address = desk.post(sent(desk, source, records_csv()).headers["Location"]).headers["Location"]
    before = AccessEntry.objects.count()
    desk.get(address)
    assert AccessEntry.objects.count() == before + 1


def test_files_that_nobody_decides_about_go_after_a_day(desk, source, sent, by):
    from dataclasses import replace
    from datetime import UTC, datetime, timedelta

    from vigie.apps.sources import intake

    sent(desk, source, records_csv())
    soon = replace(by, at=datetime.now(UTC) + timedelta(hours=23))
    late = replace(by, at=datetime.now(UTC) + timedelta(hours=25))
    assert intake.sweep(by=soon) == 0
    assert intake.sweep(by=late) == 1
    assert Upload.objects.get().stage == UploadStage.DISCARDED
    assert not any(staging.uploads_folder().iterdir())
