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
from pathlib import Path, PurePosixPath
from typing import Protocol

from vigie.domain.errors import Caution
from vigie.records import refusals
from vigie.records.cautions import EncodingGuessed, NoFinalNewline
from vigie.records.encodings import encoding_of

LARGEST = 2 << 30
"""Bytes of text that are taken, unpacked."""
LARGEST_WORKBOOK = 512 << 20
CHUNK = 1 << 20
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "old or encrypted Office"),
    (b"%PDF", "PDF"),
    (b"PAR1", "Parquet"),
    (b"SQLite", "SQLite"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class Opened:
    """What stands behind a file: plain text in UTF-8, or a workbook that may be read.

    ``last_formula`` is the last row of the workbook that holds a formula, or 0.
    """

    path: Path
    workbook: bool
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
        return plain_text(_gunzipped(path, scratch), scratch)
    if head.startswith(b"PK"):
        return _archive(path, scratch)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            raise refusals.NotATable(kind=kind)
    return plain_text(path, scratch)


def _copied(chunks: Iterator[bytes], target: Path, limit: int) -> Path:
    size = 0
    with target.open("xb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > limit:
                raise refusals.TooLarge(limit=_in_words(limit))
            file.write(chunk)
    return target


def _in_words(limit: int) -> str:
    return f"{limit >> 20} MB" if limit < 1 << 30 else f"{limit >> 30} GB"


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
        raise refusals.NotATable(kind="OpenDocument")
    if "[Content_Types].xml" in names:
        from vigie.records.workbooks import check_workbook

        return Opened(path, workbook=True, last_formula=check_workbook(archive))
    data = [member for member in members if not member.is_dir() and not member.filename.startswith("__MACOSX/")]
    if len(data) != 1:
        raise refusals.SeveralFiles(count=len(data))
    with archive.open(data[0]) as file:
        return plain_text(_copied(_chunks(file), scratch / "unpacked", LARGEST), scratch)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or re.match(r"[A-Za-z]:", member.filename):
            raise refusals.PathOutside
    if sum(member.file_size for member in members) > LARGEST or len(members) > 10_000:
        raise refusals.TooLarge(limit=_in_words(LARGEST))


def plain_text(path: Path, scratch: Path) -> Opened:
    """Return a text file as UTF-8 without a byte order mark, checked for control characters."""
    if path.stat().st_size > LARGEST:
        raise refusals.TooLarge(limit=_in_words(LARGEST))
    with path.open("rb") as file:
        head = file.read(CHUNK)
    if not head.strip():
        raise refusals.EmptyFile
    encoding = next((name for bom, name in _BOMS if head.startswith(bom)), "") or encoding_of(path)
    said: list[Caution] = []
    if encoding != "utf-8":
        path = _transcoded(path, encoding, scratch / "plain")
        said += [] if encoding.startswith("utf") else [EncodingGuessed(encoding=encoding)]
    if not _checked(path):
        said.append(NoFinalNewline())
    return Opened(path, workbook=False, cautions=tuple(said))


def _transcoded(path: Path, encoding: str, target: Path) -> Path:
    try:
        with path.open(encoding=encoding, newline="") as source, target.open("x", encoding="utf-8", newline="") as file:
            while text := source.read(CHUNK):
                file.write(text)
    except UnicodeError:
        raise refusals.WrongEncoding from None
    return target


def _checked(path: Path) -> bool:
    """Refuse control characters; return whether the last line ends."""
    line, chunk, last = 1, b"", b""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            found = _CONTROL.search(chunk)
            if found:
                raise refusals.ControlCharacters(line=line + chunk.count(b"\n", 0, found.start()))
            line += chunk.count(b"\n")
            last = chunk[-1:]
    return last in {b"\n", b"\r"}
