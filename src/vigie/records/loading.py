"""From a file to ``raw.parquet``: every column as text, as delivered, with the number of its row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vigie.domain.errors import UnreadableInput
from vigie.records import refusals
from vigie.records.delimited import ROW, Sheet, sheet_of
from vigie.records.opening import Kind, opened, plain_text
from vigie.records.parquet import parquet_as_text
from vigie.records.recognising import KNOWN, Recogniser
from vigie.store.engine import Engine, EngineError, identifier, literal, statement

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
    filled, distinct
        Of columns that the schema does not read: rows that are not blank, different values among them.
    country
        Of observations of one country: its ISO 3166 code, as somebody told it.
    fixed
        Concept → code that holds for every row.
    """

    sheet: Sheet
    path: Path
    rows: int
    filled: dict[str, int]
    distinct: dict[str, int]
    country: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)


def load(path: Path, *, scratch: Path, target: Path, engine: Engine, recognise: Recogniser = KNOWN) -> Loaded:
    """Load a file.

    Parameters
    ----------
    path
        The file as delivered.
    scratch
        An empty folder for what is unpacked; the engine may read it.
    target
        Where the Parquet goes; the engine may write there.
    recognise
        What knows its header.

    Raises
    ------
    UnreadableInput
        Any of :mod:`vigie.records.refusals`.
    """
    found = opened(path, scratch)
    if found.kind is Kind.PARQUET:
        text = parquet_as_text(found.path, target=scratch / "parquet", engine=engine)
        found = plain_text(text, scratch)
    sheet = sheet_of(found, scratch, recognise=recognise)
    _copied(sheet, target, engine)
    return _with_counts(sheet, target, engine)


def load_again(raw: Path, *, engine: Engine, recognise: Recogniser = KNOWN) -> Loaded:
    """Load the raw columns that the store keeps, to read them anew.

    Parameters
    ----------
    raw
        The Parquet of a delivery, as :func:`load` wrote it; the engine may read it.

    Raises
    ------
    UnreadableInput
        Where nothing knows its header any more.
    """
    columns = engine.rows(statement("vigie.records", "parquet_names.sql").format(path=literal(raw.resolve())))
    names = tuple(str(name) for (name,) in columns if name != ROW)
    match = recognise.match(names)
    recognise.check(match, "")
    return _with_counts(Sheet(raw, ",", 0, names, (), match), raw, engine)


def _with_counts(sheet: Sheet, target: Path, engine: Engine) -> Loaded:
    unread = [name for name in sheet.names if name not in _read_by(sheet)]
    rows, counts = _counted(unread, target, engine)
    if not rows:
        raise refusals.NoRows
    for name, (_, _, formulas) in counts.items():
        _refuse_formulas(name, formulas)
    filled = {name: numbers[0] for name, numbers in counts.items()}
    distinct = {name: numbers[1] for name, numbers in counts.items()}
    return Loaded(sheet, target, rows, filled, distinct, fixed=_fixed(sheet))


def _fixed(sheet: Sheet) -> dict[str, str]:
    """Return what the format, or a header that tells the year, fixes for every row."""
    schema, found = sheet.match.schema, sheet.match.found
    fixed = dict(schema.fixed)
    for column, pattern in schema.patterns.items():
        told = re.fullmatch(pattern, found.get(column, ""), re.IGNORECASE)
        if told and "year" in told.groupdict():
            fixed["time"] = told["year"]
    return fixed


def _read_by(sheet: Sheet) -> set[str]:
    """Return the columns whose every different value is read later; the others are only counted."""
    schema, found = sheet.match.schema, sheet.match.found
    if schema.unpivot:
        return set()
    parts = {part for codes in schema.groups.values() for parts in codes.values() for part in parts}
    split = {one.column for one in schema.splits.values()}
    return {found[column] for column in (*schema.columns, *schema.read_apart, *parts, *split) if column in found}


def _refuse_formulas(name: str, there: bool) -> None:
    if there:
        raise refusals.Formulas(where=name[:60])


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
        raise _refusal(error.detail) from None


def _refusal(message: str) -> UnreadableInput:
    line = _LINE.search(message)
    if "Columns" in message or "unterminated quote" in message or "quote" in message:
        return refusals.RaggedRow(line=line.group(1) if line else "?")
    return refusals.Unreadable()


def _counted(names: Sequence[str], path: Path, engine: Engine) -> tuple[int, dict[str, tuple[int, int, bool]]]:
    parts = []
    for name in names:
        column = identifier(name)
        parts += [
            f"count({column})",
            f"count(DISTINCT {column})",
            f"coalesce(bool_or(starts_with({column}, '=')), false)",
        ]
    counts = "".join(f", {part}" for part in parts)
    sql = statement("vigie.records", "count_cells.sql").format(counts=counts, path=literal(path.resolve()))
    rows, *numbers = engine.rows(sql)[0]
    found = {}
    for place, name in enumerate(names):
        filled, distinct, formulas = numbers[3 * place : 3 * place + 3]
        found[name] = (int(filled), int(distinct), bool(formulas))
    return int(rows), found


def values_of(loaded: Loaded, name: str, engine: Engine) -> dict[str, int]:
    """Return the different values of a column and in how many rows each stands; blank is the empty string.

    Raises
    ------
    UnlikeItsSchema
        Where there are too many for a column of codes.
    Formulas
        Where a value is one.
    """
    sql = statement("vigie.records", "values.sql").format(
        column=identifier(name), path=literal(loaded.path.resolve()), limit=MOST_CODES + 1
    )
    values = {str(value): int(rows) for value, rows in engine.rows(sql)}
    if len(values) > MOST_CODES:
        raise refusals.UnlikeItsSchema(column=name, count=f"> {MOST_CODES}")
    _refuse_formulas(name, any(value.startswith("=") for value in values))
    return values
