"""Records: from raw columns to harmonised ones, each a value and its ``<name>__state``, in one pass of SQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vigie.domain.delivery import Unresolved
from vigie.domain.values import ValueState
from vigie.records.ages import AGES, age_columns
from vigie.records.codes import FLAGS, UNREAD_FLAG, Reading, flag_of, readings
from vigie.records.deciding import NOTHING_DECIDED, Decided
from vigie.records.loading import Loaded, values_of
from vigie.records.lookups import Lookup, lookup
from vigie.records.schema import Born, Split
from vigie.records.splitting import Flags, flags_of, unread_parts
from vigie.store.engine import Engine, identifier, literal, statement

STATE = "__state"
TYPES = {"time": "SMALLINT"}


@dataclass(slots=True)
class Understanding:
    """What every different value of a delivery says.

    Parameters
    ----------
    values
        Raw column → value → rows.
    readings
        Harmonised column → (raw column, raw value → reading).
    flags
        Raw column of a flag → raw value → 1, 0, -1 (not known) or None (blank).
    splits
        Group of flags → (raw column with several values, raw value → one flag a category).
    parted
        Group of flags → how its cells are parted and read, decisions included.
    born
        Day of birth and day at which the age counts: (raw column, raw value → reading) of each; else nothing.
    unresolved
        The review list.
    """

    values: dict[str, dict[str, int]] = field(default_factory=dict)
    readings: dict[str, tuple[str, dict[str, Reading]]] = field(default_factory=dict)
    flags: dict[str, dict[str, int | None]] = field(default_factory=dict)
    splits: dict[str, tuple[str, dict[str, Flags]]] = field(default_factory=dict)
    parted: dict[str, Split] = field(default_factory=dict)
    born: tuple[tuple[str, dict[str, Reading]], ...] = ()
    unresolved: list[Unresolved] = field(default_factory=list)


def understand(loaded: Loaded, engine: Engine, decided: Decided = NOTHING_DECIDED) -> Understanding:
    """Read every different value of the columns that the schema knows; what a person decided holds."""
    match, said = loaded.sheet.match, Understanding()
    for column, concepts in match.schema.columns.items():
        name = match.found.get(column)
        if name is None:
            continue
        said.values[name] = values = values_of(loaded, name, engine)
        for concept, rule in concepts.items():
            read = decided.over(readings(values, rule, concept=concept, schema=match.schema), name, concept)
            said.readings[concept] = (name, read)
        said.unresolved += _troubles(name, read, values)
    _understand_splits(loaded, said, engine, decided)
    if match.schema.born:
        _understand_born(match.schema.born, loaded, said, engine)
    for name in dict.fromkeys(_flag_columns(loaded)):
        _understand_flag(name, loaded, said, engine)
    return said


def _troubles(name: str, read: Mapping[str, Reading], values: Mapping[str, int]) -> list[Unresolved]:
    return [
        Unresolved(name, raw, values[raw], reading.trouble, reading.suggestion)
        for raw, reading in read.items()
        if reading.trouble
    ]


def _understand_born(born: Born, loaded: Loaded, said: Understanding, engine: Engine) -> None:
    match, found = loaded.sheet.match, []
    for column, rule in zip((born.column, born.on), born.rules, strict=True):
        name = match.found[column]
        said.values[name] = values = said.values.get(name) or values_of(loaded, name, engine)
        found.append((name, readings(values, rule, concept="age", schema=match.schema)))
    said.born = tuple(found)
    name, read = found[0]
    said.unresolved += _troubles(name, read, said.values[name])


def _understand_splits(loaded: Loaded, said: Understanding, engine: Engine, decided: Decided) -> None:
    match = loaded.sheet.match
    for group, as_written in match.schema.splits.items():
        name = match.found.get(as_written.column)
        if name is None:
            continue
        said.parted[group] = split = decided.split(as_written, name, group)
        said.values[name] = values = said.values.get(name) or values_of(loaded, name, engine)
        read = {raw: flags_of(raw, split, match.schema.missing) for raw in values}
        said.splits[group] = name, {raw: flags for raw, (flags, _) in read.items()}
        said.unresolved += _unread_parts(name, split, [raw for raw, (_, known) in read.items() if not known], values)


def _unread_parts(name: str, split: Split, cells: Sequence[str], values: Mapping[str, int]) -> list[Unresolved]:
    """Return the single values that could not be read, each with the rows of every cell that holds it."""
    rows: dict[str, int] = {}
    for raw in cells:
        for part in dict.fromkeys(unread_parts(raw, split)):
            rows[part] = rows.get(part, 0) + values[raw]
    return [Unresolved(name, part, count, "unknown") for part, count in rows.items()]


def _flag_columns(loaded: Loaded) -> list[str]:
    match = loaded.sheet.match
    parts = [part for codes in match.schema.groups.values() for group in codes.values() for part in group]
    return [match.found[part] for part in parts if part in match.found]


def _understand_flag(name: str, loaded: Loaded, said: Understanding, engine: Engine) -> None:
    said.values[name] = values = values_of(loaded, name, engine)
    schema = loaded.sheet.match.schema
    read = {raw: flag_of(raw, schema.missing, schema.flag_words or FLAGS) for raw in values}
    said.flags[name] = {raw: flag for raw, (flag, _) in read.items()}
    said.unresolved += [Unresolved(name, raw, values[raw], "unknown") for raw, (_, fine) in read.items() if not fine]


def dimensions_of(loaded: Loaded, said: Understanding) -> dict[str, tuple[str, ...]]:
    """Return dimension → categories of its group of flags (none for plain columns)."""
    match = loaded.sheet.match
    plain: dict[str, tuple[str, ...]] = dict.fromkeys(said.readings, ())
    for group, codes in match.schema.groups.items():
        there = tuple(code for code, parts in codes.items() if any(part in match.found for part in parts))
        if there:
            plain[group] = there
    ages = dict.fromkeys(AGES, ()) if said.born else {}
    return plain | ages | {group: split.categories for group, split in said.parted.items()}


def harmonise(loaded: Loaded, said: Understanding, *, target: Path, engine: Engine) -> None:
    """Write the harmonised Parquet of a delivery of records."""
    read, lookups = _read_columns(loaded, said, engine)
    known, harmonised = _group_columns(loaded)
    harmonised += [_with_state(f"{group}_{code}") for group in said.splits for code in said.parted[group].categories]
    if said.born:
        ages = age_columns(said.born, engine)
        read, lookups, known = [*read, *ages.read], [*lookups, *ages.lookups], [*known, *ages.known]
        harmonised += ages.harmonised
    columns = [_plain(concept, loaded, said) for concept in said.readings] + harmonised
    sql = statement("vigie.records", "harmonise_records.sql").format(
        read=", ".join(read),
        raw=literal(loaded.path.resolve()),
        lookups=" ".join(lookups),
        known="".join(f", {expression}" for expression in known),
        harmonised=", ".join(columns),
        order='ORDER BY "__row"' if lookups else "",  # without a join rows keep their order
        target=literal(target.resolve()),
    )
    engine.run(sql)


def _plain(concept: str, loaded: Loaded, said: Understanding) -> str:
    """Return a concept and its state; where it hangs on another one, it is known only where that one says so."""
    column, state = identifier(concept), identifier(concept + STATE)
    only = loaded.sheet.match.schema.only_where.get(concept)
    if only is None:
        return f"{column}, {state}"
    if only[0] not in said.readings:
        return f"NULL AS {column}, CAST({int(ValueState.MISSING)} AS TINYINT) AS {state}"
    other, holds = identifier(only[0]), f"coalesce({identifier(only[0])} = {literal(only[1])}, false)"
    otherwise = f"CASE WHEN {other} IS NULL THEN {int(ValueState.MISSING)} ELSE {int(ValueState.NOT_APPLICABLE)} END"
    return (
        f"CASE WHEN {holds} THEN {column} END AS {column}, "
        f"CAST(CASE WHEN {holds} THEN {state} ELSE {otherwise} END AS TINYINT) AS {state}"
    )


def _read_columns(loaded: Loaded, said: Understanding, engine: Engine) -> tuple[list[str], list[str]]:
    read, joins = [], []
    for place, (concept, (name, meanings)) in enumerate(said.readings.items()):
        outputs = {raw: (reading.code, int(reading.state)) for raw, reading in meanings.items()}
        kind = TYPES.get(concept, "VARCHAR")
        found = lookup(name, outputs, (kind, "TINYINT"), engine=engine, table=f"lookup_{place}")
        read += _named(found, (concept, concept + STATE))
        joins.append(found.join)
    for name, flags in said.flags.items():
        found = lookup(
            name, {raw: (flag,) for raw, flag in flags.items()}, ("TINYINT",), engine=engine, table=f"flag_{name}"
        )
        read += _named(found, (_flag(name),))
        joins.append(found.join)
    for group, (name, meanings_of) in said.splits.items():
        codes = said.parted[group].categories
        found = lookup(name, meanings_of, ("TINYINT",) * len(codes), engine=engine, table=f"split_{group}")
        read += _named(found, tuple(f"{group}_{code}" for code in codes))
        joins.append(found.join)
    return read, [join for join in joins if join]


def _named(found: Lookup, names: tuple[str, ...]) -> list[str]:
    return [f"{sql} AS {identifier(name)}" for sql, name in zip(found.expressions, names, strict=True)]


def _flag(name: str) -> str:
    return f"__flag {name}"


def _group_columns(loaded: Loaded) -> tuple[list[str], list[str]]:
    """Return the expressions that say what a blank of each group is, and those of its categories."""
    match = loaded.sheet.match
    known, harmonised = [], []
    for group, codes in match.schema.groups.items():
        parts = {c: [identifier(_flag(match.found[p])) for p in ps if p in match.found] for c, ps in codes.items()}
        parts = {code: columns for code, columns in parts.items() if columns}
        if not parts:
            continue
        blank = identifier(f"__blank {group}")
        every = ", ".join(column for columns in parts.values() for column in columns)
        rule = f"CASE WHEN greatest({every}) = 1 THEN 0 END" if match.schema.zeros_in_groups else "NULL"
        known.append(f"CAST({rule} AS TINYINT) AS {blank}")
        for code, columns in parts.items():
            name = f"{group}_{code}"
            known.append(f"{_category([f'coalesce({column}, {blank})' for column in columns])} AS {identifier(name)}")
            harmonised.append(_with_state(name))
    return known, harmonised


def _category(parts: list[str]) -> str:
    """Return the value of a category: 1 where any part is, 0 where every part is, else nothing (-1 is not known)."""
    if len(parts) == 1:
        return f"nullif({parts[0]}, {UNREAD_FLAG})"
    some, none = f"greatest({', '.join(parts)}) = 1", " AND ".join(f"{part} = 0" for part in parts)
    return f"CAST(CASE WHEN {some} THEN 1 WHEN {none} THEN 0 END AS TINYINT)"


def _with_state(name: str) -> str:
    """Return a category and its state, which follows from it: 1 is a number, 0 a true zero, nothing is missing."""
    column, missing = identifier(name), int(ValueState.MISSING)
    return f"{column}, CAST(coalesce(1 - {column}, {missing}) AS TINYINT) AS {identifier(name + STATE)}"
