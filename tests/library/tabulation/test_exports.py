"""Do the files of a table say what the table says, and can no text in them start a formula?"""

import csv
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from vigie.domain.acting import By
from vigie.domain.delivery import Shape
from vigie.domain.language import Text
from vigie.domain.table import Category, Cell, Dimension, Provenance, Table, TableQuery
from vigie.domain.values import ValueState
from vigie.pipelines import records
from vigie.pipelines.exports import as_csv, as_json, as_xlsx, metadata, safe, starts_formula
from vigie.pipelines.records import SourceUnnamed

INVISIBLE = ["", " ", "\u00a0", "\u200b", "\ufeff", "\u202e", "\u2060", "\u00ad", "\u3000", "\u200f\u200b", "\x00"]


def table(label="Women", source="police"):
    categories = (Category("female", Text(en=label)), Category("_missing", Text(en="?")))
    sex = Dimension("sex", Text(en="Sex", fr="Sexe"), categories)
    cells = (
        Cell(("female",), 1234.0, 1234.0, 1234.0, ValueState.NUMBER, share=0.5, base=2468.0),
        Cell(("_missing",), None, 1.0, 4.0, ValueState.SUPPRESSED, mark="<5"),
    )
    provenance = Provenance("ab" * 32, source, Shape.RECORDS, Text(en="Records"), "2021", "x/1", "0.1.0")
    total = Cell((), 1235.0, 1235.0, 1238.0, ValueState.NUMBER)
    return Table(TableQuery.parse("sex"), (sex,), cells, (total,), (Text(en="A note", fr="Une note"),), (provenance,))


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%"])
@pytest.mark.parametrize("before", INVISIBLE)
def test_no_invisible_letter_helps_a_sign_through(before, sign):
    assert safe(f"{before}{sign}cmd|' /C calc'!A0")[0] == "'"


def test_fillers_and_small_forms_help_no_sign_through():
    for blank in "\u3164\u115f\u1160\uffa0\u2800\ufeff\u200b\u00a0\u00ad\u2060\u180e":
        assert starts_formula(f"{blank}=1+1")
    for sign in "\ufe66\ufe62\ufe63\ufe6b\uff1d\uff0b\uff0d\uff20":
        assert starts_formula(f"{sign}1")


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\n1", "\tword"])
def test_a_leading_tab_or_line_break_starts_a_formula_too(text):
    assert starts_formula(text)


@pytest.mark.parametrize("text", ["", "Women", "0–8", "48 and over", "–", "<5", "Côte d’Ivoire", "(none)", "1 - 2"])
def test_plain_words_stay_as_they_are(text):
    assert safe(text) == text


@given(st.text())
def test_what_is_written_begins_with_no_sign(text):
    assert not starts_formula(safe(text)) or safe(text).startswith("'")


def test_csv_says_what_the_table_says():
    rows = list(csv.DictReader(io.StringIO(as_csv(table()))))
    assert [(row["sex"], row["value"], row["lower"], row["upper"], row["state"], row["mark"]) for row in rows] == [
        ("female", "1234", "1234", "1234", "number", ""),
        ("_missing", "", "1", "4", "suppressed", "<5"),
    ]


@pytest.mark.parametrize("label", ["=1+1", "\u200b=HYPERLINK(1)", "@SUM(A1)", "\ufeff-2+3"])
def test_no_cell_of_a_csv_starts_a_formula(label):
    cells = [cell for row in csv.reader(io.StringIO(as_csv(table(label)))) for cell in row]
    assert f"'{label}" in cells
    assert not any(starts_formula(cell) for cell in cells)


def test_a_workbook_says_what_the_table_says_and_holds_no_formula():
    content = as_xlsx(table("=1+1"), "fr")
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert workbook.sheet_names == ["Tableau", "À propos de ce tableau"]
    rows = workbook.get_sheet_by_index(0).to_python()
    assert rows[1][:3] == ["female", "=1+1", 1234.0]
    assert rows[2][3:7] == [1.0, 4.0, "suppressed", "<5"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_equal_tables_are_equal_bytes():
    assert as_xlsx(table()) == as_xlsx(table())
    assert as_json(table()) == as_json(table())


def test_json_and_metadata_name_the_delivery_and_the_question():
    plain = json.loads(as_json(table()))
    assert plain["query"] == {"by": "sex", "measure": "detected_victims"}
    assert plain["cells"][1]["state"] == "suppressed"
    assert metadata(table())["sources"][0]["delivery"] == "ab" * 32


@pytest.mark.parametrize("name", ["", " police", "=1+1", "\u200b@x", "_total", "a\nb", "x" * 81, "\tpolice"])
def test_a_source_is_named_so_that_no_file_can_carry_a_formula(tmp_path, name):
    with pytest.raises(SourceUnnamed):
        records.add(tmp_path / "x", home=tmp_path, source=name, by=By("cli:test", datetime(2026, 1, 1, tzinfo=UTC)))
