"""Which encoding is a text in? UTF-8 where it can be, else a guess that is said; never a silent one."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from pathlib import Path

from charset_normalizer import from_bytes

from vigie.records import refusals
from vigie.records.places import folded, names

CHUNK = 1 << 20
SAMPLE = 200_000
_WESTERN = frozenset("àâäæçéèêëîïôœöùûüÿáíóúñãõåøßìòÀÂÇÉÈÊËÎÏÔŒÖÙÛÜÁÍÓÚÑÃÕÅØÄ«»“”‘’–—…°º€¿¡·•\u00a0")


_BEYOND = re.compile(r"[^\x00-\x7f]")
_WORD_BEYOND = re.compile(r"[^\x00-\x7f]{3,}")
"""Whole words beyond ASCII: in no Western language are they common."""
OTHER_SCRIPTS = ["cp1256", "cp1251", "cp1253", "cp1255", "cp874", "gb18030", "big5", "shift_jis", "euc_kr"]
_STRANGE = re.compile("[\udc80-\udcff]")
MOST_LOOKED_AT = 8 << 20
"""Bytes of a file that is not UTF-8 that are looked at to tell what it is."""


def encoding_of(path: Path) -> str:
    """Return the encoding of a text file without a byte order mark.

    Raises
    ------
    WrongEncoding
        Where it mixes UTF-8 with something else, or no encoding fits.
    Truncated
        Where it ends within a letter.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        except UnicodeDecodeError:
            return _guessed(path)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise refusals.Truncated from None
    return "utf-8"


def _guessed(path: Path) -> str:
    with path.open("rb") as file:
        file.seek(_first_strange(path))
        text = file.read(MOST_LOOKED_AT).decode("utf-8", errors="surrogateescape")
    strange = len(_STRANGE.findall(text))
    letters = len(_BEYOND.findall(text)) - strange
    if 3 * letters > strange:  # much of it is valid UTF-8 beyond ASCII: two encodings in one file
        raise refusals.WrongEncoding
    return _legacy(text.encode("utf-8", errors="surrogateescape"))


def _first_strange(path: Path) -> int:
    """Return a place shortly before the first byte that is no UTF-8."""
    read = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if _STRANGE.search(chunk.decode("utf-8", errors="surrogateescape")):
                return max(0, read - CHUNK)
            read += len(chunk)
    return 0


def _legacy(raw: bytes) -> str:
    """Return which encoding of one byte a letter these bytes are in; some of them may be mojibake of their own."""
    text = raw.decode("cp1252", errors="replace")
    beyond = Counter(_BEYOND.findall(text))
    in_words = sum(len(run) for run in _WORD_BEYOND.findall(text)) > 0.5 * beyond.total()
    if not in_words and sum(count for letter, count in beyond.items() if letter in _WESTERN) >= 0.9 * beyond.total():
        return "cp1252"
    first = next(place for place, byte in enumerate(raw) if byte > 0x7F)
    sample = raw[max(0, first - 2000) : first + SAMPLE]
    if in_words and (told := _told_by_places(sample)):
        return told
    likely = from_bytes(sample, cp_isolation=OTHER_SCRIPTS).best() if in_words else None
    best = likely or from_bytes(sample).best()
    if best is None or best.encoding.startswith(("utf", "ascii")):
        raise refusals.WrongEncoding
    return best.encoding


def _told_by_places(sample: bytes) -> str:
    """Return the encoding of another script in which countries can be read; empty where in none."""
    known = {name: _places_in(sample.decode(name, errors="replace")) for name in ("cp1256", "cp1251")}
    best = max(known, key=lambda name: known[name])
    return best if known[best] else ""


def _places_in(text: str) -> int:
    return sum(folded(cell) in names() for cell in set(re.split(r"[,;\t|\r\n]", text)) if _BEYOND.search(cell))
