"""Restoring: all of a backup, or nothing. What stood there before is kept aside."""

from __future__ import annotations

import contextlib
import ctypes
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow, SetupMissing, UnreadableInput
from vigie.domain.language import N_, Phrase
from vigie.site.backup import DATABASE, FORM, MANIFEST, backup
from vigie.site.config import SiteConfig
from vigie.site.database import database_of
from vigie.site.supervisor import LOCK, only_one

AT_FDCWD, EXCHANGE = -100, 2


class NotABackup(UnreadableInput):
    """A file is no backup, or was damaged."""

    code = "site.not_a_backup"
    cause = N_("{name} is not a whole backup of Vigie: {reason}")
    remedy = N_("Take another copy of it, or an older backup. Nothing was changed.")


class OtherEngine(NotPossibleNow):
    """A backup of one kind of database was to be restored into the other."""

    code = "site.other_engine"
    cause = N_("This backup holds a database of the kind {there}, and this installation is set up for {here}.")
    remedy = N_("Set VIGIE_DATABASE to the kind of the backup, and restore again.")


class BackupFromNewer(NotPossibleNow):
    """A backup was made by a newer version."""

    code = "site.backup_from_newer"
    cause = N_("This backup was made by version {version}, which is newer than this one ({here}).")
    remedy = N_("Install that version or a newer one, and restore again.")


class SomethingThere(NotPossibleNow):
    """There is an installation where a backup was to be restored."""

    code = "site.something_there"
    cause = N_("There is an installation in {name} already.")
    remedy = N_("Restore into another home, or say --replace: what is there is kept aside.")


class HomeCannotMove(SetupMissing):
    """The home is a folder that cannot be renamed."""

    code = "site.home_cannot_move"
    cause = N_("The folder {name} is a mount point, or lies in a folder that this account cannot write to.")
    remedy = N_("Name a folder below it in VIGIE_HOME: restoring puts a whole folder in the place of another.")


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where that lies which stood there before."""

    version: str
    made: str
    files: int
    aside: Path | None


def restore(config: SiteConfig, source: Path, *, replacing: bool, by: By) -> Restored:
    """Restore a backup and bring its database up to date.

    Everything is unpacked, checked and migrated beside the home, and takes its place by a rename.

    Raises
    ------
    NotABackup, OtherEngine, BackupFromNewer, SomethingThere, HomeInUse
        Nothing is changed.
    """
    with only_one(config.home):
        _insist_it_can_move(config.home)
        occupied = database_of(config).exists() or any(path.name != LOCK for path in config.home.iterdir())
        if occupied and not replacing:
            raise SomethingThere(name=config.home.name)
        with _unpacked(source, beside=config.home) as folder:
            manifest = _checked(folder, source.name)
            _insist_it_fits(manifest, config)
            fresh = folder / "home"
            fresh.mkdir(exist_ok=True, mode=0o700)
            aside = _aside(config, by=by) if occupied else None
            if config.database == "sqlite":
                _settle_in_home(config, folder, fresh)
            else:
                _settle_on_server(config, folder, aside, by=by)
            _swap(fresh, config.home, aside)
    return Restored(str(manifest["version"]), str(manifest["made"]), len(manifest["files"]), aside)


def _settle_in_home(config: SiteConfig, folder: Path, fresh: Path) -> None:
    database_of(config, home=fresh).load(folder / DATABASE)
    _migrate(replace(config, home=fresh))


def _settle_on_server(config: SiteConfig, folder: Path, aside: Path | None, *, by: By) -> None:
    if aside is not None:
        aside.mkdir(mode=0o700)
        backup(config, aside / "before.tar.gz", by=by)
    database_of(config).load(folder / DATABASE)
    _migrate(config)


def _migrate(config: SiteConfig) -> None:
    """Bring a database up to date, in a process of its own: this one may have no settings, or others."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("VIGIE_")}
    here = {"VIGIE_HOME": str(config.home), "VIGIE_DATABASE": config.database}
    command = [sys.executable, "-m", "django", "migrate", "--no-input", "-v", "0"]
    settings = {"DJANGO_SETTINGS_MODULE": "vigie.site.settings"}
    done = subprocess.run(command, env={**environ, **here, **settings}, capture_output=True, text=True, check=False)
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or ["?"]
        raise NotABackup(name=DATABASE, reason=reason[0])


def _aside(config: SiteConfig, *, by: By) -> Path:
    stem = f"{config.home.name}.before-{by.at:%Y%m%dT%H%M%SZ}"
    names = (config.home.with_name(f"{stem}{end}") for end in ("", *(f"-{n}" for n in range(2, 100))))
    return next(name for name in names if not name.exists())


def _insist_it_can_move(home: Path) -> None:
    if home.is_mount() or not os.access(home.parent, os.W_OK):
        raise HomeCannotMove(name=home)


def _swap(fresh: Path, home: Path, aside: Path | None) -> None:
    """Put the restored home in its place, in one step where the system has one."""
    exchange(fresh, home)
    if aside is None:
        return  # what stood there was the lock of this restoring alone
    os.rename(fresh, aside / "home" if aside.exists() else aside)  # where a server's backup lies, the home joins it


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places. Linux does it in one step; elsewhere a crash may leave both side by side."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2") and not libc.renameat2(AT_FDCWD, bytes(one), AT_FDCWD, bytes(other), EXCHANGE):
        return
    between = one.with_name(f"{one.name}.between")
    os.rename(other, between)
    os.rename(one, other)
    os.rename(between, one)


@contextlib.contextmanager
def _unpacked(source: Path, *, beside: Path) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix=f".{beside.name}.restoring-", dir=beside.parent))
    try:
        with tarfile.open(source, "r:gz") as archive:
            for entry in archive:
                _unpack(archive, entry, folder)
        yield folder
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise NotABackup(
            name=source.name, reason=Phrase(N_("it ends too early, or a part of it was changed"))
        ) from error
    except FileNotFoundError as error:
        if Path(error.filename or "") != source:
            raise
        raise NotABackup(name=source.name, reason=Phrase(N_("it is not there"))) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(archive: tarfile.TarFile, entry: tarfile.TarInfo, folder: Path) -> None:
    """Unpack one plain file below the folder; nothing else stands in a backup."""
    place = PurePosixPath(entry.name)
    known = entry.name in {DATABASE, MANIFEST} or place.parts[0] == "home"
    if not entry.isreg() or not known or place.is_absolute() or ".." in place.parts:
        raise NotABackup(name=folder.name, reason=Phrase(N_("{part} does not belong in it"), {"part": place.name}))
    target = folder / place
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    content = archive.extractfile(entry)
    with target.open("xb") as file:
        if content is not None:
            shutil.copyfileobj(content, file, 1024 * 1024)
    target.chmod(0o400 if "attachments" in place.parts else 0o600)


def _checked(folder: Path, name: str) -> Mapping[str, Any]:
    """Return the manifest, all of whose files are there as they were written, and no others."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        said = {entry["name"]: entry["sha256"] for entry in manifest["files"]}
        if manifest["form"] != FORM:
            raise NotABackup(
                name=name, reason=Phrase(N_("its form {form} is unknown"), {"form": str(manifest["form"])[:20]})
            )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotABackup(name=name, reason=Phrase(N_("{part} is missing or damaged"), {"part": MANIFEST})) from error
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    for path in sorted(there ^ set(said)):
        raise NotABackup(name=name, reason=Phrase(N_("{part} is missing or damaged"), {"part": path}))
    for path, sha256 in said.items():
        with (folder / path).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                raise NotABackup(name=name, reason=Phrase(N_("{part} is missing or damaged"), {"part": path}))
    return manifest


def _insist_it_fits(manifest: Mapping[str, Any], config: SiteConfig) -> None:
    from vigie import __version__

    here = database_of(config).engine
    if manifest["engine"] != here:
        raise OtherEngine(there=manifest["engine"], here=here)
    known = known_migrations()
    if [step for step in manifest["migrations"] if tuple(step) not in known and step[0] in {app for app, _ in known}]:
        raise BackupFromNewer(version=manifest["version"], here=__version__)


def known_migrations() -> set[tuple[str, str]]:
    """Return the migrations of the house's own apps, as (app, name), by their files."""
    apps = Path(__file__).parent.parent / "apps"
    return {(path.parent.parent.name, path.stem) for path in apps.glob("*/migrations/0*.py")}
