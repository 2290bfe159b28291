"""Is a file that was damaged in a copy noticed, by code: thousands and marks lost, zeros, columns, rows?"""

from datetime import UTC, datetime

import pytest
from python_calamine import CalamineWorkbook

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.pipelines import records

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = "Iso3_code,Country,Indicator,Dimension,Category,Sex,Age,Year,Unit of measurement,txtVALUE,Source"


def codes(path):
    return {finding.code for finding in records.inspect(path).warnings}


def figures(tmp_path, values):
    rows = [
        f'FRA,France,Persons convicted,Total,Total,Total,Total,{1990 + n // 60},Counts,"{value}",GLOTIP'
        for n, value in enumerate(values)
    ]
    path = tmp_path / "figures.csv"
    path.write_text("\n".join([HEADER, *rows, ""]))
    return path


WHOLE = ["<5", "12", "1,234"] * 400


@pytest.mark.parametrize(
    ("values", "lost", "kept"),
    [
        (WHOLE, set(), {"records.thousands_lost", "records.marks_vanished", "records.zeros_appeared"}),
        (["<5", "12", "999"] * 400, {"records.thousands_lost"}, {"records.marks_vanished"}),
        (["2", "12", "1,234"] * 400, {"records.marks_vanished"}, {"records.thousands_lost"}),
        (["0", *WHOLE], {"records.zeros_appeared"}, {"records.marks_vanished"}),
        (["1", "2", "3"], set(), {"records.thousands_lost", "records.marks_vanished"}),
    ],
)
def test_figures_lost_in_a_copy_are_noticed(tmp_path, values, lost, kept):
    found = codes(figures(tmp_path, values))
    assert lost <= found
    assert not kept & found


def test_the_published_workbook_shows_no_damage_and_counts_as_its_readme_says():
    path = ground_truth("glotip", "data_glotip_2023-05-30.xlsx")
    rows = list(CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).iter_rows())[3:]
    found = records.inspect(path)
    said = {finding.code: finding.params for finding in found.warnings}
    assert set(said) == {
        *("records.values_unread", "records.mojibake", "records.regional_groups", "records.repeated_keys"),
    }
    assert found.rows == len(rows) == 46_556
    assert found.vintage == "2023-05-30"
    assert said["records.repeated_keys"] == {"keys": "336", "rows": "860", "conflicting": "192"}


def test_a_sample_of_the_release_of_2021_is_no_release():
    found = codes(ground_truth("ctdc", "ctdc18_50k.csv.gz"))
    assert {"records.columns_lost", "records.not_in_multiples"} == found


def test_a_sample_is_found_whole_in_the_release_it_was_drawn_from(tmp_path):
    old = ground_truth("ctdc", "CTDC_synthetic_20210825_restored.csv.gz")
    new = ground_truth("ctdc", "ctdc18_50k.csv.gz")
    found = records.compare(old, new, home=tmp_path)
    assert (found.both, found.changed, found.added, found.gone) == (50_000, 0, 0, 143_025)
    assert sum(total.old[0] for total in found.totals) == 193_025


def test_a_column_that_nobody_vouches_for_is_said_and_not_counted(tmp_path):
    header = "Victim_ID,yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,isForcedLabor,"
    path = tmp_path / "copy.csv"
    path.write_text(
        header + "typeOfExploitationOrganRemoval\n1,2020,Man,48,MDA,XOR,1,1\n2,2020,Woman,0--8,MDA,XOR,,1\n"
    )
    added = records.add(path, home=tmp_path / "home", source="copy", by=BY)
    said = {finding.code for finding in added.inspection.warnings}
    assert {"records.column_unverified", "records.bare_age"} <= said
    assert added.inspection.dimensions["form"] == ("forced_labour",)
