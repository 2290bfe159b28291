"""The two databases as backup and restore see them: is there one, write it into a file, read it from there."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Protocol

from vigie.domain.errors import SetupMissing, UnreadableInput
from vigie.domain.language import N_
from vigie.site.config import SiteConfig

SQLITE = "vigie.sqlite3"


class ToolsMissing(SetupMissing):
    """A program that comes with PostgreSQL is not here."""

    code = "site.tools_missing"
    cause = N_("The program {name} of PostgreSQL is not installed here, or is older than the server.")
    remedy = N_("Install the client programs of the server's version; in Debian: apt install postgresql-client.")


class DatabaseUnreadable(UnreadableInput):
    """The database in a backup does not open."""

    code = "site.database_unreadable"
    cause = N_("The database in this backup does not open: {reason}")
    remedy = N_("Take an older backup; keep this one until the other has been tried.")


class Database(Protocol):
    """What backup and restore need of a database."""

    engine: str

    def exists(self) -> bool:
        """Say whether tables of Vigie are there."""

    def dump(self, target: Path) -> None:
        """Write all of it into a file, as it was at one moment, while others go on writing."""

    def load(self, source: Path) -> None:
        """Read it from a file, whole or not at all."""

    def migrations(self) -> list[list[str]]:
        """Return the migrations that it went through, as (app, name)."""


def database_of(config: SiteConfig, *, home: Path | None = None) -> Database:
    """Return the database that is configured; that of another home where it lies in one."""
    if config.database == "sqlite":
        return InHome((home or config.home) / SQLITE)
    return OnServer(config.database)


class InHome:
    """SQLite, in a file of the home."""

    engine = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path

    def exists(self) -> bool:
        return self.path.exists()

    def dump(self, target: Path) -> None:
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=4096)
            copy.execute("PRAGMA journal_mode=DELETE")

    def load(self, source: Path) -> None:
        with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as opened:
            try:
                said = opened.execute("PRAGMA integrity_check(1)").fetchone()[0]
            except sqlite3.DatabaseError as error:
                raise DatabaseUnreadable(reason=error) from error
        if said != "ok":
            raise DatabaseUnreadable(reason=said)
        shutil.copyfile(source, self.path)

    def migrations(self) -> list[list[str]]:
        with closing(sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)) as opened:
            rows = opened.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
        return [list(row) for row in rows]


class OnServer:
    """PostgreSQL, by the programs that come with it."""

    engine = "postgresql"

    def __init__(self, address: str) -> None:
        self.address = address

    def exists(self) -> bool:
        return bool(self._rows("SELECT 1 WHERE to_regclass('django_migrations') IS NOT NULL"))

    def dump(self, target: Path) -> None:
        self._run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", self.address)

    def load(self, source: Path) -> None:
        script = source.with_name(f"{source.name}.sql")
        self._run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source))
        flags = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction")
        empty = ("--command=DROP SCHEMA public CASCADE", "--command=CREATE SCHEMA public")
        self._run("psql", *flags, *empty, f"--file={script}", self.address)

    def migrations(self) -> list[list[str]]:
        return [list(row) for row in self._rows("SELECT app, name FROM django_migrations ORDER BY app, name")]

    def _rows(self, sql: str) -> list[tuple[str, ...]]:
        import psycopg

        with psycopg.connect(self.address) as connection:
            return connection.execute(sql).fetchall()

    def _run(self, name: str, *arguments: str) -> None:
        program = program_named(name)
        done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
        if done.returncode:
            if "version mismatch" in done.stderr:
                raise ToolsMissing(name=name)
            raise DatabaseUnreadable(reason=done.stderr.strip().splitlines()[-1] if done.stderr.strip() else name)


def program_named(name: str) -> str:
    """Return the path of a program of PostgreSQL: the newest of Debian's, else what the shell would find.

    Raises
    ------
    ToolsMissing
        Where it is not installed.
    """
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    found = str(debian[-1]) if debian else shutil.which(name)
    if found is None:
        raise ToolsMissing(name=name)
    return found
