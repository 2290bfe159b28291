"""The notices of the register: what each says."""

from __future__ import annotations

from vigie.domain.language import N_

KINDS: dict[str, tuple[str, str]] = {
    "register.disputed": (
        N_("Somebody objects to a reading: {what}"),
        N_("A reading of {what} is disputed, with a reason. Confirm it, correct it, or say why it stays."),
    ),
    "register.settled": (
        N_("An objection to a reading is settled: {what}"),
        N_("The objection that your body raised about {what} is settled. The answer stands with it."),
    ),
}
"""Kind → subject and body, in English with ``{named}`` places."""
