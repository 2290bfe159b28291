"""Receiving and reading a file, killed at every step: a row has its file, and a day later nothing is left over."""

from datetime import UTC, datetime, timedelta

from vigie.apps.accounts.actions import add_state
from vigie.apps.sources import actions, intake, queries, staging
from vigie.apps.sources.enums import SourceKind, UploadStage
from vigie.apps.sources.models import Upload
from vigie.apps.sources.receiving import StagingHandler
from vigie.domain.acting import By
from web.sources.files import records_csv

BY = By("system", datetime(2026, 3, 14, tzinfo=UTC))
LATER = By("system", datetime.now(UTC) + timedelta(days=3))


def prepare():
    add_state("XOR", names={"en": "Orvany"}, by=BY)
    actions.add_source("case-records", state="XOR", kind=SourceKind.AGENCY, names={"en": "Cases"}, by=BY)


def act():
    handler = StagingHandler()
    handler.new_file("file", "may.csv", "text/csv", None)
    handler.receive_data_chunk(records_csv(rows=4), 0)
    sent = handler.file_complete(0)
    upload = actions.receive(sent, source=queries.source("case-records"), as_job=False, by=BY)
    intake.read(upload, by=BY)


def check(finished):
    for upload in Upload.objects.all():
        assert staging.file_of(upload.pk).stat().st_size == upload.size
        assert upload.stage in {UploadStage.RECEIVED, UploadStage.READ}
        assert (staging.reading_of(upload.pk) is not None) or upload.stage == UploadStage.RECEIVED
        intake.read(upload, by=BY)
        assert Upload.objects.get().stage == UploadStage.READ
    assert Upload.objects.exists() or not finished
    intake.sweep(by=LATER)
    assert not staging.uploads_folder().exists() or not any(staging.uploads_folder().iterdir())
    assert not Upload.objects.exclude(stage=UploadStage.DISCARDED).exists()
