"""What bytes are that hold no table: told by their beginning, so that the refusal can name it."""

from __future__ import annotations

import re

from vigie.domain.language import N_, Phrase

_MAGIC: tuple[tuple[bytes, Phrase], ...] = (
    (b"%PDF", Phrase(N_("a PDF file"))),
    (b"SQLite", Phrase(N_("an SQLite database"))),
    (b"\x89PNG", Phrase(N_("a picture"))),
    (b"\xff\xd8\xff", Phrase(N_("a picture"))),
    (b"GIF8", Phrase(N_("a picture"))),
    (b"7z\xbc\xaf", Phrase(N_("an archive other than zip or gzip"))),
    (b"Rar!", Phrase(N_("an archive other than zip or gzip"))),
    (b"BZh", Phrase(N_("an archive other than zip or gzip"))),
    (b"\xfd7zXZ", Phrase(N_("an archive other than zip or gzip"))),
    (b"\x28\xb5\x2f\xfd", Phrase(N_("an archive other than zip or gzip"))),
    (b"PK\x03\x04", Phrase(N_("an archive within an archive"))),
    (b"\x1f\x8b", Phrase(N_("an archive within an archive"))),
)
_WEB_PAGE = re.compile(rb"\s*<(!doctype|html|\?xml|table|meta)", re.IGNORECASE)
_JSON = re.compile(rb'\s*(\{\s*["}]|\[\s*[\[{\]])')
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
PARQUET = b"PAR1"
OPEN_DOCUMENT = Phrase(N_("an OpenDocument file other than a spreadsheet"))
OLD_DOCUMENT = Phrase(N_("an Office file in an old format other than a workbook"))
LOCKED = Phrase(N_("a file that is locked with a password"))
BINARY_WORKBOOK = Phrase(N_("a binary workbook (.xlsb)"))
WORD_DOCUMENT = Phrase(N_("a text document (.docx) or slides (.pptx)"))


def kind_without_table(head: bytes, *, unpacked: bool = False) -> Phrase | None:
    """Return what some bytes are where they hold no table; None where they may.

    Parameters
    ----------
    head
        The first bytes of the file.
    unpacked
        Whether they come out of an archive: another archive is then one too many.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (unpacked or magic not in {b"PK\x03\x04", b"\x1f\x8b"}):
            return kind
    return Phrase(N_("a web page or an XML file")) if _WEB_PAGE.match(head) else None


def is_json(head: bytes) -> bool:
    """Say whether some bytes, which are UTF-8, begin a JSON text (or JSON Lines)."""
    return _JSON.match(head) is not None
