"""A delivery: a file's bytes, and what each of its rows tells."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from vigie.simulation.telling import Told


@dataclass(frozen=True, slots=True)
class OfficeDelivery:
    """What an agency sends, and the truth about its rows, in their order."""

    file: str
    content: bytes
    told: tuple[Told, ...]


def separated(header: Sequence[str], rows: Sequence[Sequence[str]], *, by: str, end: str) -> str:
    """Return rows as separated text."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=by, lineterminator=end)
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()
