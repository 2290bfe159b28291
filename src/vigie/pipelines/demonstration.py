"""The deliveries of the fictional State, in the store: what explorer and tables show before any real file came."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from vigie.domain.acting import By
from vigie.domain.delivery import Added
from vigie.estimation.reading import parse_capture
from vigie.pipelines.records import add
from vigie.simulation.deliveries import figures_delivery, records_delivery
from vigie.simulation.state import Overlaps, overlaps

RECORDS_SOURCE, FIGURES_SOURCE = "orvanie-agences", "orvanie-publications"
VINTAGE = "2025-03-31"
OVERLAPS_FILE = "overlaps.csv"


def add_fictional_deliveries(*, home: Path, by: By, seed: int = 1) -> tuple[Added, Added]:
    """Add the records and the published figures of the fictional State; a second time changes nothing.

    Parameters
    ----------
    home
        VIGIE_HOME.
    by
        Who adds them, and when.
    seed
        The same seed gives the same deliveries.
    """
    made = (
        (RECORDS_SOURCE, "orvanie-enregistrements.csv", records_delivery(seed=seed)),
        (FIGURES_SOURCE, "orvanie-chiffres.csv", figures_delivery(seed=seed)),
    )
    with tempfile.TemporaryDirectory(prefix="vigie-") as folder:
        added = []
        for source, name, content in made:
            path = Path(folder) / name
            path.write_text(content, encoding="utf-8")
            added.append(add(path, home=home, source=source, by=by, vintage=VINTAGE))
    return added[0], added[1]


@lru_cache(maxsize=1)
def _overlaps() -> Overlaps:
    return overlaps()


def fictional_overlaps() -> str:
    """Return ``overlaps.csv`` as ``vigie simulate`` writes it: the counts of an invented linkage office, errors too."""
    return _overlaps().delivery


@lru_cache(maxsize=1)
def _true_totals() -> dict[str, int]:
    return {parse_capture(_overlaps().delivery).content_hash: _overlaps().truth}


def true_total(table_hash: str) -> int | None:
    """Return how many victims there are in truth behind a table of the fictional State; None for any other table.

    Nothing that estimates asks this: only the picture that draws the truth beside an estimate, and tests.
    """
    return _true_totals().get(table_hash)
