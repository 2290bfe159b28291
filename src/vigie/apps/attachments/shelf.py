"""Where the content of files lies: under its hash, written once, read-only, never changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from vigie.domain.errors import UnreadableInput, VerificationFailed
from vigie.domain.language import N_

BLOCK = 1024 * 1024
GREATEST = 50 * 1024 * 1024


class FileTooLarge(UnreadableInput):
    """A file is larger than the house takes."""

    code = "attachments.too_large"
    cause = N_("The file is larger than {most} MB.")
    remedy = N_("Give a smaller version of it, or only the pages that matter.")


class EmptyFile(UnreadableInput):
    """A file has no content."""

    code = "attachments.empty"
    cause = N_("The file is empty.")
    remedy = N_("Choose the file again; if it is empty there too, ask its author for it.")


class ContentGone(VerificationFailed):
    """The content of a file is missing, or is not what was given."""

    code = "attachments.content_gone"
    cause = N_("The content of this file is missing, or is no longer what was given.")
    remedy = N_("Restore it from a backup: “vigie restore”.")


@dataclass(frozen=True, slots=True)
class Laid:
    """A content on the shelf."""

    sha256: str
    size: int


def place_of(home: Path, sha256: str) -> Path:
    """Return where a content lies."""
    return home / "attachments" / sha256[:2] / sha256[2:]


@contextlib.contextmanager
def incoming(home: Path, source: BinaryIO, *, most: int = GREATEST) -> Iterator[tuple[Path, Laid]]:
    """Read a file into a waiting place, block by block, hashed as it comes; what is not laid is removed.

    Raises
    ------
    FileTooLarge, EmptyFile
        Nothing is left behind.
    """
    waiting = home / "attachments" / "incoming" / secrets.token_hex(8)
    waiting.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with waiting.open("xb") as file:
            laid = _copied(source, file, most)
        waiting.chmod(0o400)
        yield waiting, laid
    finally:
        waiting.unlink(missing_ok=True)


def lay(home: Path, waiting: Path, laid: Laid) -> None:
    """Move a content from its waiting place to the shelf; the same content twice lies there once."""
    place = place_of(home, laid.sha256)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.link(waiting, place)
    except FileExistsError:
        os.utime(place)  # young again: a sweep under way must not take it before its new row is there
    _fsync_folder(place.parent)


def open_content(home: Path, sha256: str, *, size: int) -> BinaryIO:
    """Open a content.

    Raises
    ------
    ContentGone
        Where it is missing or has another size.
    """
    try:
        file = place_of(home, sha256).open("rb")
    except OSError as error:
        raise ContentGone from error
    if os.fstat(file.fileno()).st_size != size:
        file.close()
        raise ContentGone
    return file


def contents(home: Path) -> Iterator[str]:
    """Yield the hash of every content on the shelf."""
    for place in (home / "attachments").glob("??/*"):
        yield place.parent.name + place.name


def is_whole(home: Path, sha256: str) -> bool:
    """Say whether a content is there and still has its hash."""
    with contextlib.suppress(OSError), place_of(home, sha256).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    return False


def sweep(home: Path, *, known: Iterable[str], before: float) -> int:
    """Remove what no row knows and what waits since before a moment; return how many files went."""
    wanted = set(known)
    strays = [place_of(home, found) for found in contents(home) if found not in wanted]
    strays += (home / "attachments" / "incoming").glob("*")
    old = [stray for stray in strays if stray.stat().st_mtime < before]
    for stray in old:
        stray.unlink()
    return len(old)


def _copied(source: BinaryIO, target: BinaryIO, most: int) -> Laid:
    digest, size = hashlib.sha256(), 0
    while block := source.read(BLOCK):
        size += len(block)
        if size > most:
            raise FileTooLarge(most=most // 1024**2)
        digest.update(block)
        target.write(block)
    if not size:
        raise EmptyFile
    target.flush()
    os.fsync(target.fileno())
    return Laid(digest.hexdigest(), size)


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
