"""Who may touch the register."""

from __future__ import annotations

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import may
from vigie.apps.accounts.queries import Visitor


def may_add_texts(visitor: Visitor) -> bool:
    """Say whether somebody may add the text of an instrument, and confirm what was detected in it."""
    return may(visitor, Permission.ADD_INSTRUMENT)


def may_correct(visitor: Visitor) -> bool:
    """Say whether somebody may dispute and correct readings."""
    return may(visitor, Permission.CORRECT_READING)
