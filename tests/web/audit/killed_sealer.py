"""The sealer, killed at every step: the chain stays whole, and the next sealer goes on from there."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

from vigie.apps.accounts.actions import add_state
from vigie.apps.audit.sealing import HEADS, seal
from vigie.apps.audit.verifying import verify
from vigie.custody import signing
from vigie.domain.acting import By

AT = datetime(2026, 3, 14, tzinfo=UTC)


def prepare():
    add_state("XAA", names={}, by=By("system", AT))
    seal(by=By("system", AT), holder="one")
    add_state("XBB", names={}, by=By("system", AT))
    add_state("XCC", names={}, by=By("system", AT))


def act():
    seal(by=By("system", AT + timedelta(seconds=1)), holder="one")


def check(finished):
    found = _verified()
    assert found.rows + found.unsealed == 3
    assert found.unsealed == 0 or not finished
    with (settings.VIGIE_HOME / HEADS).open("ab") as file:
        file.write(b'{"seq": 3, "ha')  # a line cut short, as by a machine that lost its power
    add_state("XDD", names={}, by=By("system", AT))
    assert seal(by=By("system", AT + timedelta(seconds=30)), holder="two") == 1 + found.unsealed
    after = _verified()
    assert (after.rows, after.unsealed) == (4, 0)


def _verified():
    return verify(settings.VIGIE_HOME, by=By("system", AT), public_key=signing.own_public_key())
