"""From bytes to text, or a refusal that says what the file is instead."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from vigie.instruments.documents import is_document, text_of
from vigie.instruments.refusals import EmptyText, NotText, TextTooLong

LIMIT = 5_000_000
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_KINDS = (
    (b"%PDF", "PDF"), (b"PK\x03\x04", "ZIP (xlsx, odt)"), (b"\xd0\xcf\x11\xe0", "Word (doc)"), (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"), (b"\x1f\x8b", "gzip"), (b"GIF8", "GIF"), (b"\x7fELF", "ELF"),
    (b"SQLite format 3", "SQLite"), (b"PAR1", "Parquet"), (b"7z\xbc\xaf", "7-Zip"),
)  # fmt: skip


def decode(raw: bytes, name: str = "text") -> str:
    """Return the text of a file.

    Parameters
    ----------
    raw
        The bytes of the file. UTF-8, UTF-16 and UTF-32 are recognised; older encodings are guessed. Of a PDF or Word
        document (docx), its text layer.
    name
        What to call it in a refusal.

    Raises
    ------
    UnreadableInput
        Where there is no text to read.
    """
    if len(raw) > LIMIT:
        raise TextTooLong(name=name, size=len(raw), limit=LIMIT)
    if is_document(raw):
        return _bounded(text_of(raw, name), name)
    kind = next((kind for magic, kind in _KINDS if raw.lstrip()[:16].startswith(magic)), "")
    if kind:
        raise NotText(name=name, kind=kind)
    text = _decoded(raw, name)
    if not text.strip(" \t\r\n\x0b\x0c\x00\ufeff\u200b\u00a0"):
        raise EmptyText(name=name)
    return text


def _bounded(text: str, name: str) -> str:
    if len(text) > LIMIT:
        raise TextTooLong(name=name, size=len(text), limit=LIMIT)
    return text


def checked(text: str, name: str = "text") -> str:
    """Return a text that is one; refuse it otherwise, as :func:`decode` does."""
    decode(text.encode("utf-8", "replace"), name)
    return text


def _decoded(raw: bytes, name: str) -> str:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, errors="replace")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = _guessed(raw)
    if _binary(text):
        raise NotText(name=name, kind="binary data")
    return text


def _guessed(raw: bytes) -> str:
    if raw.count(0) > len(raw) // 5:
        return raw.decode("utf-16-le" if raw[1:2] == b"\0" else "utf-16-be", errors="replace")
    best = from_bytes(raw[:200_000], cp_isolation=["cp1252", "utf_8", "mac_roman", "cp850", "iso8859_15"]).best()
    return raw.decode(best.encoding if best else "cp1252", errors="replace")


def _binary(text: str) -> bool:
    sample = text[:20_000]
    odd = len(re.findall(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufffd]", sample))
    return odd > 4 and odd > len(sample) // 20
