"""The result of a dry run: what each value of each column became, what is left over and what is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vigie.domain.meaning import ColumnMeaning, DryRun, LeftColumn, Outcome, ValueMeaning
from vigie.records.codes import UNREAD_FLAG, Reading
from vigie.records.inspecting import Understood
from vigie.records.schema import Split
from vigie.records.splitting import Flags, is_missing, unread_parts

SHOWN = 40
"""Values of a column that are shown."""
_FATES = {"_pseudonym": "pseudonym", "_left_out": "left_out"}


def dry_run(understood: Understood) -> DryRun:
    """Return what a reading made of a table."""
    columns = tuple(sorted(_columns(understood), key=lambda column: _place(understood, column.name)))
    left = []
    for column in understood.inspection.columns:
        fate = next((_FATES[code] for code in column.became if code in _FATES), "")
        if fate or not column.became:
            left.append(LeftColumn(column.name, fate or ("identity" if column.identity else "kept"), column.filled))
    return DryRun(understood.inspection.rows, columns, tuple(left))


def _place(understood: Understood, name: str) -> int:
    return understood.loaded.sheet.names.index(name)


def _columns(understood: Understood) -> Iterator[ColumnMeaning]:
    said = understood.said
    seen: set[str] = set()
    for concept, (name, read) in said.readings.items():
        if name not in seen:
            seen.add(name)
            yield _column(understood, name, concept, {raw: _of_reading(reading) for raw, reading in read.items()})
    for group, (name, cells) in said.splits.items():
        split, missing = said.parted[group], understood.loaded.sheet.match.schema.missing
        found = {raw: _of_flags(raw, flags, split, missing) for raw, flags in cells.items()}
        yield _column(understood, name, group, found)
    for group, category, name in _flags(understood):
        flags = {raw: _of_flag(flag, category) for raw, flag in said.flags[name].items()}
        yield _column(understood, name, group, flags)
    for name, born in said.born[:1]:
        days = {raw: (NO_CODES, _of_reading(reading)[1]) for raw, reading in born.items()}
        yield _column(understood, name, "age", days)


NO_CODES: tuple[str, ...] = ()
Meaning = tuple[tuple[str, ...], Outcome]


def _of_reading(reading: Reading) -> Meaning:
    if reading.trouble:
        return (), Outcome.WAITING
    return ((reading.code,), Outcome.UNDERSTOOD) if reading.code is not None else ((), Outcome.NOT_KNOWN)


def _of_flags(raw: str, flags: Flags, split: Split, missing: frozenset[str]) -> Meaning:
    codes = tuple(code for code, flag in zip(split.categories, flags, strict=True) if flag == 1)
    if is_missing(raw, missing):
        return (), Outcome.NOT_KNOWN
    if unread_parts(raw, split):
        return codes, Outcome.WAITING
    return codes, Outcome.UNDERSTOOD if codes else Outcome.NOT_KNOWN


def _of_flag(flag: int | None, category: str) -> Meaning:
    if flag is None:
        return (), Outcome.NOT_KNOWN
    if flag == UNREAD_FLAG:
        return (), Outcome.WAITING
    return ((category,) if flag else ("_none",)), Outcome.UNDERSTOOD


def _flags(understood: Understood) -> Iterator[tuple[str, str, str]]:
    match = understood.loaded.sheet.match
    for group, codes in match.schema.groups.items():
        for category, parts in codes.items():
            yield from ((group, category, match.found[part]) for part in parts if part in match.found)


def _column(understood: Understood, name: str, concept: str, read: Mapping[str, Meaning]) -> ColumnMeaning:
    rows = understood.said.values[name]
    totals = dict.fromkeys(Outcome, 0)
    sources: dict[str, set[str]] = {}
    for raw, (codes, outcome) in read.items():
        totals[outcome] += rows[raw]
        for code in codes:
            sources.setdefault(code, set()).add(raw.strip().casefold())
    values = [
        ValueMeaning(_shown(understood, name, raw), rows[raw], *meaning) for raw, meaning in read.items() if raw.strip()
    ]
    values.sort(key=lambda value: (value.outcome is not Outcome.WAITING, -value.rows, value.value))
    merged = tuple(code for code, raws in sources.items() if len(raws) > 1 and concept in MERGING)
    return ColumnMeaning(
        name,
        concept,
        totals[Outcome.UNDERSTOOD],
        totals[Outcome.NOT_KNOWN],
        totals[Outcome.WAITING],
        tuple(values[:SHOWN]),
        len(values),
        merged,
    )


def _shown(understood: Understood, name: str, raw: str) -> str:
    """Return a value where it may be shown."""
    found = understood.suspects
    whole = name in found.columns and name not in found.cells
    return "" if whole or raw in found.cells.get(name, ()) else raw


MERGING = frozenset({"age", "duration"})
"""Concepts whose values are numbers or bands, of which several become one category."""
