"""Taking in a delivery, killed at every step: nothing half done, nothing lost, and going on finishes it."""

import os
import uuid
from datetime import UTC, datetime, timedelta

from django.conf import settings

from vigie.apps.accounts.actions import add_state
from vigie.apps.audit.models import Entry
from vigie.apps.sources import actions, intake, queries, staging
from vigie.apps.sources.enums import SourceKind, UploadStage
from vigie.apps.sources.models import Delivery, Source, Upload
from vigie.apps.sources.receiving import StagedFile
from vigie.domain.acting import By
from vigie.pipelines import records
from web.sources.files import records_csv

BY = By("system", datetime(2026, 3, 14, tzinfo=UTC))
LATER = By("system", datetime.now(UTC) + timedelta(days=3))
KEY = uuid.UUID("00000000-0000-4000-8000-000000000001")


def prepare():
    add_state("XOR", names={"en": "Orvany"}, by=BY)
    source = actions.add_source("case-records", state="XOR", kind=SourceKind.AGENCY, names={"en": "Cases"}, by=BY)
    content = records_csv(rows=4)
    with os.fdopen(staging.open_new(KEY), "wb") as file:
        file.write(content)
    sent = StagedFile(KEY, "may.csv", len(content), "0" * 64)
    intake.read(actions.receive(sent, source=source, as_job=False, by=BY), by=BY)


def act():
    upload = queries.upload(KEY)
    actions.begin_taking_in(upload, identity=None, vintage="", as_job=False, by=BY)
    intake.take_in(upload, by=BY)


def check(finished):
    settings.VIGIE_STATE = "XOR"
    whole()
    upload = queries.upload(KEY)
    assert upload.stage == UploadStage.TAKEN_IN or not finished
    if upload.stage == UploadStage.READ:
        actions.begin_taking_in(upload, identity=None, vintage="", as_job=False, by=BY)
    intake.take_in(upload, by=BY)
    whole()
    assert Delivery.objects.count() == 1
    assert not staging.folder_of(KEY).exists()
    intake.sweep(by=LATER)
    assert Upload.objects.get().stage == UploadStage.TAKEN_IN
    assert not list((settings.VIGIE_HOME / "store" / "staging").glob("*"))


def whole():
    """What the database says is in the store, and what only the store has is offered."""
    stored = {found.id for found in records.deliveries(settings.VIGIE_HOME)}
    known = set(Delivery.objects.order_by("pk").values_list("pk", flat=True))
    assert known <= stored
    assert {found.id for found in queries.found_for("XOR")} == stored - known
    assert Entry.objects.filter(action="sources.take_in").count() == len(known)
    done = Upload.objects.filter(stage=UploadStage.TAKEN_IN).count()
    assert done <= len(known)
    assert Source.objects.count() == 1
