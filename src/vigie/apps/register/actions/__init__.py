"""What changes the register: loading it, adding texts, disputing and correcting readings, confirming proposals."""

from vigie.apps.register.actions.loading import load_register, load_shipped_registers
from vigie.apps.register.actions.readings import NoSuchCode, NothingChanged, correct, dispute, leave, settle_proposal
from vigie.apps.register.actions.texts import add_text

__all__ = [
    "NoSuchCode",
    "NothingChanged",
    "add_text",
    "correct",
    "dispute",
    "leave",
    "load_register",
    "load_shipped_registers",
    "settle_proposal",
]
