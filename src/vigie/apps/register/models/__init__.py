"""The tables of the register."""

from vigie.apps.register.models.commitments import Commitment, Cycle, Indicator, Lineage, Link, Use
from vigie.apps.register.models.readings import Correction, Dispute, Reading
from vigie.apps.register.models.texts import Document, Instrument, Note, Passage, Provision, Section

__all__ = [
    "Commitment",
    "Correction",
    "Cycle",
    "Dispute",
    "Document",
    "Indicator",
    "Instrument",
    "Lineage",
    "Link",
    "Note",
    "Passage",
    "Provision",
    "Reading",
    "Section",
    "Use",
]
