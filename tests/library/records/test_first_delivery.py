"""Does a file become a delivery, once, whole, and with its facts; and do its records count as the raw file says?"""

from datetime import UTC, datetime

import pytest

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.table import TableQuery
from vigie.pipelines import records, tables
from vigie.tabulation.refusals import NoSuchCategory

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = (
    "yearOfRegistration,gender,ageBroad,majorityStatusAtExploit,traffickMonths,citizenship,CountryOfExploitation,"
    "meansOfControlThreats,isForcedLabour,isSexualExploit,isOtherExploit,typeOfLabourAgriculture\n"
)
ROWS = (
    "2019,Female,09--17,Minor,,MDA,XOR,1,,1,,\n"
    "2019,Female,9--17,,,MD,XO,,1,1,,1\n"
    "2020,Male,48+,Adult,61+ (5+ yrs),,FRA,,,,,\n"
    "2021,,,,,XKX,,,1,,,1\n"
)


@pytest.fixture
def delivered(tmp_path):
    path = tmp_path / "may.csv"
    path.write_text(HEADER + ROWS)
    return records.add(path, home=tmp_path / "home", source="police", by=BY), tmp_path / "home", path


def test_the_same_file_twice_changes_nothing_and_says_so(delivered):
    added, home, path = delivered
    again = records.add(path, home=home, source="police", by=By("cli:other", datetime(2027, 1, 1, tzinfo=UTC)))
    assert (added.already, again.already) == (False, True)
    assert records.deliveries(home) == [added.delivery] == [again.delivery]


def test_the_same_file_makes_the_same_bytes_in_another_store(delivered, tmp_path):
    added, _, path = delivered
    other = records.add(path, home=tmp_path / "other", source="x", by=BY)
    parquet = {name: sha for name, sha in added.delivery.files.items() if name.endswith(".parquet")}
    assert len(parquet) == 2
    assert parquet.items() <= other.delivery.files.items()


def test_bands_and_codes_written_differently_are_one(delivered):
    _, home, _ = delivered
    table = tables.count(TableQuery.parse("age,citizenship,country"), home=home)
    assert table.cell("9-17", "MDA", "XOR").value == 2


def test_a_flag_of_a_group_makes_its_blanks_zeros_and_only_then(delivered):
    _, home, _ = delivered
    table = tables.count(TableQuery.parse("form"), home=home)
    cells = {cell.keys[0]: (cell.value, cell.base) for cell in table.cells}
    assert cells == {"sexual_exploitation": (2, 3), "forced_labour": (2, 3), "_missing": (1, None)}
    assert table.totals[0].value == 4


def test_a_dry_run_stores_nothing(tmp_path):
    path = tmp_path / "may.csv"
    path.write_text(HEADER + ROWS)
    added = records.add(path, home=tmp_path / "home", source="police", by=BY, dry_run=True)
    assert added.delivery is None
    assert added.inspection.rows == 4
    assert not (tmp_path / "home").exists()


def test_the_release_of_2021_is_understood_whole(tmp_path):
    path = ground_truth("ctdc", "CTDC_synthetic_20210825_restored.csv.gz")
    added = records.add(path, home=tmp_path, source="ctdc", by=BY)
    assert (added.inspection.rows, added.inspection.schema) == (193_025, "ctdc-synthetic-2021")
    assert not added.inspection.warnings
    assert not added.inspection.review
    forms = tables.count(TableQuery.parse("form"), home=tmp_path)
    assert {cell.base for cell in forms.cells if cell.base} == {111_965}


@pytest.mark.parametrize("where", ["sex=femal", "form=organ_removal", "time=20x", "citizenship=mda", "age=9--17"])
def test_a_category_that_does_not_exist_is_refused_and_not_counted_as_nobody(delivered, where):
    _, home, _ = delivered
    with pytest.raises(NoSuchCategory) as refusal:
        tables.count(TableQuery.parse("time", [where]), home=home)
    assert refusal.value.in_words("fr") != refusal.value.in_words("en")


@pytest.mark.parametrize("where", ["sex=_missing", "form=_none", "time=1999", "citizenship=NZL", "age=48+"])
def test_a_category_that_may_exist_is_counted(delivered, where):
    _, home, _ = delivered
    assert tables.count(TableQuery.parse("", [where]), home=home).totals[0].value is not None
