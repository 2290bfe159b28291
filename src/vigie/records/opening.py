"""From the bytes of a file to plain UTF-8 text or a checked workbook, whatever the file is called.

Nothing is unpacked beyond a bound, whatever an archive claims; no member's name is ever used as a path; nothing
inside is run.
"""

from __future__ import annotations

import codecs
import gzip
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Protocol

from vigie.domain.errors import Caution
from vigie.records import refusals
from vigie.records.cautions import EncodingGuessed, NoFinalNewline
from vigie.records.encodings import encoding_of
from vigie.records.kinds import (
    OLD_OFFICE,
    OPEN_DOCUMENT,
    PARQUET,
    WORD_DOCUMENT,
    is_json,
    kind_without_table,
)

LARGEST = 2 << 30
"""Bytes of text that are taken, unpacked."""
LARGEST_WORKBOOK = 512 << 20
CHUNK = 1 << 20
NESTED = ".nested"
_CONTROLS = bytes({*range(0x20), 0x7F} - {0x09, 0x0A, 0x0D})
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Kind(StrEnum):
    """What stands behind a file."""

    TEXT = "text"
    WORKBOOK = "workbook"
    JSON = "json"
    PARQUET = "parquet"


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind a file, unpacked, checked and fit to be read: text and JSON are in UTF-8.

    ``last_formula`` is the last row of the workbook that holds a formula, or 0.
    """

    path: Path
    kind: Kind
    cautions: tuple[Caution, ...] = ()
    last_formula: int = 0


def opened(path: Path, scratch: Path) -> Opened:
    """Find out what a file is, unpack and check it.

    Parameters
    ----------
    path
        The file as delivered.
    scratch
        An empty folder for what is unpacked or transcoded.

    Raises
    ------
    UnreadableInput
        Each of :mod:`vigie.records.refusals` that concerns the file as a whole.
    """
    if not path.is_file():
        raise refusals.NoSuchFile
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise refusals.EmptyFile
    if head.startswith(b"\x1f\x8b"):
        return _unpacked(_gunzipped(path, scratch), scratch)
    if head.startswith(b"PK"):
        return _archive(path, scratch)
    return _by_content(path, scratch, unpacked=False)


def _unpacked(path: Path, scratch: Path) -> Opened:
    """Open what came out of a wrapping: a workbook, itself an archive, may; another archive is one too many."""
    if path.suffix != NESTED and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            if set(archive.namelist()) & {"mimetype", "[Content_Types].xml"}:
                return _archive(path.rename(path.with_suffix(NESTED)), scratch)
    return _by_content(path, scratch)


def _by_content(path: Path, scratch: Path, *, unpacked: bool = True) -> Opened:
    with path.open("rb") as file:
        head = file.read(4)
    if head == PARQUET:
        return Opened(path, Kind.PARQUET)
    if head == OLD_OFFICE:
        from vigie.records.old_workbooks import check_old_workbook

        check_old_workbook(path)
        return Opened(path, Kind.WORKBOOK)
    return plain_text(path, scratch, unpacked=unpacked)


def _copied(chunks: Iterator[bytes], target: Path, limit: int) -> Path:
    size = 0
    with target.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise refusals.TooLarge(limit=limit >> 20)
            file.write(chunk)
    return target


def _gunzipped(path: Path, scratch: Path) -> Path:
    try:
        with gzip.open(path) as file:
            return _copied(_chunks(file), scratch / "unpacked", LARGEST)
    except EOFError:
        raise refusals.Truncated from None
    except (OSError, zlib.error):
        raise refusals.Unreadable from None


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _chunks(file: _Readable) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _archive(path: Path, scratch: Path) -> Opened:
    try:
        with zipfile.ZipFile(path) as archive:
            return _inside(archive, path, scratch)
    except zipfile.BadZipFile:
        raise refusals.Truncated from None
    except (NotImplementedError, RuntimeError, zlib.error, OSError, EOFError, ValueError):
        raise refusals.Unreadable from None


def _inside(archive: zipfile.ZipFile, path: Path, scratch: Path) -> Opened:
    members = archive.infolist()
    _check_members(members)
    names = {member.filename for member in members}
    if "mimetype" in names:
        return _open_document(archive, path)
    if names & {"word/document.xml", "ppt/presentation.xml"}:
        raise refusals.NotATable(kind=WORD_DOCUMENT)
    if "[Content_Types].xml" in names:
        from vigie.records.workbooks import check_workbook

        return Opened(path, Kind.WORKBOOK, last_formula=check_workbook(archive))
    data = [member for member in members if not member.is_dir() and not member.filename.startswith("__MACOSX/")]
    if len(data) != 1:
        raise refusals.SeveralFiles(count=len(data))
    with archive.open(data[0]) as file:
        return _unpacked(_copied(_chunks(file), scratch / "unpacked", LARGEST), scratch)


def _open_document(archive: zipfile.ZipFile, path: Path) -> Opened:
    from vigie.records.open_documents import check_open_document, is_spreadsheet

    if not is_spreadsheet(archive):
        raise refusals.NotATable(kind=OPEN_DOCUMENT)
    return Opened(path, Kind.WORKBOOK, last_formula=check_open_document(archive))


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or re.match(r"[A-Za-z]:", member.filename):
            raise refusals.PathOutside
    if sum(member.file_size for member in members) > LARGEST or len(members) > 10_000:
        raise refusals.TooLarge(limit=LARGEST >> 20)


def plain_text(path: Path, scratch: Path, *, unpacked: bool = True) -> Opened:
    """Return a text file as UTF-8 without a byte order mark, checked for control characters."""
    if path.stat().st_size > LARGEST:
        raise refusals.TooLarge(limit=LARGEST >> 20)
    with path.open("rb") as file:
        head = file.read(CHUNK)
    if not head.strip():
        raise refusals.EmptyFile
    kind = kind_without_table(head, unpacked=unpacked)
    if kind:
        raise refusals.NotATable(kind=kind)
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "") or encoding_of(path)
    said: list[Caution] = []
    if encoding != "utf-8":
        path = _transcoded(path, encoding, scratch / "plain")
        said += [] if encoding.startswith("utf") else [EncodingGuessed(encoding=encoding)]
    with path.open("rb") as file:
        json = is_json(file.read(1000))
    ends = _checked(path)
    said += [] if ends.last or json else [NoFinalNewline()]
    if ends.mixed and not json:
        path = _of_one_kind(path, scratch / "lines")
    return Opened(path, Kind.JSON if json else Kind.TEXT, cautions=tuple(said))


def _transcoded(path: Path, encoding: str, target: Path) -> Path:
    try:
        with path.open(encoding=encoding, newline="") as source, target.open("x", encoding="utf-8", newline="") as file:
            while text := source.read(CHUNK):
                file.write(text)
    except UnicodeError:
        raise refusals.WrongEncoding from None
    return target


@dataclass(frozen=True, slots=True)
class _LineEnds:
    """How the lines of a text end: whether the last one does, and whether several signs are used for it."""

    last: bool
    mixed: bool


def _checked(path: Path) -> _LineEnds:
    """Refuse control characters; return how the lines end."""
    line, last = 1, b""
    both = returns = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if len(chunk.translate(None, _CONTROLS)) < len(chunk):
                raise refusals.ControlCharacters(line=line + chunk[: _first_control(chunk)].count(b"\n"))
            line += chunk.count(b"\n")
            returned = chunk.count(b"\r")
            both += (chunk.count(b"\r\n") if returned else 0) + (last == b"\r" and chunk[:1] == b"\n")
            returns += returned
            last = chunk[-1:]
    feeds = line - 1
    kinds = sum(count > 0 for count in (both, feeds - both, returns - both))
    return _LineEnds(last in {b"\n", b"\r"}, kinds > 1)


def _first_control(chunk: bytes) -> int:
    return min(place for control in _CONTROLS if (place := chunk.find(control)) >= 0)


def _of_one_kind(path: Path, target: Path) -> Path:
    """Write a text whose lines end in several ways (parts that were put together, line breaks in cells) with one."""
    with path.open(encoding="utf-8", newline=None) as source, target.open("x", encoding="utf-8", newline="\n") as file:
        while text := source.read(CHUNK):
            file.write(text)
    return target
