"""Is the same table read from every kind of file, and is what holds no table refused with its reason?"""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinds_of_file import KINDS, as_json, as_ods, as_parquet, as_xls, compound, gzipped, parquet, zipped
from vigie.domain.acting import By
from vigie.domain.errors import UnreadableInput
from vigie.pipelines import drafts, records
from vigie.records import json_tables, refusals
from vigie.records import parquet as parquet_reading

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = ["yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation", "Zone"]
ROWS = [
    HEADER,
    ["2020", "Woman", "18--20", "MDA", "XOR", "été à Nîmes"],
    ["2021", "Man", "", "UKR", "FRA", "dit « oui, non »; puis\npart"],
    ["2021", "Woman", "09--17", "PHL", "XOR", "0012"],
]
WRAPPINGS = [bytes, gzipped, lambda content: zipped(("inner/any.name", content))]
REPEATED = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated='
FILLED = 'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'


def stored_rows(folder, content):
    path = folder / "file"
    path.write_bytes(content)
    added = records.add(path, home=folder / "home", source="police", by=BY, vintage="1")
    raw = folder / "home" / "store" / "deliveries" / added.delivery.id / "raw.parquet"
    import duckdb

    with duckdb.connect() as base:
        return base.execute(f"SELECT * EXCLUDE (__row) FROM '{raw}' ORDER BY __row").fetchall()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_gives_the_same_table_wrapped_or_not(tmp_path, kind):
    expected = [tuple(cell or None for cell in row) for row in ROWS[1:]]
    wrappings = WRAPPINGS if kind in {"csv", "xlsx", "parquet"} else WRAPPINGS[:1]
    for number, wrap in enumerate(wrappings):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert stored_rows(folder, wrap(KINDS[kind](ROWS))) == expected


RECORD = dict(zip(HEADER, ROWS[1], strict=True))
SPREAD = {**RECORD, "Zone": ["a", "b"], "more": {"deep": {"x": 1.50, "y": None}}, "yes": True}


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([SPREAD]),
        json.dumps({"meta": {"count": 1}, "cases": [SPREAD]}),
        json.dumps(SPREAD) + "\n" + json.dumps({"yes": False}) + "\n",
    ],
)
def test_lists_become_text_and_groups_are_spread(tmp_path, content):
    content = content.replace("1.5,", "1.50,")
    first = stored_rows(tmp_path, content.encode())[0]
    assert first[-4:] == ("a; b", "1.50", None, "true")


def test_a_parquet_spreads_as_json_does(tmp_path):
    columns = ", ".join(f"'{value}' AS \"{name}\"" for name, value in RECORD.items())
    content = parquet(f"SELECT {columns}, ['a', 'b'] AS list, {{'deep': {{'x': 1.50}}}} AS more, true AS yes")
    assert stored_rows(tmp_path, content)[0][-3:] == ("a; b", "1.50", "true")


def nested(levels):
    return b"[" * levels + b"]" * levels


CASES = {
    "JSON of 10,000 levels": (nested(10_000), refusals.TooDeep),
    "record of 10,000 levels": (b'[{"a":' * 10_000 + b"1" + b"}]" * 10_000, refusals.TooDeep),
    "JSON line of 10,000 levels": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000 + b"\n{}\n", refusals.TooDeep),
    "JSON that is no list of records": (b'{"a": [1, 2, 3]}', refusals.NotRecords),
    "JSON with two lists": (b'{"a": [{"x": 1}], "b": [{"x": 1}]}', refusals.NotRecords),
    "JSON cut off": (as_json(ROWS)[:-9], refusals.NotRecords),
    "JSON with a number that is none": (b'[{"a": NaN}]', refusals.NotRecords),
    "JSON line that is broken": (b'{"a": 1}\n{"a": \n', refusals.NotRecords),
    "JSON without records": (b"[]", refusals.NoRows),
    "JSON with records in a record": (b'[{"a": 1, "others": [{"b": 2}]}]', refusals.Nested),
    "JSON with a field twice": (b'[{"a": 1, "a": 2}]', refusals.DuplicateHeaders),
    "JSON with a field within that has the name of another": (
        b'[{"a.b": 1, "a": {"b": 2}}]', refusals.DuplicateHeaders,
    ),
    "JSON with a control character": (b'[{"a": "\\u0000"}]', refusals.ControlCharacters),
    "JSON of 5,000 fields": (json.dumps([{f"c{n}": n for n in range(5000)}]).encode(), refusals.TooManyColumns),
    "Parquet with nested columns": (parquet("SELECT 1 AS a, [{'b': 1}] AS others"), refusals.Nested),
    "Parquet with a map": (parquet("SELECT 1 AS a, MAP {'b': 1} AS others"), refusals.Nested),
    "Parquet cut off": (as_parquet(ROWS)[:-9], refusals.Unreadable),
    "Parquet of a few bytes": (b"PAR1PAR1", refusals.Unreadable),
    "old Office document": (compound("WordDocument", b""), refusals.NotATable),
    "old workbook with macros": (compound("_VBA_PROJECT", b""), refusals.Macros),
    "locked workbook": (compound("EncryptedPackage", b""), refusals.NotATable),
    "old workbook cut off": (as_xls(ROWS)[:2000], refusals.Unreadable),
    "old workbook that is damaged": (compound("Workbook", b"\xff" * 3000), UnreadableInput),
    "OpenDocument text": (as_ods(ROWS, mimetype="application/vnd.oasis.opendocument.text"), refusals.NotATable),
    "OpenDocument that is locked": (
        as_ods(ROWS, others=[("META-INF/manifest.xml", "<x><encryption-data/></x>")]), refusals.NotATable,
    ),
    "OpenDocument with macros": (as_ods(ROWS, others=[("Basic/Standard/Module1.xml", "<x/>")]), refusals.Macros),
    "OpenDocument that claims a million wide rows": (
        as_ods(ROWS, cell=f'{REPEATED}"600" {FILLED}'), refusals.CornerFarOut,
    ),
    "OpenDocument that claims a wide row": (
        as_ods(ROWS, cell=f'{REPEATED}"16384" {FILLED}'), refusals.TooManyColumns,
    ),
    "OpenDocument with a formula": (
        as_ods(ROWS, cell='<table:table-row><table:table-cell table:formula="of:=1"/></table:table-row>'),
        refusals.Formulas,
    ),
    "OpenDocument that is no XML": (
        zipped(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a><b>")),
        refusals.Unreadable,
    ),
    "archive within an archive": (gzipped(zipped(("a.csv", b"a,b\n1,2\n"))), refusals.NotATable),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_holds_no_table_is_refused_with_its_reason(tmp_path, case):
    content, expected = CASES[case]
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(expected) as refusal:
        records.add(path, home=tmp_path / "home", source="police", by=BY)
    assert refusal.value.in_words("en") != refusal.value.in_words("fr")
    assert not (tmp_path / "home" / "store" / "deliveries").exists()


def test_a_json_text_that_is_read_whole_has_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(json_tables, "LARGEST", 100)
    path = tmp_path / "file"
    path.write_bytes(as_json(ROWS))
    with pytest.raises(refusals.TooLarge):
        records.inspect(path)


def test_a_parquet_that_unpacks_without_end_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet_reading, "MOST_CELLS", 1000)
    path = tmp_path / "file"
    path.write_bytes(parquet("SELECT 1 AS a, 2 AS b FROM range(600)"))
    with pytest.raises(refusals.TooLarge):
        records.inspect(path)


def test_a_spreadsheet_may_end_in_a_million_empty_rows(tmp_path):
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    assert len(stored_rows(tmp_path, as_ods(ROWS, cell=end))) == 3


CUT = st.tuples(st.integers(0, 1 << 16), st.integers(0, 255))
STARTS = [KINDS[kind](ROWS) for kind in ("xls", "ods", "json", "jsonl", "parquet")]
FUZZ = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])


def survives(folder, content):
    path = folder / "file"
    path.write_bytes(content)
    try:
        return drafts.raw_table(path).inspection.rows > 0
    except UnreadableInput as refusal:
        return bool(refusal.in_words("fr"))


def changed(content, cuts):
    raw = bytearray(content)
    for place, byte in cuts:
        raw[place % len(raw)] = byte
    return bytes(raw)


@settings(FUZZ, max_examples=10)
@given(st.sampled_from(STARTS), st.lists(CUT, min_size=1, max_size=12), st.integers(0, 1 << 16))
def test_any_changed_bytes_of_any_kind_are_read_or_refused(tmp_path, start, cuts, end):
    assert survives(tmp_path, changed(start, cuts)[: 1 + end % (2 * len(start))])


@pytest.mark.long
@settings(FUZZ, max_examples=1500)
@given(st.sampled_from(STARTS), st.lists(CUT, min_size=1, max_size=12), st.integers(0, 1 << 16))
def test_any_changed_bytes_of_any_kind_at_length(tmp_path, start, cuts, end):
    assert survives(tmp_path, changed(start, cuts)[: 1 + end % (2 * len(start))])
