"""Attaching a file, killed at every step: a row always has its content."""

import io
from datetime import UTC, datetime, timedelta

from django.conf import settings

from vigie.apps.accounts.actions import add_state
from vigie.apps.attachments import queries, shelf
from vigie.apps.attachments.actions import attach, sweep
from vigie.apps.attachments.models import Attachment
from vigie.apps.audit.models import Entry
from vigie.domain.acting import By

BY = By("system", datetime(2026, 3, 14, tzinfo=UTC))
LATER = By("system", datetime.now(UTC) + timedelta(days=3))


def prepare():
    add_state("XOR", names={"en": "Orvany"}, by=BY)


def act():
    attach(io.BytesIO(b"a text"), name="a.txt", owner=("test.thing", "1"), state="XOR", by=BY)


def check(finished):
    rows = list(Attachment.objects.all())
    assert len(rows) == Entry.objects.filter(action="attachments.attach").count()
    assert len(rows) == 1 or not finished
    assert all(shelf.is_whole(settings.VIGIE_HOME, row.sha256) for row in rows)
    sweep(by=LATER)
    assert set(shelf.contents(settings.VIGIE_HOME)) == set(queries.hashes())
    assert not list((settings.VIGIE_HOME / "attachments" / "incoming").glob("*"))
