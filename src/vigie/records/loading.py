"""From a file to ``raw.parquet``: every column as text, as delivered, with the number of its row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from vigie.domain.errors import UnreadableInput
from vigie.records import refusals
from vigie.records.delimited import Sheet, sheet_of
from vigie.records.opening import opened
from vigie.store.engine import Engine, EngineError, identifier, literal, statement

ROW = "__row"
MOST_CODES = 50_000
"""Different values of one column of codes; more is no column of codes."""
_LINE = re.compile(r"Line:?\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as a Parquet of text.

    Parameters
    ----------
    sheet
        Where it came from.
    path
        The Parquet: ``__row`` and the columns under their own names.
    rows
        How many.
    filled, distinct, formulas
        For each column: rows not blank, different values among them, cells that begin with ``=``.
    """

    sheet: Sheet
    path: Path
    rows: int
    filled: dict[str, int]
    distinct: dict[str, int]


def load(path: Path, *, scratch: Path, target: Path, engine: Engine) -> Loaded:
    """Load a file.

    Parameters
    ----------
    path
        The file as delivered.
    scratch
        An empty folder for what is unpacked; the engine may read it.
    target
        Where the Parquet goes; the engine may write there.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.refusals`.
    """
    sheet = sheet_of(opened(path, scratch), scratch)
    _copied(sheet, target, engine)
    counts = _counted(sheet, target, engine)
    rows = counts.pop("")[0]
    if not rows:
        raise refusals.NoRows
    formulas = [name for name, (_, _, found) in counts.items() if found]
    if formulas:
        raise refusals.Formulas(where=formulas[0][:60])
    filled = {name: numbers[0] for name, numbers in counts.items()}
    return Loaded(sheet, target, rows, filled, {name: numbers[1] for name, numbers in counts.items()})


def _copied(sheet: Sheet, target: Path, engine: Engine) -> None:
    names = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in sheet.names)
    sql = statement("vigie.records", "load.sql").format(
        path=literal(sheet.path.resolve()),
        delimiter=literal(sheet.delimiter),
        skip=int(sheet.skip),
        names=names,
        target=literal(target.resolve()),
    )
    try:
        engine.run(sql)
    except EngineError as error:
        raise _refusal(str(error)) from None


def _refusal(message: str) -> UnreadableInput:
    line = _LINE.search(message)
    if "Columns" in message or "unterminated quote" in message or "quote" in message:
        return refusals.RaggedRow(line=line.group(1) if line else "?")
    return refusals.Unreadable()


def _counted(sheet: Sheet, path: Path, engine: Engine) -> dict[str, tuple[int, int, bool]]:
    parts = []
    for name in sheet.names:
        column = identifier(name)
        parts += [
            f"count({column})",
            f"count(DISTINCT {column})",
            f"coalesce(bool_or(starts_with({column}, '=')), false)",
        ]
    sql = statement("vigie.records", "count_cells.sql").format(counts=", ".join(parts), path=literal(path.resolve()))
    numbers = engine.rows(sql)[0]
    found: dict[str, tuple[int, int, bool]] = {"": (int(numbers[0]), 0, False)}
    for place, name in enumerate(sheet.names):
        filled, distinct, formulas = numbers[1 + 3 * place : 4 + 3 * place]
        found[name] = (int(filled), int(distinct), bool(formulas))
    return found


def values_of(loaded: Loaded, name: str, engine: Engine) -> dict[str, int]:
    """Return the different values of a column and in how many rows each stands; blank is the empty string.

    Raises
    ------
    UnlikeItsSchema
        Where there are too many for a column of codes.
    """
    if loaded.distinct[name] > MOST_CODES:
        raise refusals.UnlikeItsSchema(column=name, count=loaded.distinct[name])
    sql = statement("vigie.records", "values.sql").format(column=identifier(name), path=literal(loaded.path.resolve()))
    return {str(value): int(rows) for value, rows in engine.rows(sql)}
