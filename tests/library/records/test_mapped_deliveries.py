"""Do mappings written by hand read six agencies' own tables rightly, so that nothing is silently wrong?"""

import csv
from pathlib import Path

import duckdb
import pytest

from office_truth import BY, FORMS, MAPPINGS, MEANS, RECRUITER, SEX, WORK
from office_truth import FILES as DELIVERIES
from vigie.custody import keyring
from vigie.custody.keyring import KeyRing
from vigie.domain.delivery import Identity
from vigie.pipelines import mappings, records
from vigie.simulation.state import fictional_state, files

AGES = (
    (8, "0-8"),
    (17, "9-17"),
    (20, "18-20"),
    (23, "21-23"),
    (26, "24-26"),
    (29, "27-29"),
    (38, "30-38"),
    (47, "39-47"),
)


@pytest.fixture(scope="module")
def state(tmp_path_factory):
    out = tmp_path_factory.mktemp("state")
    for name, content in files(fictional_state(500, seed=11)):
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return out


@pytest.fixture(autouse=True)
def _keys():
    keyring.hold(KeyRing.fresh())
    yield
    keyring.hold(None)


def taken_in(state, file, home):
    mapping = mappings.read_mapping(MAPPINGS / f"{Path(file).stem}.yml")
    identity = Identity("discard")
    return records.add(
        state / "deliveries" / file, home=home, source=Path(file).stem, by=BY, identity=identity, mapping=mapping
    ).delivery


def rows_of(home, delivery, name="harmonised"):
    path = home / "store" / "deliveries" / delivery.id / f"{name}.parquet"
    with duckdb.connect() as base:
        found = base.execute(f"SELECT * FROM '{path}' ORDER BY __row")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def band(age):
    if "-" in age:
        low, _, high = age.partition("-")
        if high and int(high) <= 17:
            return {"0-8": "0-8", "9-17": "9-17"}.get(age, "0-17")
        return "48+" if int(low) >= 48 else "18+"
    return next((code for high, code in AGES if int(age) <= high), "48+")


def length(months):
    high = int(months.rstrip("-").split("-")[-1])
    if months.endswith("-"):
        return "25+" if high == 25 else "61+"
    return next(code for most, code in ((12, "0-12"), (24, "13-24"), (60, "25-60"), (10**6, "61+")) if high <= most)


def expected_of(truth):
    """What the harmonised record must say, field → code or set of codes; nothing where the row tells nothing."""
    found = {"time": int(truth["year"]), "citizenship": truth["citizenship"], "country": truth["exploited_in"]}
    found["sex"] = SEX.get(truth["sex"], "")
    found["age"] = band(truth["age"]) if truth["age"] else ""
    found["duration"] = length(truth["months"]) if truth["months"] else ""
    for field, codes, group in (("forms", FORMS, "form"), ("means", MEANS, "means_detail"), ("work", WORK, "labour"),
                                ("recruiter", RECRUITER, "recruiter")):  # fmt: skip
        found[group] = frozenset(codes[word] for word in truth[field].split())
    return found


def said_by(row, field, expected):
    if not isinstance(expected, frozenset):
        return row.get(field)
    return frozenset(name.removeprefix(f"{field}_") for name, value in row.items()
                     if name.startswith(f"{field}_") and not name.endswith("__state") and value == 1)  # fmt: skip


@pytest.mark.parametrize("agency", DELIVERIES)
def test_a_mapped_delivery_says_what_its_rows_tell(state, tmp_path, agency):
    delivery = taken_in(state, DELIVERIES[agency], tmp_path)
    with (state / "truth" / f"{agency}.csv").open(encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    rows = rows_of(tmp_path, delivery)
    assert len(rows) == len(truth) > 20
    scores = {"right": 0, "lost": 0, "wrong": 0}
    for row, told in zip(rows, truth, strict=True):
        for field, expected in expected_of(told).items():
            mapped = any(name == field or name.startswith(f"{field}_") for name in row)
            found = said_by(row, field, expected)
            if not expected and not found:
                continue
            outcome = "right" if found == expected else "lost" if not found else "wrong"
            scores[outcome if mapped else "lost"] += 1
            if field not in {"citizenship", "country"} and mapped:
                assert outcome == "right", (agency, field, expected, found)
    assert scores["wrong"] == 0
    assert scores["right"] > 0.75 * sum(scores.values()), (
        "the rest waits on the review list, or has no place in the table"
    )


def test_what_is_a_pseudonym_or_left_out_is_no_longer_in_the_store(state, tmp_path):
    delivery = taken_in(state, DELIVERIES["police"], tmp_path)
    raw = rows_of(tmp_path, delivery, "raw")
    assert "Téléphone" not in raw[0]
    assert "Nom" not in raw[0]
    documents = {row["N° de pièce"] for row in raw} - {None}
    assert documents
    assert all(len(value) == 32 for value in documents)
    with (state / "deliveries" / DELIVERIES["police"]).open(encoding="cp1252", newline="") as file:
        as_sent = {row["N° de pièce"] for row in csv.DictReader(file, delimiter=";")} - {""}
    assert len(documents) == len(as_sent)
    kept = tmp_path / "store" / "deliveries" / delivery.id
    everything = b"".join(path.read_bytes() for path in kept.iterdir())
    assert not any(value.encode() in everything for value in as_sent)
    assert (
        mappings.mapping_from((kept / "mapping.yml").read_text(encoding="utf-8"))
        == mappings.read_mapping(MAPPINGS / "police_procedures.yml").mapping
    )
