"""The same table written as every kind of file: what readers are tried on."""

from __future__ import annotations

import csv
import gzip
import io
import json
import struct
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
import xlsxwriter

ODS_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    "META-INF/manifest.xml",
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS_MIMETYPE}"/></manifest:manifest>',
)
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def as_csv(rows):
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def as_xlsx(rows):
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return content.getvalue()


def as_ods(rows, *, cell="", mimetype=ODS_MIMETYPE, others=(MANIFEST,)):
    """An OpenDocument spreadsheet; ``cell`` is put behind the last row as it is."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(str(one))}</text:p></table:table-cell>'
            if str(one)
            else "<table:table-cell/>"
            for one in row
        )
        + "</table:table-row>"
        for row in rows
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
        f'<office:body><office:spreadsheet><table:table table:name="a">{lines}{cell}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(("mimetype", mimetype), ("content.xml", text), *others)


def zipped(*members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return content.getvalue()


def as_json(rows):
    header, *body = rows
    return json.dumps([dict(zip(header, row, strict=True)) for row in body]).encode()


def as_json_lines(rows):
    header, *body = rows
    return "".join(json.dumps(dict(zip(header, row, strict=True))) + "\n" for row in body).encode()


def as_parquet(rows):
    header, *body = rows
    values = ", ".join("(" + ", ".join("'" + str(one).replace("'", "''") + "'" for one in row) + ")" for row in body)
    names = ", ".join(f'"{name}"' for name in header)
    return parquet(f"SELECT * FROM (VALUES {values}) AS t({names})")


def parquet(sql):
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as base:
        path = Path(folder) / "a.parquet"
        base.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
        return path.read_bytes()


def _record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def _label(row, column, text):
    raw = text.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + raw)


def as_xls(rows, *, stream="Workbook"):
    """A workbook in the old binary form: a compound file with one stream of records."""
    first = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    sheet += b"".join(_label(y, x, str(one)) for y, row in enumerate(rows) for x, one in enumerate(row) if str(one))
    end = _record(0x000A, b"")
    name = struct.pack("<BB", 1, 0) + b"a"
    at = len(first) + 4 + 6 + len(name) + len(end)
    content = first + _record(0x0085, struct.pack("<IBB", at, 0, 0) + name) + end + sheet + end
    return compound(stream, content)


def _entry(name, kind, child, start, size):
    raw = (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
    length = 2 * len(name) + 2 if name else 0
    return (
        raw + struct.pack("<HBB", length, kind, 1) + struct.pack("<III", _FREE, _FREE, child)
        + b"\0" * 36 + struct.pack("<IQ", start, size)
    )  # fmt: skip


def compound(stream, content):
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // _SECTOR)
    fat = [_FAT, _END, *range(3, 2 + sectors), _END]
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(_SECTOR, b"\xff")
    assert len(table) == _SECTOR, "one sector of table is enough for a test"
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry(stream, 2, _FREE, 2, len(content))
    folder += 2 * _entry("", 0, _FREE, 0, 0)
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * 432
    )  # fmt: skip
    return header + table + folder + content.ljust(sectors * _SECTOR, b"\0")


KINDS = {
    "csv": as_csv, "xlsx": as_xlsx, "xls": as_xls, "ods": as_ods, "json": as_json, "jsonl": as_json_lines,
    "parquet": as_parquet,
}  # fmt: skip


def gzipped(content):
    return gzip.compress(content)
