"""The query engine: DuckDB on one machine. Another engine implements the same :class:`Engine`.

An engine sees only the folders that it was opened for: no other file, no network, no extension that is not built in.
Values travel as bound parameters; names and paths only through :func:`identifier` and :func:`literal`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

import duckdb

THREADS = 2
MEMORY = "700MB"
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": THREADS,
    "memory_limit": MEMORY,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
}


class EngineError(Exception):
    """A statement that the engine refused.

    What the engine said may quote data, so it is no part of the message: a traceback or a log never shows it.

    Parameters
    ----------
    detail
        What the engine said, for code to look at.
    """

    def __init__(self, detail: str) -> None:
        super().__init__("the query engine refused a statement")
        self.detail = detail


class Engine(Protocol):
    """What the rooms above ask of an engine."""

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a statement's result."""
        ...

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Run a statement for its effect."""
        ...


class DuckDBEngine:
    """DuckDB behind :class:`Engine`."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection

    def rows(self, sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return every row of a statement's result."""
        try:
            return self._connection.execute(sql, list(params)).fetchall()
        except duckdb.Error as error:
            raise EngineError(str(error)) from None

    def run(self, sql: str, params: Sequence[Any] = ()) -> None:
        """Run a statement for its effect."""
        self.rows(sql, params)


@contextmanager
def opened(*folders: Path, scratch: Path | None = None) -> Iterator[DuckDBEngine]:
    """Open an engine that reads and writes below some folders only.

    Parameters
    ----------
    folders
        The folders that statements may name.
    scratch
        Where it may spill what does not fit in memory; without it, it does not spill.

    Yields
    ------
    DuckDBEngine
        Closed at the end.
    """
    with _closed_in(folders, scratch) as connection:
        yield DuckDBEngine(connection)


def _closed_in(folders: Sequence[Path], scratch: Path | None) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees some folders only, and whose settings nobody can change any more."""
    allowed = [f"{folder.resolve()}/" for folder in (*folders, *((scratch,) if scratch else ()))]
    connection = duckdb.connect(":memory:", config=_SETTINGS)
    connection.execute(f"SET temp_directory = {literal(str(scratch.resolve()) if scratch else '')}")
    connection.execute(f"SET allowed_directories = [{', '.join(map(literal, allowed))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


@contextmanager
def reading(folder: Path) -> Iterator[DuckDBEngine]:
    """Open an engine for one question to what lies below a folder; what opening costs is paid once a process.

    Parameters
    ----------
    folder
        The folder that statements may name, such as that of all deliveries.

    Yields
    ------
    DuckDBEngine
        Its temporary tables are its own and go at the end.
    """
    with _kept_open(folder.resolve(), os.getpid()).cursor() as connection:
        yield DuckDBEngine(connection)


@lru_cache(maxsize=2)
def _kept_open(folder: Path, process: int) -> duckdb.DuckDBPyConnection:
    """Return the connection of this process: one that was forked away from its own opens another."""
    return _closed_in((folder,), None)


def identifier(name: str) -> str:
    """Quote a name for use in a statement."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str | Path) -> str:
    """Quote a text for the few places where a statement takes no parameter (paths, codes of a mapping)."""
    return "'" + str(text).replace("'", "''") + "'"


def statement(package: str, name: str) -> str:
    """Return the one statement of a ``.sql`` file that lies in a package's folder ``sql``."""
    return files(package).joinpath("sql", name).read_text(encoding="utf-8")
