"""Parquet as delivered → rows of text. Its columns keep their names; lists and groups are spread as in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from vigie.records import refusals
from vigie.records.nested import BETWEEN
from vigie.records.opening import LARGEST
from vigie.records.recognising import shortened
from vigie.records.workbooks import MOST_COLUMNS
from vigie.store.engine import Engine, EngineError, identifier, literal, statement

MOST_CELLS = 500_000_000
"""Cells that are taken: a column of one value repeated is a few bytes of Parquet, whatever its length."""
_NESTED = re.compile(r"STRUCT|MAP|UNION|\[\]\[|\[\d+\]\[|VARIANT")


def parquet_as_text(path: Path, *, target: Path, engine: Engine) -> Path:
    """Write a Parquet file as separated text with its header.

    Parameters
    ----------
    path
        The file as delivered; the engine may read it.
    target
        Where the text goes; the engine may write there.

    Raises
    ------
    Nested
        Where a column holds groups within lists.
    TooLarge, TooManyColumns
        Where it would unpack beyond all bounds.
    Unreadable
        Where it is damaged or encrypted.
    """
    try:
        columns = _columns(path, engine)
        _check_size(path, len(columns), engine)
        cells = ", ".join(f"{_text(sql, kind)} AS {identifier(name)}" for name, sql, kind in columns)
        engine.run(
            statement("vigie.records", "parquet_as_text.sql").format(
                cells=cells, path=literal(path.resolve()), target=literal(target.resolve())
            )
        )
    except EngineError:
        raise refusals.Unreadable from None
    return target


def _columns(path: Path, engine: Engine) -> list[tuple[str, str, str]]:
    """Return name, expression and type of each column; groups are spread."""
    found = list(_described("*", "", path, engine))
    while any(map(_is_group, found)):
        spread = [_inner(column, path, engine) if _is_group(column) else [column] for column in found]
        found = [column for columns in spread for column in columns]
        if len(found) > MOST_COLUMNS:
            raise refusals.TooManyColumns(count=len(found), limit=MOST_COLUMNS)
    nested = [name for name, _, kind in found if _NESTED.search(kind)]
    if nested:
        raise refusals.Nested(columns=shortened(nested))
    if len(found) > MOST_COLUMNS:
        raise refusals.TooManyColumns(count=len(found), limit=MOST_COLUMNS)
    return found


def _is_group(column: tuple[str, str, str]) -> bool:
    return column[2].startswith("STRUCT(") and column[2].endswith(")")


def _inner(column: tuple[str, str, str], path: Path, engine: Engine) -> list[tuple[str, str, str]]:
    name, sql, _ = column
    fields = _described(f"unnest({sql})", f"{name}.", path, engine)
    return [(full, f"{sql}.{identifier(full.removeprefix(f'{name}.'))}", kind) for full, _, kind in fields]


def _described(what: str, within: str, path: Path, engine: Engine) -> Iterator[tuple[str, str, str]]:
    sql = statement("vigie.records", "parquet_columns.sql").format(what=what, path=literal(path.resolve()))
    for name, kind, *_ in engine.rows(sql):
        yield f"{within}{name}", identifier(str(name)), str(kind)


def _check_size(path: Path, columns: int, engine: Engine) -> None:
    sql = statement("vigie.records", "parquet_size.sql").format(path=literal(path.resolve()))
    rows, unpacked = (int(number or 0) for number in engine.rows(sql)[0])
    if unpacked > LARGEST or rows * columns > MOST_CELLS:
        raise refusals.TooLarge(limit=LARGEST >> 20)


def _text(sql: str, kind: str) -> str:
    if kind.endswith("]"):
        return f"array_to_string(list_filter(CAST({sql} AS VARCHAR[]), lambda cell: cell <> ''), {literal(BETWEEN)})"
    return f"CAST({sql} AS VARCHAR)"
