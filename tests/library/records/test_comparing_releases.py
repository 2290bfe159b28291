"""Does a comparison of two releases without keys say what moved, and are older bands merged into newer ones?"""

import csv
import io
import json
from datetime import UTC, datetime

import pytest

from vigie.domain.acting import By
from vigie.pipelines import records
from vigie.pipelines.comparison_files import comparison_csv, review_csv
from vigie.pipelines.records_plain import comparison_plain

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
OF_2021 = (
    "yearOfRegistration,gender,ageBroad,traffickMonths,citizenship,CountryOfExploitation,meansOfControlThreats,"
    "meansOfControlOther,isForcedLabour,isSexualExploit,isOtherExploit\n"
)
OF_2024 = (
    "yearOfRegistration,gender,ageBroad,traffickMonths,citizenship,CountryOfExploitation,meansThreats,"
    "isForcedLabour,isSexualExploit,isOtherExploit\n"
)


@pytest.fixture
def compared(tmp_path):
    """The same three persons in two formats, of whom one lost her citizenship; a fourth is new."""
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(
        OF_2021
        + "2019,Female,09--17,25--60 (2-5 yrs),MDA,FRA,1,1,,1,\n"
        + "2019,Male,30--38,61+ (5+ yrs),MDA,FRA,,,1,,\n"
        + "2020,Female,30--38,0--12 (0-1 yr),UKR,ITA,,,1,,\n"
    )
    new.write_text(
        OF_2024
        + "2019,Woman,9--17,25+ (2+ yrs),MDA,FRA,1,,1,\n"
        + "2019,Man,30--38,25+ (2+ yrs),MDA,FRA,,1,,\n"
        + "2020,Woman,30--38,0--12 (0-1 yr),,ITA,,1,,\n"
        + "2021,Woman,18--20,,,ITA,,,1,\n"
    )
    return records.compare(old, new, home=tmp_path / "home")


def test_older_bands_are_merged_forward_and_never_expanded(compared):
    assert (compared.both, compared.changed, compared.added, compared.gone) == (2, 0, 2, 1)
    durations = {c.code: (c.old, c.new) for c in compared.categories if c.dimension == "duration"}
    assert durations == {"0-12": (1, 1), "25+": (2, 2), "_missing": (0, 1)}


def test_each_category_stands_with_its_records_before_and_after(compared):
    moved = {(c.dimension, c.code): (c.old, c.new) for c in compared.categories if c.old != c.new}
    assert moved == {
        ("sex", "female"): (2, 3),
        ("age", "18-20"): (0, 1),
        ("age_group", "adult"): (2, 3),
        ("duration", "_missing"): (0, 1),
        ("citizenship", "UKR"): (1, 0),
        ("citizenship", "_missing"): (0, 2),
        ("country", "ITA"): (1, 2),
        ("form", "sexual_exploitation"): (1, 2),
    }
    assert ("means_detail", "other") not in {(c.dimension, c.code) for c in compared.categories}


def test_it_says_that_there_is_no_key_and_that_synthetic_rows_are_nobody(compared):
    said = " ".join(note["en"] for note in compared.notes)
    for words in ("Records have no key", "stand for no person", "different formats"):
        assert words in said
    assert all(note["fr"] != note["en"] for note in compared.notes)


def test_files_of_it_hold_the_same_numbers(compared):
    plain = json.loads(json.dumps(comparison_plain(compared)))
    rows = list(csv.DictReader(io.StringIO(comparison_csv(compared, "fr"))))
    counts = {row["of"]: (row["before_upper"], row["after_upper"]) for row in rows if row["what"] == "rows"}
    assert counts == {"both": ("2", "2"), "changed": ("0", "0"), "new": ("", "2"), "gone": ("1", "")}
    years = {row["code"]: (row["before_lower"], row["after_lower"]) for row in rows if row["what"] == "year"}
    assert years == {
        str(total["time"]): (str(total["before"]["lower"]), str(total["after"]["lower"])) for total in plain["totals"]
    }
    categories = {(row["of"], row["code"]): row for row in rows if row["what"] == "category"}
    assert len(categories) == len(plain["categories"])
    assert categories["citizenship", "UKR"]["name"] == "Ukraine"


def test_rows_without_a_place_have_no_key_and_are_counted_apart(tmp_path):
    header = "Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE\n"
    row = "{},{},Detected trafficking victims,Total,Total,Total,Total,2019,Counts,{}\n"
    old, new = tmp_path / "old.csv", tmp_path / "new.csv"
    old.write_text(header + row.format("FRA", "France", 7) + row.format("", "", 8))
    new.write_text(header + row.format("FRA", "France", 9))
    found = records.compare(old, new, home=tmp_path / "home")
    assert (found.both, found.changed, found.added, found.gone) == (1, 1, 0, 0)
    assert "1 before, 0 after" in " ".join(note["en"] for note in found.notes)


def test_a_review_list_is_safe_in_a_spreadsheet(tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text(OF_2024 + "2019,Woman,9--17,,@SUM(A1),FRA,1,,1,\n")
    added = records.add(path, home=tmp_path / "home", source="x", by=BY)
    listed = review_csv(records.review(added.delivery.id, home=tmp_path / "home"))
    assert "citizenship,'@SUM(A1),1,unknown," in listed
