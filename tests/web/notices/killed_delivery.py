"""Delivering, killed at every step: a file is there once and whole; a letter may come twice under one name."""

import os
from datetime import UTC, datetime, timedelta
from email import message_from_bytes

from django.conf import settings

from vigie.apps.accounts.actions import add_person
from vigie.apps.accounts.queries import person
from vigie.apps.notices import actions, kinds, post
from vigie.apps.notices.models import Attempt, Notice
from vigie.domain.acting import By

AT = datetime(2026, 3, 14, tzinfo=UTC)
kinds.register("test.told", subject="Told", body="About {thing}.")
MAIL = settings.VIGIE_HOME / "sent"


class ToFile:
    """A mail server that keeps each letter it is given, and survives its clients."""

    def send_messages(self, letters):
        for letter in letters:
            with MAIL.open("ab") as file:
                file.write(f"{letter.extra_headers['Message-ID']}\n".encode())
        return len(letters)


post.connection_to = lambda mail: ToFile()


def prepare():
    add_person("one", password="x", organisation=None, roles=[], email="one@example.org", by=By("system", AT))
    for thing in (1, 2):
        actions.notify(person("one"), "test.told", by=By("system", AT), thing=thing)


def act():
    deliver(1, "one")


def deliver(minute, holder):
    by = By("system", AT + timedelta(minutes=minute))
    settings.VIGIE_MAIL = "file"
    for attempt in Attempt.objects.filter(notice__params={"thing": "1"}, due__isnull=False):
        actions._deliver(attempt, by=by)
    settings.VIGIE_MAIL = "smtp://localhost"
    actions.deliver_due(by=by, holder=holder)


def check(finished):
    deliver(5, "two")
    deliver(9, "two")
    assert not Attempt.objects.filter(delivered_at=None).exists()
    filed, mailed = Notice.objects.get(params={"thing": "1"}), Notice.objects.get(params={"thing": "2"})
    (file,) = os.listdir(settings.VIGIE_HOME / "outbox")
    assert file == f"{filed.pk}.eml"
    letter = message_from_bytes((settings.VIGIE_HOME / "outbox" / file).read_bytes())
    assert letter["Message-ID"] == post.message_id(filed.pk)
    sent = MAIL.read_text().splitlines()
    assert set(sent) == {post.message_id(mailed.pk)}
    assert len(sent) <= 2 - finished
