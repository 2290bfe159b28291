"""Does every count equal what a slow reading of the raw file counts, cell by cell, with the base of every share?

The oracle below shares no code with Vigie: it reads the delivered text with ``csv`` and knows its own few codes.
"""

import csv
import gzip
import io
from collections import Counter
from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ground_truth import ground_truth
from vigie.domain.acting import By
from vigie.domain.table import TableQuery
from vigie.pipelines import records, tables
from vigie.pipelines.indicators import records_complete

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))

# The oracle.
PLAIN = {
    "time": ("yearOfRegistration", {}),
    "sex": (
        "gender",
        {"Female": "female", "Woman": "female", "Male": "male", "Man": "male", "Transgender/NonConforming": "other"},
    ),
    "age": ("ageBroad", {"0--8": "0-8", "9--17": "9-17", "09--17": "9-17", "18--20": "18-20", "48+": "48+"}),
    "citizenship": ("citizenship", {"MD": "MDA", "MDA": "MDA", "XK": "XKX", "FRA": "FRA", "FR": "FRA", "XOR": "XOR"}),
    "country": ("CountryOfExploitation", {"UA": "UKR", "UKR": "UKR", "XOR": "XOR"}),
}
FORM = {"forced_labour": "isForcedLabour", "sexual_exploitation": "isSexualExploit", "other": "isOtherExploit"}
MEANS_2021 = {
    "debt_bondage_earnings": ("meansOfControlDebtBondage", "meansOfControlTakesEarnings"),
    "threats": ("meansOfControlThreats", "meansOfControlThreatOfLawEnforce"),
}


def plain(row, dimension):
    column, codes = PLAIN[dimension]
    raw = row[column]
    if raw in {"", "-99", "Unknown"}:
        return ["_missing"]
    if raw in {"0", "00"}:
        return ["_suppressed"]
    return [raw if dimension == "time" else codes[raw]]


def flags(row, groups):
    """Codes that hold, by the codebook's rule; else what is known of none."""
    parts = {code: [row[c] for c in (cs if isinstance(cs, tuple) else (cs,))] for code, cs in groups.items()}
    there = [code for code, cells in parts.items() if "1" in cells]
    if there:
        return there
    return ["_none"] if all(cell == "0" for cells in parts.values() for cell in cells) else ["_missing"]


def keys(row, dimension):
    if dimension == "form":
        return flags(row, FORM)
    return flags(row, MEANS_2021) if dimension == "means" else plain(row, dimension)


def oracle(text, by, where):
    rows = [row for row in csv.DictReader(io.StringIO(text)) if all(selected(row, d, s) for d, s in where.items())]
    cells, bases = Counter(), Counter()
    for row in rows:
        each = [keys(row, dimension) for dimension in by]
        cells.update(product(*each))
        if by and not each[-1][0].startswith("_"):
            bases.update(product(*each[:-1]))
    return cells, bases, len(rows)


def selected(row, dimension, selection):
    if isinstance(selection, tuple):
        year = plain(row, "time")[0]
        return year.isdigit() and selection[0] <= int(year) <= selection[1]
    return bool(set(keys(row, dimension)) & set(selection))


# Random records.
SYNTHETIC = {
    "yearOfRegistration": ["2019", "2020", "2021", ""],
    "gender": ["Female", "Male", "Transgender/NonConforming", ""],
    "ageBroad": ["0--8", "09--17", "9--17", "18--20", "48+", ""],
    "majorityStatusAtExploit": ["Adult", "Minor", ""],
    "traffickMonths": ["61+ (5+ yrs)", ""],
    "citizenship": ["MDA", "FRA", "XOR", ""],
    "CountryOfExploitation": ["UKR", "XOR", ""],
    **{column: ["1", "", ""] for parts in MEANS_2021.values() for column in parts},
    **{column: ["1", "", ""] for column in FORM.values()},
}
KANON = {
    "yearOfRegistration": ["2015", "2016", "-99"],
    "Datasource": ["Hotline", "Case Management"],
    "gender": ["Female", "Male", "-99", "Unknown"],
    "ageBroad": ["9--17", "18--20", "48+", "-99"],
    "majorityStatus": ["Adult", "Minor", "-99"],
    "citizenship": ["MD", "XK", "00", "0", "-99"],
    "CountryOfExploitation": ["UA", "-99"],
    **{column: ["0", "1", "-99"] for column in FORM.values()},
}


@st.composite
def files(draw, columns):
    rows = draw(st.lists(st.tuples(*(st.sampled_from(values) for values in columns.values())), min_size=1, max_size=40))
    return "\n".join(",".join(line) for line in (tuple(columns), *rows)) + "\n"


def selections(codes):
    of_codes = {d: st.sets(st.sampled_from(sorted(values)), min_size=1, max_size=3) for d, values in codes.items()}
    years = st.tuples(st.integers(2014, 2021), st.integers(2014, 2021))
    return st.fixed_dictionaries({}, optional={**of_codes, "time": years})


CODES = {
    "sex": {"female", "male", "_missing"},
    "age": {"9-17", "48+"},
    "citizenship": {"MDA", "FRA", "_suppressed"},
    "form": {"forced_labour", "other", "_missing"},
}
DIMENSIONS = ["time", "sex", "age", "citizenship", "country", "form"]
SOME = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def words(where):
    texts = {d: f"{s[0]}..{s[1]}" if isinstance(s, tuple) else ",".join(sorted(s)) for d, s in where.items()}
    return [f"{dimension}={text}" for dimension, text in texts.items()]


def agrees(text, questions, folder):
    """Compare every question on one file; the store is a new one each time."""
    path = folder / "file.csv"
    path.write_text(text)
    home = folder / str(abs(hash(text)))
    records.add(path, home=home, source="police", by=BY)
    for by, where in questions:
        table = tables.count(TableQuery.parse(",".join(by), words(where)), home=home)
        cells, bases, total = oracle(text, by, where)
        assert {cell.keys: cell.value for cell in table.cells if cell.value} == cells
        based = [cell.keys for cell in table.cells if by and cell.keys[-1][0] != "_" and bases[cell.keys[:-1]]]
        assert {cell.keys: cell.base for cell in table.cells if cell.base} == {key: bases[key[:-1]] for key in based}
        assert all(cell.share == cell.value / cell.base for cell in table.cells if cell.base)
        assert table.totals[0].value == total
        adds_up(table, by, total)


def adds_up(table, by, total):
    """Parts make the total, or a note says why they do not."""
    parts = sum(cell.value for cell in table.cells)
    overlapping = set(by) & {"form", "means"}
    assert parts == total or (overlapping and any("more than the total" in note["en"] for note in table.notes))


QUESTION = st.tuples(st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3), selections(CODES))


@SOME
@given(text=files(SYNTHETIC), questions=st.lists(QUESTION, min_size=4, max_size=4))
def test_synthetic_records_count_as_their_file_says(tmp_path, text, questions):
    agrees(text, [*questions, (["means"], {}), (["sex", "means"], {})], tmp_path)


@SOME
@given(text=files(KANON), questions=st.lists(QUESTION, min_size=4, max_size=4))
def test_k_anonymised_records_count_as_their_file_says(tmp_path, text, questions):
    agrees(text, questions, tmp_path)


@pytest.mark.long
@settings(SOME, max_examples=100)
@given(text=st.one_of(files(SYNTHETIC), files(KANON)), questions=st.lists(QUESTION, min_size=8, max_size=8))
def test_records_count_as_their_file_says_at_length(tmp_path, text, questions):
    agrees(text, questions, tmp_path)


@SOME
@given(text=files(SYNTHETIC))
def test_completeness_is_what_the_file_says(tmp_path, text):
    path = tmp_path / "file.csv"
    path.write_text(text)
    home = tmp_path / str(abs(hash(text)))
    records.add(path, home=home, source="police", by=BY)
    found = records_complete("police", home=home)
    rows = list(csv.DictReader(io.StringIO(text)))
    full = [all(keys(row, d)[0][0] != "_" for d in ("sex", "age", "citizenship", "form")) for row in rows]
    rest = [all(keys(row, d)[0][0] != "_" for d in ("sex", "age", "form")) for row in rows]
    assert (found.records, found.complete, found.complete_without_citizenship) == (len(rows), sum(full), sum(rest))


def test_the_release_of_2021_counts_as_its_file_says(tmp_path):
    path = ground_truth("ctdc", "CTDC_synthetic_20210825_restored.csv.gz")
    text = gzip.decompress(path.read_bytes()).decode()
    records.add(path, home=tmp_path, source="ctdc", by=BY)
    table = tables.count(TableQuery.parse("sex,form", ["time=2015..2021"]), home=tmp_path)
    cells, bases, total = oracle(text, ["sex", "form"], {"time": (2015, 2021)})
    assert {cell.keys: cell.value for cell in table.cells if cell.value} == cells
    assert {cell.keys[0]: cell.base for cell in table.cells if cell.base} == {key[0]: n for key, n in bases.items()}
    assert table.totals[0].value == total
