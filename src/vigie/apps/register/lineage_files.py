"""The lines of lineage as plain values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse

from vigie.apps.register.models import Lineage
from vigie.web import rows


def as_row(line: Lineage) -> dict[str, Any]:
    """Return a line: ids of both texts, what was read and what a page says of it, notes in both languages."""
    return {
        "from_instrument": line.older.symbol,
        "from": [row.code for row in line.sources.all()],
        "to_instrument": line.newer.symbol,
        "to": [row.code for row in line.targets.all()],
        "kind": line.kind,
        "shown_as": line.shown,
        "rests_on_one_language": line.one_language,
        "note_fr": line.notes.get("fr", ""),
        "note_en": line.notes.get("en", ""),
    }


def as_csv(lines: Iterable[Lineage]) -> HttpResponse:
    """Write lines as CSV."""
    return rows.as_csv([as_row(line) for line in lines], name="lineage")


def as_json(lines: Iterable[Lineage]) -> HttpResponse:
    """Write lines as JSON."""
    return rows.as_json({"lineage": [as_row(line) for line in lines]})
