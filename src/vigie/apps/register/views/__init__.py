"""Texts, lineage, readings."""

from vigie.apps.register.views.lineage import lineage, lineage_csv, lineage_json, lineage_readings
from vigie.apps.register.views.readings import correct, readings
from vigie.apps.register.views.texts import add, proposals, texts

__all__ = [
    "add",
    "correct",
    "lineage",
    "lineage_csv",
    "lineage_json",
    "lineage_readings",
    "proposals",
    "readings",
    "texts",
]
