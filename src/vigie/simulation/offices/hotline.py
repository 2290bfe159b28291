"""The hotline: numbers for everything, as its software stores them; −99 is what a caller did not say."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random

import duckdb

from vigie.simulation.offices.delivery import OfficeDelivery
from vigie.simulation.sightings import Sighting
from vigie.simulation.telling import told
from vigie.simulation.words import NUMBERS

FILE = "hotline.parquet"
SILENT = -99
SEX = {"woman": 2, "man": 1, "other": 3}
MEANS: Mapping[str, int] = {
    "debt": 1, "wages": 2, "threats": 3, "psychic": 4, "physical": 5, "sexual": 6, "promises": 7, "drugs": 8,
    "locked": 9, "care": 10, "hours": 11, "police": 12, "food": 13, "papers": 14,
}  # fmt: skip
WORK = {"farm": 1, "building": 2, "home": 3, "hotel": 4, "elsewhere": 9}
RECRUITER = {"partner": 1, "friend": 2, "family": 3, "other": 9}
COLUMNS = (
    "call_no INTEGER", "call_date DATE", "sex SMALLINT", "age SMALLINT", "citizenship SMALLINT", "country SMALLINT",
    "labour BOOLEAN", "sexual BOOLEAN", "other BOOLEAN", "control VARCHAR", "sector SMALLINT", "recruiter SMALLINT",
)  # fmt: skip
INSERT = f"INSERT INTO calls VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - nothing of anybody's in it


def delivery(seen: Iterable[Sighting], random: Random) -> OfficeDelivery:
    """Return what the hotline sends."""
    meetings = list(seen)
    rows = [_row(random.randrange(10**6), meeting) for meeting in meetings]
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        path = Path(folder) / FILE
        base.execute(f"CREATE TABLE calls ({', '.join(COLUMNS)})")
        if rows:
            base.executemany(INSERT, rows)
        base.execute(f"COPY calls TO '{path}' (FORMAT parquet)")
        content = path.read_bytes()
    return OfficeDelivery(FILE, content, tuple(told(meeting) for meeting in meetings))


def _row(number: int, seen: Sighting) -> tuple[object, ...]:
    victim, person = seen.victim, seen.victim.person
    forms = (form in victim.forms if seen.knows("forms") else None for form in ("work", "sex", "other"))
    return (
        number,
        seen.day,
        SEX[person.gender] if seen.knows("sex") else SILENT,
        victim.age_on(seen.day) if seen.knows("age") else SILENT,
        NUMBERS[person.origin] if seen.knows("citizenship") else SILENT,
        NUMBERS[victim.exploited_in] if seen.knows("exploited_in") else SILENT,
        *forms,
        ";".join(str(MEANS[mean]) for mean in person.means) if seen.knows("means") else None,
        WORK.get(person.work, SILENT) if seen.knows("work") else SILENT,
        RECRUITER.get(person.recruiter, SILENT) if seen.knows("recruiter") else SILENT,
    )
