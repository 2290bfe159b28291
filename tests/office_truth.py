"""How an import of the fictional State does against what its rows tell: right, lost or wrong, by field."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from vigie.domain.acting import By
from vigie.domain.delivery import Delivery, Identity
from vigie.pipelines import records
from vigie.pipelines.mappings import read_mapping
from vigie.store.deliveries import HARMONISED, folder_of

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
MAPPINGS = Path(__file__).with_name("mappings")
FILES = {
    "police": "police_procedures.csv",
    "inspection": "labour_inspection.xlsx",
    "shelter_north": "shelter_north.jsonl",
    "shelter_south": "refugio_sur.tsv",
    "hotline": "hotline.parquet",
    "border": "border_1256.csv",
}
SEX = {"woman": "female", "man": "male", "other": "other"}
FORMS = {"sex": "sexual_exploitation", "work": "forced_labour", "other": "other"}
MEANS = {
    "debt": "debt_bondage", "wages": "takes_earnings", "threats": "threats", "psychic": "psychological_abuse",
    "physical": "physical_abuse", "sexual": "sexual_abuse", "promises": "false_promises",
    "drugs": "psychoactive_substances", "locked": "restricts_movement", "care": "restricts_medical_care",
    "hours": "excessive_working_hours", "police": "threat_of_law_enforcement", "food": "withholds_necessities",
    "papers": "withholds_documents",
}  # fmt: skip
WORK = {"farm": "agriculture", "building": "construction", "home": "domestic_work", "hotel": "hospitality",
        "elsewhere": "other"}  # fmt: skip
RECRUITER = {"partner": "intimate_partner", "friend": "friend", "family": "family", "other": "other"}
Row = Mapping[str, object]


def same(meant: str, row: Row, name: str) -> str:
    """Judge one code."""
    said = row[name]
    if said is None:
        return "lost" if meant else "nothing"
    return "right" if str(said) == meant else "wrong"


def within(meant: str, row: Row, name: str) -> str:
    """Judge a band: it is right where it holds the number, or the band, that was told."""
    said = row[name]
    if said is None or not meant:
        return same(meant, row, name)
    low, high = ends(str(said))
    first, last = ends(meant)
    return "right" if low <= first and last <= high else "wrong"


def ends(band: str) -> tuple[float, float]:
    """Return the ends of ``17``, ``9-17``, ``51-`` or ``48+``."""
    low, _, high = band.replace("+", "-").partition("-")
    if "-" not in band and "+" not in band:
        return float(low), float(low)
    return float(low), float(high) if high else float("inf")


def flags(codes: Mapping[str, str]) -> Callable[[str, Row, str], str]:
    """Judge a group of flags: right where exactly those are set that were told, wrong where one contradicts."""

    def judged(meant: str, row: Row, group: str) -> str:
        told = {codes[word] for word in meant.split()}
        said = {name.removeprefix(f"{group}_"): flag for name, flag in row.items() if is_flag(name, group)}
        if not told:
            return "wrong" if 1 in said.values() else "nothing"
        if any(flag == (code not in told) for code, flag in said.items() if flag is not None):
            return "wrong"
        return "right" if told == {code for code, flag in said.items() if flag == 1} else "lost"

    return judged


def is_flag(name: str, group: str) -> bool:
    return name.startswith(f"{group}_") and not name.endswith("__state")


FIELDS: Mapping[str, tuple[str, Callable[[str], str], Callable[[str, Row, str], str]]] = {
    "year": ("time", str, same),
    "sex": ("sex", lambda word: SEX.get(word, ""), same),
    "age": ("age", str, within),
    "citizenship": ("citizenship", str, same),
    "exploited_in": ("country", str, same),
    "transit": ("transit", str, same),
    "forms": ("form", str, flags(FORMS)),
    "means": ("means_detail", str, flags(MEANS)),
    "work": ("labour", str, flags(WORK)),
    "recruiter": ("recruiter", str, flags(RECRUITER)),
    "months": ("duration", str, within),
}
"""Fact of the truth → what it becomes, how its word is turned, how it is judged."""


def taken_in(folder: Path, office: str, *, home: Path) -> Delivery:
    """Take in what an office delivers, by its mapping; columns that look like identity are left out.

    The mapping of the police asks for pseudonyms: this process must hold keys.
    """
    done = records.add(
        folder / "deliveries" / FILES[office],
        home=home,
        source=office,
        by=BY,
        identity=Identity("discard"),
        vintage="2025",
        mapping=read_mapping(MAPPINGS / f"{Path(FILES[office]).stem}.yml"),
    )
    assert done.delivery is not None
    return done.delivery


def score(folder: Path, office: str, *, home: Path) -> dict[str, Counter[str]]:
    """Return for each field how many rows are right, lost, wrong, or had nothing to tell."""
    delivery = taken_in(folder, office, home=home)
    path = folder_of(home, delivery.id) / HARMONISED
    table = duckdb.sql(f"FROM '{path}' ORDER BY __row")
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]
    with (folder / "truth" / f"{office}.csv").open(encoding="utf-8", newline="") as file:
        truth = list(csv.DictReader(file))
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for told, row in zip(truth, rows, strict=True):
        for field, (name, turned, judge) in FIELDS.items():
            if name in row or any(is_flag(column, name) for column in row):
                found[field][judge(turned(told[field]), row, name)] += 1
    return dict(found)
