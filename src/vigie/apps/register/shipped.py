"""The registers that come with Vigie: files of our own words, read once into the database and never shown from here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

FILES = Path(__file__).parent / "data"
CODES = ("2021", "2025")
"""Instruments whose registers ship, the older first."""

_FIELDS = {"addressee": "addressees"}


@lru_cache(maxsize=16)
def _file(name: str) -> Any:
    return json.loads((FILES / name).read_text(encoding="utf-8"))


def outline(code: str) -> dict[str, Any]:
    """Return what an instrument is, its cycles, and its paragraphs in our words."""
    found: dict[str, Any] = _file(f"{code}/outline.json")
    return found


def units(code: str) -> dict[str, dict[str, str]]:
    """Return unit key → kind and hash of the text that was read."""
    found: dict[str, dict[str, str]] = _file(f"{code}/units.json")
    return found


def commitments(code: str) -> list[dict[str, Any]]:
    """Return the commitments of an instrument in the order of its text."""
    return list(_file(f"{code}/commitments.json")["commitments"])


def indicators(code: str) -> dict[str, dict[str, Any]]:
    """Return each indicator that a register uses, with its direction and which of its references were checked."""
    known = _file("indicators.json")
    found: dict[str, dict[str, Any]] = {}
    for row in commitments(code):
        for indicator in row["indicators"]:
            found.setdefault(indicator["code"], _indicator(indicator, known))
    return found


def _indicator(row: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    parts = [part.strip() for part in row["reference"].split(";") if part.strip()]
    checked = tuple(known["checked_references"])
    return {
        "names": {"en": row["name_en"], "fr": row["name_fr"]},
        "units": {"en": row["unit"], "fr": _unit_in_french(row["unit"], known["units_fr"])},
        "source_kind": row["source_kind"],
        "references": [
            {"text": part, "fr": known["references_fr"].get(part, part), "checked": part.startswith(checked)}
            for part in parts
        ],
        "direction": "ambiguous" if row["code"] in known["ambiguous"] else "not_set",
    }


def _unit_in_french(unit: str, words: dict[str, str]) -> str:
    return " ; ".join(words[part.strip()] for part in unit.split(";"))


def readings(code: str) -> Iterator[dict[str, Any]]:
    """Yield where readers of an instrument differed, and every summary that an editor changed."""
    for row in _file(f"{code}/readings.json")["readings"]:
        yield {
            "commitment": row["id"],
            "field": _FIELDS.get(row["field"], row["field"]),
            "first": row["first"],
            "second": row.get("second"),
            "two_readers": "second" in row,
            "decided": row["decided"],
            "reasons": {"en": row["reason"]},
        }


def lineage(code: str) -> list[dict[str, Any]]:
    """Return the lines that lead to an instrument from its predecessor; none for the oldest."""
    if not (FILES / code / "lineage.json").exists():
        return []
    one_language = set(outline(code).get("lineage_on_one_language", ()))
    return [
        {
            "from": row["from"],
            "to": row["to"],
            "kind": row["kind"],
            "notes": {"en": row["note_en"], "fr": row["note_fr"]},
            "one_language": bool(one_language & set(row["from"])),
        }
        for row in _file(f"{code}/lineage.json")["lineage"]
    ]


def lineage_readings(code: str) -> list[dict[str, Any]]:
    """Return where the two readers of the lineage differed."""
    if not (FILES / code / "lineage.json").exists():
        return []
    return list(_file(f"{code}/lineage.json")["readings"])
