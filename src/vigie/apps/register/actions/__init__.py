"""What changes the register: loading it, adding texts, disputing and correcting readings, confirming proposals."""

from vigie.apps.register.actions.loading import load_register, load_shipped_registers
from vigie.apps.register.actions.readings import (
    NoSuchCode,
    NothingChanged,
    SettledAlready,
    correct,
    dispute,
    leave,
    reading_of,
    settle_proposal,
)
from vigie.apps.register.actions.texts import add_text

__all__ = [
    "NoSuchCode",
    "NothingChanged",
    "SettledAlready",
    "add_text",
    "correct",
    "dispute",
    "leave",
    "load_register",
    "load_shipped_registers",
    "reading_of",
    "settle_proposal",
]
