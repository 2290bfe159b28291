"""What happens to an answer: it is asked for, written, handed in, returned, rated, accepted."""

from vigie.apps.followup.actions.asking import (
    AskedAlready,
    CycleClosed,
    DueInThePast,
    NotOwed,
    assign,
    assign_all,
    reassign,
)
from vigie.apps.followup.actions.moving import accept, rate, reopen, return_answer, submit
from vigie.apps.followup.actions.reminding import remind
from vigie.apps.followup.actions.writing import (
    add_claim,
    add_evidence,
    add_measure,
    remove_claim,
    remove_evidence,
    remove_measure,
    write_scale,
    write_text,
)

__all__ = [
    "AskedAlready",
    "CycleClosed",
    "DueInThePast",
    "NotOwed",
    "accept",
    "add_claim",
    "add_evidence",
    "add_measure",
    "assign",
    "assign_all",
    "rate",
    "reassign",
    "remind",
    "remove_claim",
    "remove_evidence",
    "remove_measure",
    "reopen",
    "return_answer",
    "submit",
    "write_scale",
    "write_text",
]
