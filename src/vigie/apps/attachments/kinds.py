"""What kind of file a content is: told by its bytes, never by its name. Only these kinds are taken."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path, PurePosixPath

from vigie.domain.errors import UnreadableInput
from vigie.domain.language import N_

BEGINNINGS = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
}
PAGES = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"\xef\xbb\xbf<")
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
MACROS = ("vbaproject.bin", "basic/", "scripts/")
TEXTS = {".csv": "text/csv", ".md": "text/markdown"}
SHOWN = frozenset({"application/pdf", "image/png", "image/jpeg", "text/plain", "text/markdown", "text/csv"})
"""Kinds that a browser may show; all others it keeps as a file."""
MOST_PARTS = 10_000
SNIFFED = 64 * 1024


class KindNotTaken(UnreadableInput):
    """A file is of a kind that the house does not take."""

    code = "attachments.kind_not_taken"
    cause = N_("This kind of file is not taken, or the file is damaged.")
    remedy = N_("Give it as PDF, PNG, JPEG, plain text, CSV, Word, Excel, PowerPoint or OpenDocument, without macros.")


def kind_of(path: Path, *, name: str) -> str:
    """Return the media type of a content.

    Parameters
    ----------
    path
        Where the content lies.
    name
        As it was given; it only tells one kind of text from another.

    Raises
    ------
    KindNotTaken
        Where its bytes are of no kind that is taken, or hold macros.
    """
    with path.open("rb") as file:
        beginning = file.read(SNIFFED)
    for signature, media_type in BEGINNINGS:
        if beginning.startswith(signature):
            return media_type
    if beginning.startswith(b"PK\x03\x04"):
        return _document(path)
    if not beginning.lstrip().lower().startswith(PAGES) and _is_text(path):
        return TEXTS.get(PurePosixPath(name.lower()).suffix, "text/plain")
    raise KindNotTaken


def _document(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as document:
            return _named_in(document)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError) as error:
        raise KindNotTaken from error


def _named_in(document: zipfile.ZipFile) -> str:
    parts = [part.filename for part in document.infolist()]
    macros = [part for part in parts if part.lower().endswith(MACROS[0]) or part.lower().startswith(MACROS[1:])]
    if macros or len(parts) > MOST_PARTS:
        raise KindNotTaken
    if "mimetype" in parts and document.getinfo("mimetype").file_size < 200:
        said = document.read("mimetype").decode("ascii", "replace").strip()
        if said in OPEN_DOCUMENTS:
            return said
    if "[Content_Types].xml" in parts:
        for folder, media_type in OFFICE.items():
            if any(part.startswith(folder) for part in parts):
                return media_type
    raise KindNotTaken


def _is_text(path: Path) -> bool:
    """Say whether all of a content is text without control characters, and is no page for a browser."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            while block := file.read(SNIFFED):
                if CONTROLS.search(block):
                    return False
    except UnicodeDecodeError:
        return False
    return True
