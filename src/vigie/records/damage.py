"""Signs that a file was damaged between its publisher and here."""

from __future__ import annotations

from vigie.domain.errors import Caution
from vigie.records.cautions import NotInMultiples
from vigie.records.harmonising import Understanding
from vigie.records.loading import Loaded


def damage(loaded: Loaded, said: Understanding) -> list[Caution]:
    """Return what looks damaged in a file."""
    return _not_in_multiples(loaded, said)


def _not_in_multiples(loaded: Loaded, said: Understanding) -> list[Caution]:
    multiple = loaded.sheet.match.schema.multiples_of
    if not multiple:
        return []
    odd = [
        name
        for name, rows in said.values.items()
        if any(count % multiple for value, count in rows.items() if value.strip())
    ]
    return [NotInMultiples(multiple=multiple, columns=len(odd))] if odd else []
