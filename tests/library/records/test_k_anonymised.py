"""Are the k-anonymised releases read with their own marks: -99, 00, explicit zeros, alpha-2, the terms in a header?"""

import json
from datetime import UTC, datetime

import pytest

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.table import TableQuery
from vigie.pipelines import records, tables

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
COLUMNS = [
    *("yearOfRegistration", "Datasource", "gender", "ageBroad", "majorityStatus", "citizenship"),
    *("meansOfControlUsesChildren", "meansOfControlThreats", "isForcedLabour", "isSexualExploit", "isOtherExploit"),
    *("isSexAndLabour", "CountryOfExploitation"),
]
TERMS = "By using this data you agree to the Terms of Use: (address)"


def delivered(tmp_path, *rows):
    path = tmp_path / "kanon.csv"
    lines = [",".join([TERMS, *COLUMNS]), *(",".join(["", *row.split()]) for row in rows), ""]
    path.write_text("\n".join(lines))
    return records.add(path, home=tmp_path / "home", source="ctdc", by=BY)


def counted(tmp_path, by):
    table = tables.count(TableQuery.parse(by), home=tmp_path / "home")
    return {cell.keys[0]: cell.value for cell in table.cells}


def test_marks_of_missing_and_of_withheld_stay_apart(tmp_path):
    delivered(
        tmp_path,
        "2016 Hotline Female 9--17 Minor MD 1 0 0 1 0 0 UA",
        "2016 Hotline Male -99 -99 00 0 0 -99 -99 -99 -99 -99",
        "2017 Hotline -99 48+ Adult 0 -99 1 1 1 0 1 NA",
        "2017 Hotline Unknown 48+ Adult -99 -99 -99 0 0 0 0 XK",
    )
    assert counted(tmp_path, "citizenship") == {"MDA": 1, "_suppressed": 2, "_missing": 1}
    assert counted(tmp_path, "country") == {"UKR": 1, "NAM": 1, "XKX": 1, "_missing": 1}
    assert counted(tmp_path, "sex") == {"female": 1, "male": 1, "_missing": 2}


def test_zeros_are_explicit_and_missing_is_never_zero(tmp_path):
    delivered(
        tmp_path,
        "2016 Hotline Female 9--17 Minor MD 1 -99 0 1 0 0 UA",
        "2016 Hotline Female 9--17 Minor MD 0 0 0 0 0 0 UA",
        "2016 Hotline Female 9--17 Minor MD -99 0 -99 0 0 0 UA",
    )
    assert counted(tmp_path, "form") == {"sexual_exploitation": 1, "_none": 1, "_missing": 1}
    assert counted(tmp_path, "means") == {"threats": 1, "_none": 1, "_missing": 1}


def test_a_composite_is_never_expanded(tmp_path):
    added = delivered(tmp_path, "2016 Hotline Female 9--17 Minor MD 1 -99 0 0 0 1 UA")
    assert counted(tmp_path, "form") == {"_none": 1}
    assert [c.became for c in added.inspection.columns if c.name == "isSexAndLabour"] == [()]


def test_a_header_that_is_a_notice_is_said_and_kept(tmp_path):
    added = delivered(tmp_path, "2016 Hotline Female 9--17 Minor MD 1 -99 0 0 0 1 UA")
    assert "records.terms_column" in {finding.code for finding in added.inspection.warnings}


@pytest.mark.parametrize(
    ("rows", "ages", "reasons"),
    [
        (("48", "9--17"), {"9-17": 1, "48+": 1}, []),
        (("48", "48+"), {"48+": 1, "_missing": 1}, ["conflict"]),
        (("0--8", "Sep-17"), {"0-8": 1, "_missing": 1}, ["unknown"]),
    ],
)
def test_a_bare_48_is_read_only_where_no_other_says_48_plus(tmp_path, rows, ages, reasons):
    added = delivered(tmp_path, *(f"2016 Hotline Female {age} -99 MD 1 -99 0 0 0 1 UA" for age in rows))
    assert counted(tmp_path, "age") == ages
    assert [entry.reason for entry in added.inspection.review] == reasons


def test_every_release_that_was_seen_is_recognised_by_its_columns(tmp_path):
    releases = json.loads(ground_truth("ctdc", "schemas_by_release.json").read_text())["releases"]
    found = {}
    for name, release in releases.items():
        path = tmp_path / f"{name}.csv"
        header = release["columns"] if "leading_column_header" not in release else [TERMS, *release["columns"]]
        path.write_text(",".join(header) + "\n" + "," * (len(header) - 1) + "\n")
        inspection = records.inspect(path)
        lost = [finding for finding in inspection.warnings if finding.code == "records.columns_lost"]
        found[name] = (inspection.schema, len(lost))
    assert found == {
        "kanon_20200414": ("ctdc-kanon", 0),
        "synthetic_20210825": ("ctdc-synthetic-2021", 0),
        "synthetic_v2024": ("ctdc-synthetic-2024", 0),
        "synthetic_v2025": ("ctdc-synthetic-2024", 0),
        "synthetic_v2025_v2": ("ctdc-synthetic-2024", 0),
        "synthetic_v2026": ("ctdc-synthetic-2026", 0),
    }


def test_what_cannot_be_told_from_a_file_is_said_until_somebody_tells_it(tmp_path):
    added = delivered(tmp_path, "2016 Hotline Female 9--17 Minor MD 1 -99 0 0 0 1 UA")
    said = [finding for finding in added.inspection.warnings if finding.code == "records.release_not_told"]
    assert [finding.params["releases"] for finding in said] == ["2017, 2018, 2019, 2020, 2021"]
    again = records.add(tmp_path / "kanon.csv", home=tmp_path / "other", source="ctdc", by=BY, vintage="2020-04-14")
    assert again.delivery.vintage == "2020-04-14"
    assert "records.release_not_told" not in {finding.code for finding in again.delivery.warnings}
