"""A small delivery of records with columns of its own, in a store: what readers of deliveries are tried on."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from vigie.domain.acting import By
from vigie.pipelines import records
from vigie.simulation.deliveries import records_delivery

BY = By("system", datetime(2026, 3, 14, 9, 26, tzinfo=UTC))


def delivered(home, source, columns):
    """Deliver as many fictional records as the columns are long, with these columns beside their own."""
    length = len(next(iter(columns.values())))
    rows = list(csv.reader(io.StringIO(records_delivery(count=length, seed=4))))
    gender = rows[0].index("gender")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*rows[0], *columns])
    for at, row in enumerate(rows[1:]):
        row[gender] = row[gender] or "Woman"
        writer.writerow([*row, *(values[at] for values in columns.values())])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "records.csv"
        path.write_text(text.getvalue(), encoding="utf-8")
        return records.add(path, home=home, source=source, by=BY, vintage="2026-01-01").delivery
