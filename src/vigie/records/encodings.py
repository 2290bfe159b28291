"""Which encoding is a text in? UTF-8 where it can be, else a guess that is said; never a silent one."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from vigie.records import refusals

CHUNK = 1 << 20
SAMPLE = 200_000
_WESTERN = frozenset("àâäæçéèêëîïôœöùûüÿáíóúñãõåøßìòÀÂÇÉÈÊËÎÏÔŒÖÙÛÜÁÍÓÚÑÃÕÅØÄ«»“”‘’–—…°º€¿¡·•\u00a0")


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
    read, letters = 0, 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                letters += _beyond_ascii(decoder.decode(chunk))
            except UnicodeDecodeError as error:
                return _guessed(path, max(0, read + error.start - 2000), letters + _valid_before(chunk, error))
            read += len(chunk)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise refusals.Truncated from None
    return "utf-8"


def _beyond_ascii(text: str) -> int:
    return 0 if text.isascii() else sum(1 for letter in text if letter > "\x7f")


def _valid_before(chunk: bytes, error: UnicodeDecodeError) -> int:
    return _beyond_ascii(chunk[: error.start].decode("utf-8", errors="ignore"))


def _guessed(path: Path, start: int, letters: int) -> str:
    if letters:  # some of it is valid UTF-8 beyond ASCII: two encodings in one file
        raise refusals.WrongEncoding
    with path.open("rb") as file:
        file.seek(start)
        sample = file.read(SAMPLE)
    western = sample.decode("cp1252", errors="replace")
    beyond = [letter for letter in western if letter > "\x7f"]
    if beyond and all(letter in _WESTERN for letter in beyond):
        return "cp1252"
    best = from_bytes(sample).best()
    if best is None or best.encoding.startswith(("utf", "ascii")):
        raise refusals.WrongEncoding
    return best.encoding
