"""Does every bad file end in a clear error in both languages, with nothing stored?"""

import gzip
import io
import struct
import zipfile
from datetime import UTC, datetime

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigie.domain.acting import By
from vigie.domain.errors import UnreadableInput
from vigie.pipelines import records
from vigie.records import opening, refusals

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = "yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,isForcedLabour"
ROW = "2020,Woman,18--20,MDA,XOR,1"
GOOD = f"{HEADER}\n{ROW}\n{ROW}\n".encode()
FRENCH = f"{HEADER},Remarque libre\n{ROW},été à Nîmes\n{ROW},déjà là\n"


def zipped(*members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return content.getvalue()


def claiming(raw, size):
    """The same archive whose directory claims another unpacked size for every member."""
    raw = bytearray(raw)
    at = raw.find(b"PK\x01\x02")
    while at >= 0:
        raw[at + 24 : at + 28] = struct.pack("<I", size)
        at = raw.find(b"PK\x01\x02", at + 4)
    return bytes(raw)


def workbook(*rows, formula=None, sheets=1, macro=False, corner=None):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    for _ in range(sheets):
        sheet = book.add_worksheet()
        for number, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                sheet.write(number, place, cell)
        if corner:
            sheet.write(*corner, "x")
        if formula:
            sheet.write_formula(formula, "=1+1")
    book.close()
    if not macro:
        return content.getvalue()
    with zipfile.ZipFile(io.BytesIO(content.getvalue())) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped(*members, ("xl/vbaProject.bin", b"x"))


SHEET = (HEADER.split(","), ROW.split(","))
WIDE = ",".join(f"c{n}" for n in range(5000))
CASES = {
    "empty": (b"", refusals.EmptyFile),
    "blank": (b" \n\n \t\n", refusals.EmptyFile),
    "header only": (f"{HEADER}\n".encode(), refusals.NoRows),
    "gzip cut off": (gzip.compress(GOOD)[:-9], refusals.Truncated),
    "gzip damaged": (gzip.compress(GOOD)[:20] + b"\xff" * 30, UnreadableInput),
    "zip cut off": (zipped(("a.csv", GOOD))[:-30], refusals.Truncated),
    "row cut off": (GOOD + b"2020,Woman,18--20", refusals.RaggedRow),
    "row too long": (GOOD + f"{ROW},1\n".encode(), refusals.RaggedRow),
    "quote never closed": (GOOD + b'2020,"Woman,18--20,MDA,XOR,1\n', refusals.RaggedRow),
    "two encodings": (f"{HEADER},r\n{ROW},été\n".encode() + f"{ROW},été\n".encode("cp1252"), refusals.WrongEncoding),
    "wrong delimiter": (GOOD.replace(b",", b":"), refusals.WrongDelimiter),
    "10 GB claimed in a zip": (claiming(zipped(("a.csv", GOOD)), 0xFFFFFFFE), refusals.TooLarge),
    "10 GB claimed in a workbook": (claiming(workbook(*SHEET), 0xFFFFFFFE), refusals.TooLarge),
    "path outside": (zipped(("../../etc/a.csv", GOOD)), refusals.PathOutside),
    "path from the root": (zipped(("/etc/a.csv", GOOD)), refusals.PathOutside),
    "path of another system": (zipped(("..\\a.csv", GOOD)), refusals.PathOutside),
    "several files": (zipped(("a.csv", GOOD), ("b.csv", GOOD)), refusals.SeveralFiles),
    "macros": (workbook(*SHEET, macro=True), refusals.Macros),
    "formula in a workbook": (workbook(*SHEET, formula="A3"), refusals.Formulas),
    "formula in a text": (GOOD + b"2020,=1+1,18--20,MDA,XOR,1\n", refusals.Formulas),
    "formula that calls": (GOOD + b"2020,\"=cmd|' /C calc'!A0\",18--20,MDA,XOR,1\n", refusals.Formulas),
    "5,000 columns": (f"{WIDE}\n{WIDE}\n".encode(), refusals.TooManyColumns),
    "5,000 columns in a workbook": (workbook([f"c{n}" for n in range(5000)]), refusals.TooManyColumns),
    "corner far out": (workbook(*SHEET, corner=(1_048_575, 600)), refusals.CornerFarOut),
    "column of ours": (f"{HEADER},__row\n{ROW},1\n".encode(), refusals.DuplicateHeaders),
    "old line ends": (GOOD.replace(b"\n", b"\r") + b"2020,Woman", UnreadableInput),
    "duplicate headers": (f"{HEADER},gender\n{ROW},1\n".encode(), refusals.DuplicateHeaders),
    "duplicate headers by case": (f"{HEADER},x,X\n{ROW},1,2\n".encode(), refusals.DuplicateHeaders),
    "control characters": (GOOD.replace(b"MDA", b"M\x00A", 1), refusals.ControlCharacters),
    "bell": (GOOD.replace(b"MDA", b"M\x07A", 1), refusals.ControlCharacters),
    "PDF": (b"%PDF-1.7 and so on", refusals.NotATable),
    "old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, refusals.NotATable),
    "OpenDocument without content": (
        zipped(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")),
        refusals.NotATable,
    ),
    "prose": (b"Dear colleagues,\nplease find the figures below.\n", refusals.Unrecognised),
    "another table": (b"a,b,c\n1,2,3\n", refusals.Unrecognised),
    "HTML": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", refusals.NotATable),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, refusals.NotATable),
    "archive within an archive": (zipped(("a.zip", zipped(("a.csv", GOOD)))), refusals.NotATable),
    "text document": (zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")), refusals.NotATable),
    "workbook without a table": (workbook(["a", "b"], [1, 2]), refusals.Unrecognised),
    "workbook that is empty": (workbook(), refusals.EmptyFile),
    "noise": (bytes(range(256)) * 20, UnreadableInput),
}


def nothing_stored(home):
    return not home.exists() or [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_refused_in_both_languages_and_leaves_nothing(tmp_path, case):
    content, expected = CASES[case]
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(expected) as refusal:
        records.add(path, home=tmp_path / "home", source="police", by=BY)
    english, french = refusal.value.in_words("en"), refusal.value.in_words("fr")
    assert english != french
    assert "{" not in english + french
    assert nothing_stored(tmp_path / "home")


def test_a_folder_or_a_missing_path_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere.csv"):
        with pytest.raises(refusals.NoSuchFile):
            records.add(path, home=tmp_path / "home", source="police", by=BY)


def test_what_unpacks_beyond_the_bound_is_stopped_while_it_unpacks(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 1 << 20)
    bomb = gzip.compress(b"\0" * (5 << 20))
    path = tmp_path / "file"
    path.write_bytes(bomb)
    with pytest.raises(refusals.TooLarge):
        records.add(path, home=tmp_path / "home", source="police", by=BY)
    assert nothing_stored(tmp_path / "home")


def test_a_member_that_unpacks_beyond_what_it_claims_is_refused(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(claiming(zipped(("a.csv", GOOD * 1000)), 10))
    with pytest.raises(UnreadableInput):
        records.add(path, home=tmp_path / "home", source="police", by=BY)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (FRENCH.encode("cp1252"), "records.encoding_guessed"),
        (FRENCH.replace("déjà", "dÃ©jÃ\xa0 été forcé").encode("cp1252"), "records.encoding_guessed"),
        (FRENCH.encode("utf-16"), None),
        (FRENCH.encode("utf-8-sig"), None),
        (FRENCH.replace(",", ";").encode(), None),
        (FRENCH.replace(",", "\t").encode(), None),
        (FRENCH.replace("\n", "\r\n").encode(), None),
        (FRENCH.rstrip("\n").encode(), "records.no_final_newline"),
        (("Titre;du;fichier\n\n" + FRENCH).encode(), None),
        (gzip.compress(FRENCH.encode()), None),
        (zipped(("mai.csv", FRENCH.encode()), ("__MACOSX/._mai.csv", b"x")), None),
        (workbook(["Titre"], [], *(line.split(",") for line in FRENCH.splitlines())), None),
        (workbook(*SHEET, sheets=2), None),
    ],
)
def test_what_is_only_unusual_is_read(tmp_path, content, said):
    path = tmp_path / "file"
    path.write_bytes(content)
    found = records.inspect(path)
    assert found.rows in {1, 2}
    codes = {finding.code for finding in found.warnings}
    assert said in codes if said else not codes & {"records.encoding_guessed", "records.no_final_newline"}


def changed(content, cuts):
    raw = bytearray(content)
    for place, byte in cuts:
        raw[place % len(raw)] = byte
    return bytes(raw)


STARTS = [GOOD, FRENCH.encode(), gzip.compress(GOOD), zipped(("a.csv", GOOD)), workbook(*SHEET)]
CUT = st.tuples(st.integers(0, 1 << 16), st.integers(0, 255))
FUZZ = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def survives(folder, content):
    path = folder / "file"
    path.write_bytes(content)
    try:
        return records.inspect(path).rows > 0
    except UnreadableInput as refusal:
        return bool(refusal.in_words("fr"))


@FUZZ
@given(start=st.sampled_from(STARTS), cuts=st.lists(CUT, max_size=8))
def test_any_changed_bytes_end_in_a_result_or_a_refusal(tmp_path, start, cuts):
    assert survives(tmp_path, changed(start, cuts))


@FUZZ
@given(start=st.sampled_from(STARTS), end=st.integers(0, 1 << 16), more=st.binary(max_size=40))
def test_any_cut_ends_in_a_result_or_a_refusal(tmp_path, start, end, more):
    assert survives(tmp_path, start[: end % len(start)] + more)


@FUZZ
@given(cells=st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), min_size=1, max_size=5))
def test_any_text_in_any_cell_ends_in_a_result_or_a_refusal(tmp_path, cells):
    rows = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in cells)
    assert survives(tmp_path, f"{HEADER}\n{rows}".encode("utf-8", errors="surrogatepass"))


@pytest.mark.long
@settings(FUZZ, max_examples=3000, derandomize=False)
@given(start=st.sampled_from(STARTS), cuts=st.lists(CUT, max_size=30))
def test_any_changed_bytes_at_length(tmp_path, start, cuts):
    assert survives(tmp_path, changed(start, cuts))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (GOOD + b"2020,Woman\n", "4"),
        (GOOD.replace(b"\n", b"\r\n") + b"2020,Woman\n", "4"),
    ],
    ids=["one line end", "two line ends"],
)
def test_the_line_that_is_wrong_is_named(tmp_path, content, line):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(refusals.RaggedRow) as refusal:
        records.inspect(path)
    assert refusal.value.params == {"line": line}


def test_lines_that_end_in_several_ways_are_all_read(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(GOOD + GOOD.split(b"\n", 1)[1].replace(b"\n", b"\r\n"))
    assert records.inspect(path).rows == 2 * (GOOD.count(b"\n") - 1)


@pytest.mark.parametrize(("encoding", "morocco"), [("cp1256", "المغرب"), ("cp1251", "Марокко"), ("utf-32", "Maroc")])
def test_countries_tell_the_encoding_of_another_script(tmp_path, encoding, morocco):
    path = tmp_path / "file.csv"
    path.write_bytes(GOOD.decode().replace("MDA", morocco).encode(encoding))
    found = records.inspect(path)
    assert found.review == ()
    assert ("records.encoding_guessed" in {finding.code for finding in found.warnings}) == encoding.startswith("cp")
