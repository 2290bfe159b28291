"""Is case data in HTCDS harmonised with nothing guessed, whatever subset of fields and spelling comes?"""

import csv
from datetime import UTC, datetime

import pytest

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.codelists.htcds import FIELDS
from vigie.domain.codelists.htcds_values import PICKLISTS
from vigie.domain.delivery import Identity
from vigie.domain.table import TableQuery
from vigie.pipelines import records, tables

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
CASES = """\
cas_IncomingReferralDate,prs_FirstName,prs_Gender,prs_Citizenship,vic_AgeWhenTrafficked,vic_TypeOfExploitation,\
vic_Methods_of_Control,hte_Type,hte_Country
2024-03-02,Ana,Feminine,MD,17,ForcedLabour;SexualExploitation,DebtBondage FalsePromises,Exploitation,FR
2024-04-02,,Transgender Feminine,nigériane,34,Travail forcé,Physical threats;Debt bondage,Transit,IT
12/04/2024,Bo,NonSpecifiedUnknown,,200,Forced tickling;Surrogacy,,,DE
"""


@pytest.fixture
def cases(tmp_path):
    (tmp_path / "cases.csv").write_text(CASES, encoding="utf-8")
    return tmp_path / "cases.csv"


def added(path, home):
    return records.add(path, home=home, source="shelter", by=BY, identity=Identity("discard"))


def counted(home, by, *where):
    table = tables.count(TableQuery.parse(by, where, source="shelter"), home=home)
    return {cell.keys: cell.value for cell in table.cells if cell.value}


def test_fields_and_picklists_are_those_of_the_standard():
    path = ground_truth("standards/HTCDS_2.0_field_standards.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["Field Name including Prefix"]: row for row in csv.DictReader(file)}
    standard = {name: row for name, row in rows.items() if "_" in name}
    assert list(standard) == list(FIELDS)
    for name, field in FIELDS.items():
        assert (field.core, field.deprecated) == (
            standard[name]["Core"] == "Core",
            standard[name]["Status"] == "DEPRECATED",
        )
        assert set(field.label) == {"en", "fr"}
        if field.picklist:
            values = standard[name]["Value Names (if picklist)"].split("\n")
            assert [value.value for value in PICKLISTS[field.picklist]] == [v.strip() for v in values if v.strip()]


def test_a_part_of_the_fields_in_forms_of_two_systems_is_enough(cases, tmp_path):
    found = records.inspect(cases)
    assert (found.schema, found.unit, found.rows) == ("htcds", "victim", 3)
    assert [column.name for column in found.identity_columns] == ["prs_FirstName"]


def test_several_values_in_a_cell_are_flags_and_what_is_unread_is_no_zero(cases, tmp_path):
    added(cases, tmp_path / "home")
    assert counted(tmp_path / "home", "form") == {
        ("forced_labour",): 2,
        ("sexual_exploitation",): 1,
        ("surrogacy",): 1,
    }
    assert counted(tmp_path / "home", "means_detail")[("debt_bondage",)] == 2


def test_the_country_of_a_transit_is_no_country_of_exploitation(cases, tmp_path):
    added(cases, tmp_path / "home")
    assert counted(tmp_path / "home", "country") == {("FRA",): 1, ("_missing",): 1, ("_not_applicable",): 1}


def test_what_is_not_certain_waits_for_a_person(cases):
    waiting = {(entry.column, entry.value) for entry in records.inspect(cases).review}
    assert waiting == {
        ("cas_IncomingReferralDate", "12/04/2024"),
        ("vic_AgeWhenTrafficked", "200"),
        ("vic_TypeOfExploitation", "Forced tickling"),
    }


def test_victims_with_their_perpetrators_are_counted_as_links(tmp_path):
    path = ground_truth("ctdc/CTDC_VPsynthetic_condensed.csv.gz")
    found = records.add(path, home=tmp_path / "home", source="shelter", by=BY).inspection
    assert (found.schema, found.unit, found.rows, found.review) == ("ctdc-victim-perpetrator", "link", 21_195, ())
    assert counted(tmp_path / "home", "payment") == {("yes",): 4080, ("no",): 12019, ("_missing",): 6040}
    assert counted(tmp_path / "home", "time")[("_not_comparable",)] == 13_140
    table = tables.count(TableQuery.parse("period", source="shelter"), home=tmp_path / "home")
    assert any("not of persons" in note["en"] for note in table.notes)
