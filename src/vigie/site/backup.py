"""A backup: one file with the database and everything in the home that is not made anew.

The file of signed heads is copied first, then the database as it was at one moment, then the rest of the home. So the
heads are never ahead of the log, and every file that a row names was written before the row.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vigie import __version__
from vigie.domain.acting import By
from vigie.domain.errors import NotFound, NotPossibleNow
from vigie.domain.language import N_
from vigie.site.config import SiteConfig
from vigie.site.database import SQLITE, database_of

FORM = "vigie-backup/1"
MANIFEST = "manifest.json"
DATABASE = "database"
FIRST = ("audit-heads.jsonl",)
MADE_ANEW = ("static", "supervisor.lock", SQLITE, "attachments/incoming", "store/staging")
"""What a backup leaves out: it is made anew, or belongs to what is under way."""


class NothingToKeep(NotFound):
    """There is no installation to back up."""

    code = "site.nothing_to_keep"
    cause = N_("There is no database at {name} to back up.")
    remedy = N_("Check VIGIE_HOME and VIGIE_DATABASE.")


class FileThere(NotPossibleNow):
    """A backup was to be written over a file."""

    code = "site.file_there"
    cause = N_("The file {name} exists already, and is kept.")
    remedy = N_("Choose another name, for instance with the date in it.")


class InsideTheHome(NotPossibleNow):
    """A backup was to be written into what it backs up."""

    code = "site.backup_inside_the_home"
    cause = N_("{name} lies in the home of this installation: it would be lost with it.")
    remedy = N_("Choose a place outside, best on another disk.")


@dataclass(frozen=True, slots=True)
class Kept:
    """What a backup holds."""

    files: int
    size: int


def backup(config: SiteConfig, target: Path, *, by: By) -> Kept:
    """Write a backup; the file appears whole or not at all, and only its owner may read it.

    Raises
    ------
    NothingToKeep, InsideTheHome, FileThere, ToolsMissing
        Nothing is written.
    """
    database = database_of(config)
    if not database.exists():
        raise NothingToKeep(name=config.home.name)
    if config.home in target.parents:
        raise InsideTheHome(name=target.name)
    if target.exists():
        raise FileThere(name=target.name)
    beside = target.with_name(f".{target.name}.partial")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            kept = _write(config, beside, Path(folder) / DATABASE, by=by)
        os.link(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return kept


def _write(config: SiteConfig, beside: Path, dump: Path, *, by: By) -> Kept:
    database, files = database_of(config), {}
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
        with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=3, format=tarfile.PAX_FORMAT) as archive:
            for name in FIRST:
                if (config.home / name).exists():
                    files[f"home/{name}"] = _add(archive, config.home / name, f"home/{name}")
            database.dump(dump)
            files[DATABASE] = _add(archive, dump, DATABASE)
            for path in home_files(config.home):
                name = f"home/{path.relative_to(config.home)}"
                if name not in files:
                    files[name] = _add(archive, path, name)
            manifest = _manifest(database.engine, database.migrations(), files, by=by)
            _add_bytes(archive, json.dumps(manifest, indent=1).encode(), MANIFEST)
        raw.flush()
        os.fsync(raw.fileno())
    return Kept(files=len(files), size=beside.stat().st_size)


def home_files(home: Path) -> Iterator[Path]:
    """Yield the files of a home that a backup keeps, in a fixed order."""
    for folder, folders, names in os.walk(home):
        here = Path(folder)
        folders[:] = sorted(name for name in folders if _is_kept(home, here / name))
        yield from (here / name for name in sorted(names) if _is_kept(home, here / name))


def _is_kept(home: Path, path: Path) -> bool:
    name = path.relative_to(home).as_posix()
    made_anew = name in MADE_ANEW or name.startswith(f"{SQLITE}-") or path.name.startswith(".")
    return not made_anew and not path.is_symlink()


def _manifest(
    engine: str, migrations: list[list[str]], files: dict[str, tuple[str, int]], *, by: By
) -> dict[str, object]:
    said = [{"name": name, "sha256": sha256, "size": size} for name, (sha256, size) in files.items()]
    made = {"form": FORM, "version": __version__, "made": by.at.isoformat(), "engine": engine}
    return {**made, "migrations": migrations, "files": said}


def _add(archive: tarfile.TarFile, path: Path, name: str) -> tuple[str, int]:
    """Add a file as it is at this moment, although others may be writing at its end."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        reader = Counted(file, size)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        archive.addfile(entry, reader)
    return reader.digest.hexdigest(), size


class Counted(io.RawIOBase):
    """Reads the first bytes of a file, and hashes them."""

    def __init__(self, file: io.BufferedReader, size: int) -> None:
        self.file, self.left, self.digest = file, size, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(block)
        self.digest.update(block)
        return block


def _add_bytes(archive: tarfile.TarFile, content: bytes, name: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    archive.addfile(entry, io.BytesIO(content))
