"""Is a source's own table read by its mapping, the next one by the same, and every bad mapping or table refused?"""

import json
from datetime import UTC, datetime

import pytest

from kinds_of_file import as_json, as_parquet, as_xlsx
from vigie.cli import main
from vigie.domain.acting import By
from vigie.domain.decision import NOT_KNOWN, Decision
from vigie.domain.delivery import Identity
from vigie.domain.mapping import How, Order
from vigie.domain.meaning import Outcome
from vigie.domain.table import TableQuery
from vigie.pipelines import drafts, mappings, records, tables
from vigie.records import mapping_refusals as refusals
from vigie.records.drafting import orders_of
from vigie.records.mapping_file import mapping_from

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = ["Mois", "Sexe", "Âge", "Nationalité", "Pays", "Travail forcé", "Moyens", "Remarque"]
ROWS = [
    HEADER,
    ["2025-01-14", "F", "17", "Moldave", "Orvanie", "oui", "dette et menaces", "vue deux fois"],
    ["2025-01-20", "H", "34 ans", "albnie", "Orvanie", "non", "menaces", "sans suite"],
    ["2025-02-02", "f", "NC", "NC", "", "", "coups et dette", "à revoir en mai"],
]
TEXT = """\
vigie-mapping: 1
missing: [NC]
columns:
  Mois: {is: time, dates: year-month-day}
  Sexe: {is: sex, codes: {F: female, H: male}}
  Âge: {is: age}
  Nationalité: {is: citizenship}
  Pays: {is: country}
  Travail forcé: {is: form, flag: forced_labour}
  Moyens: {is: means_detail, between: " et ", codes: {dette: debt_bondage, menaces: threats}}
  Remarque: left out
"""


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "janvier.xlsx"
    path.write_bytes(as_xlsx(ROWS))
    return path


def mapping(text=TEXT):
    return mappings.unsaved(mapping_from(text))


def counted(home, by):
    table = tables.count(TableQuery.parse(by, source="refuge"), home=home)
    return {cell.keys: int(cell.value) for cell in table.cells}


def test_a_dry_run_says_of_each_value_what_it_became_and_stores_nothing(table, tmp_path):
    inspection, found = drafts.try_dry(table, mapping())
    columns = {column.name: column for column in found.columns}
    assert (columns["Âge"].understood, columns["Âge"].not_known, columns["Âge"].waiting) == (2, 1, 0)
    assert {value.value: value.codes for value in columns["Sexe"].values} == {
        "F": ("female",), "f": ("female",), "H": ("male",),
    }  # fmt: skip
    assert columns["Nationalité"].waiting == 1
    means = {value.value: (value.codes, value.outcome) for value in columns["Moyens"].values}
    assert means["coups et dette"] == (("debt_bondage",), Outcome.WAITING)
    assert means["dette et menaces"] == (("debt_bondage", "threats"), Outcome.UNDERSTOOD)
    assert [(left.name, left.fate) for left in found.left] == [("Remarque", "left_out")]
    assert {(entry.column, entry.value) for entry in inspection.review} == {
        ("Nationalité", "albnie"),
        ("Moyens", "coups"),
    }
    assert not (tmp_path / "store").exists()


def test_what_is_unread_in_a_cell_is_no_zero_elsewhere(table, tmp_path):
    records.add(table, home=tmp_path, source="refuge", by=BY, mapping=mapping())
    assert counted(tmp_path, "means_detail") == {("debt_bondage",): 2, ("threats",): 2}
    assert counted(tmp_path, "form") == {("forced_labour",): 1, ("_none",): 1, ("_missing",): 1}
    assert counted(tmp_path, "age_group,sex")[("child", "female")] == 1


def test_a_saved_mapping_is_offered_for_the_next_table_of_its_source_only(table, tmp_path):
    kept = mappings.save(mapping().mapping, home=tmp_path, source="refuge", by=BY)
    again = mappings.save(mapping().mapping, home=tmp_path, source="refuge", by=BY)
    assert (kept.number, again.number) == (1, 1)
    february = tmp_path / "février.json"
    february.write_bytes(as_json([*ROWS[:2], ["2025-02-28", *ROWS[2][1:]]]))
    assert drafts.offered(february, home=tmp_path, source="refuge") == kept
    assert drafts.offered(february, home=tmp_path, source="other") is None
    second = mappings.save(
        mapping(TEXT.replace("H: male", "H: male, X: other")).mapping, home=tmp_path, source="refuge", by=BY
    )
    assert drafts.offered(february, home=tmp_path, source="refuge") == second
    assert [one.number for one in mappings.versions(tmp_path, "refuge")] == [2, 1]
    delivery = records.add(february, home=tmp_path, source="refuge", by=BY, mapping=second).delivery
    assert delivery.mapping == "mapping/2"


def test_a_table_that_lost_a_column_is_refused_and_names_it(table, tmp_path):
    mappings.save(mapping().mapping, home=tmp_path, source="refuge", by=BY)
    path = tmp_path / "mars.xlsx"
    path.write_bytes(as_xlsx([row[:3] + row[4:] for row in ROWS]))
    with pytest.raises(refusals.ColumnsGone) as refusal:
        records.add(path, home=tmp_path, source="refuge", by=BY, mapping=mapping())
    assert "Nationalité" in refusal.value.in_words("fr")
    assert drafts.offered(path, home=tmp_path, source="refuge") is None
    assert records.deliveries(tmp_path) == []


def test_a_decision_holds_for_later_deliveries_of_the_source(table, tmp_path):
    made = [
        Decision("Nationalité", "albnie", "citizenship", "ALB", "a slip of the hand", "data", "2026-01-01"),
        Decision("Moyens", "coups", "means_detail", "physical_abuse", "asked the refuge", "data", "2026-01-01"),
    ]
    mappings.decide(made[:1], home=tmp_path, source="refuge")
    left = records.inspect(table, mapping=mapping(), home=tmp_path, source="refuge").review
    assert {entry.value for entry in left} == {"coups"}
    mappings.decide(made[1:], home=tmp_path, source="refuge")
    found = records.inspect(table, mapping=mapping(), home=tmp_path, source="refuge")
    assert found.review == ()
    assert records.inspect(table, mapping=mapping(), home=tmp_path, source="other").review != ()
    records.add(table, home=tmp_path, source="refuge", by=BY, mapping=mapping())
    assert counted(tmp_path, "citizenship")[("ALB",)] == 1
    assert counted(tmp_path, "means_detail")[("physical_abuse",)] == 1


def test_the_newest_decision_holds_and_one_withdrawn_does_not(table, tmp_path):
    for code in ("ALB", "DZA", NOT_KNOWN):
        mappings.decide([Decision("Nationalité", " ALBNIE", "citizenship", code)], home=tmp_path, source="refuge")
    (held,) = mappings.decisions(tmp_path, "refuge")
    assert held.code == NOT_KNOWN
    found = records.inspect(table, mapping=mapping(), home=tmp_path, source="refuge")
    assert {entry.column for entry in found.review} == {"Moyens"}
    mappings.decide([Decision("Nationalité", "albnie", "citizenship", "")], home=tmp_path, source="refuge")
    assert mappings.decisions(tmp_path, "refuge") == []
    assert len(mappings.every_decision(tmp_path, "refuge")) == 4


def test_a_day_of_birth_is_never_kept_and_never_shown(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(
        as_parquet([["jour", "né le", "sexe"], ["2025-03-01", "31/02/1990", "F"], ["2025-03-01", "02/03/2007", "F"]])
    )
    text = "vigie-mapping: 1\ncolumns:\n  jour: {is: time, dates: year-month-day}\n"
    text += "  né le: {is: age, born: day-month-year, on: jour}\n"
    found, dry = drafts.try_dry(path, mapping(text))
    assert [column.name for column in found.identity_columns] == ["né le"]
    assert {entry.value for entry in found.review} == {""}
    assert all(not value.value for column in dry.columns if column.name == "né le" for value in column.values)
    records.add(path, home=tmp_path, source="refuge", by=BY, mapping=mapping(text), identity=Identity("discard"))
    assert counted(tmp_path, "age_group") == {("child",): 1, ("_missing",): 1}
    assert not any(b"2007" in file.read_bytes() for file in (tmp_path / "store").rglob("*.parquet"))


DATES = {
    ("14/01/2025", "03/02/2025"): (Order.DAY_FIRST,),
    ("01/14/2025", "03/02/2025"): (Order.MONTH_FIRST,),
    ("2025-01-14", "2025-02-03"): (Order.YEAR_FIRST,),
    ("03/02/2025", "01/02/2025"): (),
    ("14/01/2025", "01/14/2025"): (),
    ("14/01/2025", "01/14/2025", "2025-01-14"): (),
}


@pytest.mark.parametrize("days", DATES)
def test_an_order_of_dates_is_proposed_only_where_the_values_prove_it(days):
    assert orders_of(list(days)) == DATES[days]


def test_dates_in_three_orders_are_asked_and_never_guessed(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(as_xlsx([["Date des faits", "Sexe"], *([day, "F"] for day in list(DATES)[-1])]))
    proposed = drafts.draft(drafts.raw_table(path))
    assert proposed.mapping.columns["Date des faits"].orders == ()
    with pytest.raises(refusals.OrderNotSaid):
        mapping_from(proposed.text)


def test_a_date_that_fits_two_orders_that_differ_waits_for_a_person(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(as_xlsx([["jour", "né le"], ["2025-03-01", "03/04/2007"], ["2025-03-01", "25/04/2007"]]))
    text = "vigie-mapping: 1\ncolumns:\n  jour: {is: time, dates: year-month-day}\n"
    text += "  né le: {is: age, born: [day-month-year, month-day-year], on: jour}\n"
    found, _ = drafts.try_dry(path, mapping(text))
    assert [(entry.rows, entry.reason) for entry in found.review] == [(1, "identity")]


def test_a_draft_understands_headers_and_codes_in_four_languages(table):
    found = drafts.draft(drafts.raw_table(table)).mapping
    assert {name: (use.how, use.concept) for name, use in found.columns.items()} == {
        "Sexe": (How.CODES, "sex"),
        "Âge": (How.NUMBERS, "age"),
        "Nationalité": (How.PLACES, "citizenship"),
        "Pays": (How.PLACES, "country"),
        "Travail forcé": (How.FLAG, "form"),
        "Moyens": (How.SEVERAL, "means_detail"),
        "Mois": (How.DATES, "time"),
    }
    assert found.missing == ("NC",)
    assert found.columns["Moyens"].codes == {"dette": "debt_bondage", "menaces": "threats", "coups": "physical_abuse"}


def test_the_command_line_drafts_tries_keeps_and_offers(table, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("VIGIE_HOME", str(tmp_path / "home"))
    written = tmp_path / "m.yml"
    written.write_text(TEXT, encoding="utf-8")

    def run(*words):
        with pytest.raises(SystemExit) as ended:
            main(["records", *map(str, words)])
        return ended.value.code or 0, capsys.readouterr()

    assert run("mapping", "draft", table)[1].out.startswith("vigie-mapping: 1\n")
    code, said = run("add", table, "--source", "refuge", "--mapping", written, "--dry-run")
    assert code == 0
    assert "albnie" in said.err
    assert run("add", table, "--source", "refuge", "--mapping", written)[0] == 0
    next_month = tmp_path / "février.xlsx"
    next_month.write_bytes(as_xlsx([*ROWS, ROWS[1]]))
    code, said = run("add", next_month, "--source", "refuge", "--json")
    assert code == 0
    assert json.loads(said.out)["inspection"]["mapping"] == "mapping/1"
    assert run("mapping", "show", "--source", "refuge", 1)[1].out == mapping().text
    written.write_text(TEXT.replace("Pays:", "Lieu:"), encoding="utf-8")
    assert run("add", next_month, "--source", "refuge", "--mapping", written)[0] == 10
