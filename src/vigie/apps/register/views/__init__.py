"""Texts, lineage, readings."""

from vigie.apps.register.views.cycles import cycles
from vigie.apps.register.views.lineage import correct_line, lineage, lineage_csv, lineage_json, lineage_readings
from vigie.apps.register.views.readings import correct, dispute, disputes, readings
from vigie.apps.register.views.texts import add, proposals, texts

__all__ = [
    "add",
    "correct",
    "correct_line",
    "cycles",
    "dispute",
    "disputes",
    "lineage",
    "lineage_csv",
    "lineage_json",
    "lineage_readings",
    "proposals",
    "readings",
    "texts",
]
