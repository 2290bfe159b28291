"""Which encoding is a text in? UTF-8 where it can be, else a guess that is said; never a silent one."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from pathlib import Path

from charset_normalizer import from_bytes

from vigie.records import refusals

CHUNK = 1 << 20
SAMPLE = 200_000
_WESTERN = frozenset("àâäæçéèêëîïôœöùûüÿáíóúñãõåøßìòÀÂÇÉÈÊËÎÏÔŒÖÙÛÜÁÍÓÚÑÃÕÅØÄ«»“”‘’–—…°º€¿¡·•\u00a0")


_BEYOND = re.compile(r"[^\x00-\x7f]")
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
    beyond = Counter(_BEYOND.findall(raw.decode("cp1252", errors="replace")))
    if sum(count for letter, count in beyond.items() if letter in _WESTERN) >= 0.9 * beyond.total():
        return "cp1252"
    first = next(place for place, byte in enumerate(raw) if byte > 0x7F)
    best = from_bytes(raw[max(0, first - 2000) : first + SAMPLE]).best()
    if best is None or best.encoding.startswith(("utf", "ascii")):
        raise refusals.WrongEncoding
    return best.encoding
