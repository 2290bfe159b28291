"""Words of official documents in Word and PDF, through python-docx and pypdfium2 (the extra ``documents``).

Only the text layer is read; a scanned page has none, and nothing is recognised from pictures.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

from lxml import etree

from vigie.instruments.refusals import DocumentDamaged, DocumentLocked, DocumentTooLarge, ExtraMissing, NoTextLayer

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

PAGES, UNPACKED, RATIO = 400, 60_000_000, 200
"""More pages, bytes when unpacked, or bytes unpacked for one packed than any instrument has."""
_WORD = "word/document.xml"
_DAMAGED = (
    KeyError, ValueError, OSError, EOFError, NotImplementedError, zlib.error, zipfile.BadZipFile, etree.XMLSyntaxError,
)  # fmt: skip
"""What python-docx lets through where a file is damaged."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def is_document(raw: bytes) -> bool:
    """Tell whether bytes are a PDF or a Word document (docx)."""
    return raw.startswith(b"%PDF") or (raw.startswith(b"PK\x03\x04") and _WORD in _names(raw))


def text_of(raw: bytes, name: str) -> str:
    """Return the words of a document, a form feed between pages.

    Parameters
    ----------
    raw
        The bytes of a PDF or docx file.
    name
        What to call it in a refusal.

    Raises
    ------
    DocumentDamaged, DocumentLocked, DocumentTooLarge, ExtraMissing, NoTextLayer
        Where its words cannot be had.
    """
    library = "pypdfium2" if raw.startswith(b"%PDF") else "docx"
    if find_spec(library) is None:
        raise ExtraMissing(name=name)
    text = _pdf(raw, name) if library == "pypdfium2" else _word(raw, name)
    if not text.strip():
        raise NoTextLayer(name=name)
    return text


def _names(raw: bytes) -> list[str]:
    try:
        return zipfile.ZipFile(io.BytesIO(raw)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return []


def _pdf(raw: bytes, name: str) -> str:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise (DocumentLocked if locked else DocumentDamaged)(name=name) from error
    try:
        if len(document) > PAGES:
            raise DocumentTooLarge(name=name)
        pages = [document[i].get_textpage().get_text_bounded() for i in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise DocumentDamaged(name=name) from error
    finally:
        document.close()
    return "\x0c".join(page.replace("\r\n", "\n").replace("\ufffe", "-") for page in pages)


def _word(raw: bytes, name: str) -> str:
    import docx

    parts = zipfile.ZipFile(io.BytesIO(raw)).infolist()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > UNPACKED or unpacked > RATIO * len(raw) or len(parts) > 2_000:
        raise DocumentTooLarge(name=name)
    if any(part.flag_bits & 1 for part in parts):
        raise DocumentLocked(name=name)
    try:
        document = docx.Document(io.BytesIO(raw))
        return "\n\n".join(_paragraphs(document))
    except _DAMAGED as error:
        raise DocumentDamaged(name=name) from error


def _paragraphs(document: WordDocument) -> Iterator[str]:
    """Yield paragraphs and rows of tables in their order, then the notes; cells stand between bars."""
    from docx.table import Table

    notes: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield "\n".join(
                f"| {' | '.join(' '.join(cell.text.split()) for cell in row.cells)} |" for row in block.rows
            )
        else:
            yield _words(block._p, notes)
    known = _notes(document)
    yield from (f"[^{number}]: {known[key]}" for number, key in enumerate(notes, 1) if key in known)


def _words(paragraph: etree._Element, notes: list[str]) -> str:
    """Return the words of a paragraph; each reference to a note becomes its anchor."""
    words = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t":
            words.append(element.text or "")
        elif element.tag in {f"{_W}tab", f"{_W}br"}:
            words.append(" ")
        elif element.tag == f"{_W}noBreakHyphen":
            words.append("\u2011")
        elif element.tag in {f"{_W}footnoteReference", f"{_W}endnoteReference"}:
            notes.append(_key(element))
            words.append(f"[^{len(notes)}]")
    return "".join(words)


def _notes(document: WordDocument) -> dict[str, str]:
    found: dict[str, str] = {}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            for note in etree.fromstring(relation.target_part.blob, parser):
                found[_key(note)] = " ".join(_words(note, []).split())
    return found


def _key(element: etree._Element) -> str:
    """Return kind and number of a note or of a reference to one."""
    kind = "endnote" if "endnote" in element.tag else "footnote"
    return f"{kind} {element.get(f'{_W}id')}"
