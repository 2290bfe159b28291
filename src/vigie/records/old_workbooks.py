"""Workbooks in the old binary form (.xls): looked at before anything opens them."""

from __future__ import annotations

from pathlib import Path

from vigie.records import refusals
from vigie.records.kinds import LOCKED, OLD_DOCUMENT

LARGEST = 128 << 20
"""Bytes: a sheet of this form has at most 65,536 rows of 256 cells."""


def check_old_workbook(path: Path) -> None:
    """Refuse macros, locked files, and documents that are no workbook.

    Parameters
    ----------
    path
        A compound file, as all old Office files are.
    """
    if path.stat().st_size > LARGEST:
        raise refusals.TooLarge(limit=LARGEST >> 20)
    content = path.read_bytes()
    if _names("EncryptedPackage") in content:
        raise refusals.NotATable(kind=LOCKED)
    if _names("_VBA_PROJECT") in content:
        raise refusals.Macros
    if _names("Workbook") not in content and _names("Book") not in content:
        raise refusals.NotATable(kind=OLD_DOCUMENT)


def _names(stream: str) -> bytes:
    """Return how the directory of a compound file writes the name of a stream."""
    return stream.encode("utf-16-le") + b"\0\0"
