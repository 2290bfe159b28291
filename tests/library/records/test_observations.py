"""Are published figures kept as published: intervals, marks, groups of countries, repeated keys, vintages?"""

from datetime import UTC, datetime

import pytest

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.table import TableQuery
from vigie.domain.values import ValueState
from vigie.pipelines import records, tables
from vigie.records.observing import figure_of

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = (
    "Iso3_code,Country,Region,Subregion,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source"
)
VICTIMS = "Detected trafficking victims"


def row(code, country, category, sex, age, year, value, *, dimension="Total", indicator=VICTIMS):
    quoted = f'"{value}"' if "," in value else value
    return f"{code},{country},,,{indicator},{dimension},{category},{sex},{age},{year},Counts,{quoted},GLOTIP"


def delivered(tmp_path, *rows, name="figures.csv", home="home"):
    path = tmp_path / name
    path.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return records.add(path, home=tmp_path / home, source="unodc", by=BY)


def counted(tmp_path, by, *where):
    return tables.count(TableQuery.parse(by, where), home=tmp_path / "home")


@pytest.mark.parametrize(
    ("raw", "value", "lower", "upper", "state"),
    [
        ("12", 12, 12, 12, ValueState.NUMBER),
        ("1,234", 1234, 1234, 1234, ValueState.NUMBER),
        ("1 234", 1234, 1234, 1234, ValueState.NUMBER),
        ("1,234,567", 1_234_567, 1_234_567, 1_234_567, ValueState.NUMBER),
        ("٣", 3, 3, 3, ValueState.NUMBER),
        ("0", 0, 0, 0, ValueState.ZERO),
        ("<5", None, 1, 4, ValueState.SUPPRESSED),
        ("", None, None, None, ValueState.MISSING),
    ],
)
def test_a_published_value_keeps_its_state(raw, value, lower, upper, state):
    figure, fine = figure_of(raw)
    assert (figure[:4], fine) == ((value, lower, upper, state), True)


@pytest.mark.parametrize("raw", ["1.234", "1,23", "12,34", "about 5", "-3", "<1", "1e3"])
def test_what_is_no_plain_number_goes_to_review_and_is_not_guessed_at(raw):
    figure, fine = figure_of(raw)
    assert (figure[0], fine) == (None, False)


def test_a_sum_with_an_interval_is_an_interval(tmp_path):
    delivered(
        tmp_path,
        row("FRA", "France", "Total", "Total", "Total", "2019", "10"),
        row("DEU", "Germany", "Total", "Total", "Total", "2019", "<5"),
    )
    cell = counted(tmp_path, "time").cell("2019")
    assert (cell.value, cell.lower, cell.upper, cell.state) == (None, 11, 14, ValueState.SUPPRESSED)
    assert counted(tmp_path, "country").cell("DEU").mark == "<5"


def test_totals_and_parts_are_never_added_to_each_other(tmp_path):
    delivered(
        tmp_path,
        row("FRA", "France", "Total", "Total", "Total", "2019", "10"),
        row("FRA", "France", "Total", "Female", "Total", "2019", "6"),
        row("FRA", "France", "Total", "Female", "0 to 17 years", "2019", "2"),
        row("FRA", "France", "Total", "Unknown", "Unknown", "2019", "4"),
        row("FRA", "France", "Forced labour", "Total", "Total", "2019", "9", dimension="by form of exploitation"),
    )
    assert counted(tmp_path, "").totals[0].value == 10
    assert {c.keys: c.value for c in counted(tmp_path, "sex").cells} == {("female",): 6, ("_missing",): 4}
    assert {c.keys: c.value for c in counted(tmp_path, "form").cells} == {("forced_labour",): 9}


def test_groups_of_countries_are_kept_and_added_to_nothing(tmp_path):
    added = delivered(
        tmp_path,
        row("FRA", "France", "Total", "Total", "Total", "2019", "10"),
        row("SAM", "", "Total", "Total", "Total", "2019", "500"),
    )
    assert counted(tmp_path, "").totals[0].value == 10
    assert [w.params["rows"] for w in added.inspection.warnings if w.code == "records.regional_groups"] == ["1"]


def test_a_key_in_several_rows_is_an_interval_and_is_said(tmp_path):
    other = "Other forms of exploitation"
    added = delivered(
        tmp_path,
        row("FRA", "France", other, "Total", "Total", "2019", "3", dimension="by form of exploitation"),
        row("FRA", "France", other, "Total", "Total", "2019", "8", dimension="by form of exploitation"),
    )
    cell = counted(tmp_path, "form").cells[0]
    assert (cell.value, cell.lower, cell.upper, cell.state) == (None, 3, 11, ValueState.NOT_COMPARABLE)
    assert "records.repeated_keys" in {w.code for w in added.inspection.warnings}


def test_nationals_are_of_the_country_that_reports(tmp_path):
    by = "by citizenship"
    added = delivered(
        tmp_path,
        row("FRA", "France", "Nationals", "Total", "Total", "2019", "3", dimension=by),
        row("FRA", "France", "Ciudadanos de su pa\ufffds", "Total", "Total", "2018", "8", dimension=by),
        row("DEU", "Germany", "own country", "Total", "Total", "2019", "6", dimension=by),
        row("DEU", "Germany", "Abroad", "Total", "Total", "2019", "1", dimension=by),
    )
    assert {c.keys[0]: c.value for c in counted(tmp_path, "citizenship").cells} == {"FRA": 11, "DEU": 6, "_missing": 1}
    assert [entry.value for entry in added.inspection.review] == ["Abroad"]


def test_parts_that_do_not_make_the_total_are_said(tmp_path):
    delivered(
        tmp_path,
        row("FRA", "France", "Total", "Total", "Total", "2019", "10"),
        row("FRA", "France", "Total", "Female", "Total", "2019", "3"),
    )
    assert any("3" in note["fr"] and "10" in note["fr"] for note in counted(tmp_path, "sex").notes)


def test_two_vintages_are_compared_by_key(tmp_path):
    same = row("FRA", "France", "Total", "Total", "Total", "2019", "10")
    twice = [row("ITA", "Italy", "Total", "Total", "Total", "2019", value) for value in ("1", "2")]
    old = delivered(
        tmp_path,
        same,
        *twice,
        row("DEU", "Germany", "Total", "Total", "Total", "2019", "<5"),
        row("BEL", "Belgium", "Total", "Total", "Total", "2019", "7"),
        name="old.csv",
    )
    new = delivered(
        tmp_path,
        same,
        *reversed(twice),
        row("DEU", "Germany", "Total", "Total", "Total", "2019", "6"),
        row("ESP", "Spain", "Total", "Total", "Total", "2020", "1,000"),
        name="new.csv",
    )
    found = records.compare(old.delivery.id, new.delivery.id, home=tmp_path / "home")
    assert (found.both, found.changed, found.added, found.gone) == (3, 1, 1, 1)
    totals = {total.time: (total.old, total.new) for total in found.totals}
    assert totals == {2019: ((19, 24), (17, 19)), 2020: (None, (1000, 1000))}


def test_the_workbook_of_2023_is_compared_with_its_copy_without_codes(tmp_path):
    """957 keys are of groups of countries, or of two countries in one, which the copy no longer names."""
    old = ground_truth("glotip", "data_glotip_2023-05-30.xlsx")
    new = ground_truth("glotip", "data_glotip_2023-05-30_columns_dropped_by_analyst.xlsx")
    found = records.compare(old, new, home=tmp_path)
    assert (found.both, found.changed, found.added, found.gone) == (45_075, 0, 0, 957)
    assert all(
        total.old == total.new for total in found.totals if total.measure == "detected_victims" and total.time < 2017
    )
