"""Does a newer mapping read the raw columns that came, with the earlier reading kept and nothing told anew?"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from vigie.domain.acting import By
from vigie.domain.delivery import Identity
from vigie.domain.table import TableQuery
from vigie.pipelines import records, tables
from vigie.pipelines.mappings import save
from vigie.pipelines.rereading import remap
from vigie.records import schema
from vigie.records.mapping_file import mapping_from
from vigie.store.deliveries import NoSuchDelivery, folder_of

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
LATER = By("cli:other", datetime(2026, 2, 1, tzinfo=UTC))
CASES = """\
cas_IncomingReferralDate,prs_FirstName,prs_Gender,prs_Citizenship,vic_TypeOfExploitation
2024-03-02,Ana,Feminine,MD,ForcedLabour
2024-04-02,Bo,F,ZZ,OrganTheft
"""
OWN = "Sexe;Prénom;Pays\nF;Ana;MD\nH;Bo;FR\n"
MAPPING = """\
vigie-mapping: 1
columns:
  Sexe: {is: sex, codes: {F: female%s}}
  Pays: {is: citizenship}
  Prénom: left out
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    return tmp_path / "home"


def taken(home, **more):
    return records.add(
        home.parent / "cases.csv", home=home, source="shelter", by=BY, identity=Identity("discard"), **more
    ).delivery


def women(home, source="shelter"):
    table = tables.count(TableQuery.parse("sex", source=source), home=home)
    return {cell.keys[0]: cell.value for cell in table.cells}


def newer(monkeypatch):
    """The next version of the format knows that F is feminine."""
    known = {one.id: one for one in schema.schemas()}
    htcds = known["htcds"]
    sex = {"sex": {**htcds.columns["prs_Gender"]["sex"], "F": "female"}}
    known["htcds"] = replace(htcds, version="2", columns={**htcds.columns, "prs_Gender": sex})
    monkeypatch.setattr("vigie.records.recognising.schemas", lambda: tuple(known.values()))


def test_a_newer_mapping_reads_what_the_older_left_and_the_older_reading_stays(home, monkeypatch):
    first = taken(home)
    before = {path: path.read_bytes() for path in folder_of(home, first.id).iterdir()}
    newer(monkeypatch)
    done = remap("shelter", home=home, by=LATER)
    assert (done.changed, done.before.mapping, done.after.mapping) == (True, "htcds/1", "htcds/2")
    assert (done.after.reading, done.after.read_by, done.after.added_by) == (1, "cli:other", "cli:test")
    assert women(home) == {"female": 2}
    assert women(home, f"{first.id}@0") == {"female": 1, "_missing": 1}
    assert {path: path.read_bytes() for path in before} == before
    assert len(records.review(first.id, home=home)) == first.review - 1


def test_identity_that_was_left_out_stays_out_and_stays_told(home, monkeypatch):
    first = taken(home)
    newer(monkeypatch)
    after = remap(first.id, home=home, by=LATER).after
    assert [column.name for column in after.columns] == [column.name for column in first.columns]
    assert (after.identity, after.vintage, after.file) == (first.identity, first.vintage, first.file)


def test_the_same_mapping_changes_nothing(home):
    first = taken(home)
    assert remap("shelter", home=home, by=LATER).changed is False
    assert not (folder_of(home, first.id) / "readings").exists()


def test_two_readings_can_be_compared_and_a_third_is_none(home, monkeypatch):
    first = taken(home)
    newer(monkeypatch)
    remap("shelter", home=home, by=LATER)
    assert records.compare(f"{first.id}@0", f"{first.id}@1", home=home).added == 1
    with pytest.raises(NoSuchDelivery):
        women(home, f"{first.id}@2")


def test_a_table_of_its_own_is_read_again_by_the_newest_mapping_of_its_source(home):
    (home.parent / "cases.csv").write_text(OWN, encoding="utf-8")
    taken(home, mapping=save(mapping_from(MAPPING % ""), home=home, source="shelter", by=BY))
    assert women(home) == {"female": 1, "_missing": 1}
    save(mapping_from(MAPPING % ", H: male"), home=home, source="shelter", by=BY)
    done = remap("shelter", home=home, by=LATER)
    assert (done.changed, done.after.mapping) == (True, "mapping/2")
    assert women(home) == {"female": 1, "male": 1}
