"""What changes the register: loading it, adding texts, disputing and correcting readings, confirming proposals."""

from vigie.apps.register.actions.cycles import ClosesBeforeItOpens, CycleThere, close_cycle, is_over, open_cycle
from vigie.apps.register.actions.loading import load_register, load_shipped_registers
from vigie.apps.register.actions.readings import (
    NoSuchCode,
    NothingChanged,
    SettledAlready,
    correct,
    dispute,
    leave,
    reading_of,
)
from vigie.apps.register.actions.settling import settle_proposals
from vigie.apps.register.actions.texts import add_text

__all__ = [
    "ClosesBeforeItOpens",
    "CycleThere",
    "NoSuchCode",
    "NothingChanged",
    "SettledAlready",
    "add_text",
    "close_cycle",
    "correct",
    "dispute",
    "is_over",
    "leave",
    "load_register",
    "load_shipped_registers",
    "open_cycle",
    "reading_of",
    "settle_proposals",
]
