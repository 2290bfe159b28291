"""Schemas: what a source's file looks like and what its columns and codes mean, as data in ``schemas/*.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from vigie.domain.codelists.htcds import FIELDS
from vigie.domain.codelists.htcds_values import PICKLISTS, spaced
from vigie.domain.delivery import Shape
from vigie.domain.language import Text

Rule = str | Mapping[str, str]
"""How a raw column is read: the name of a rule of :mod:`vigie.records.codes`, or raw code → code (empty: not known).

In a file, ``picklist:NAME`` stands for the codes of a picklist of HTCDS.
"""


@dataclass(frozen=True, slots=True)
class Split:
    """A group of flags made from one column, whose cells hold several values.

    Parameters
    ----------
    column
        The raw column.
    by
        Signs that part the values; a blank among them parts only values that are not known as a whole.
    codes
        Value in small letters → category; several may become one, never one several. Empty: not known.
    between
        What parts the values where it is more than a sign: `` + ``, `` et ``.
    """

    column: str
    by: str
    codes: Mapping[str, str]
    between: tuple[str, ...] = ()

    @property
    def categories(self) -> tuple[str, ...]:
        """Return the categories of the group, each once."""
        return tuple(dict.fromkeys(code for code in self.codes.values() if code))


@dataclass(frozen=True, slots=True)
class Born:
    """An age that follows from two days.

    Parameters
    ----------
    column, on
        Raw columns: the day of birth, and the day at which the age counts.
    rules
        How each is written: ``days:ORDER,ORDER``.
    """

    column: str
    on: str
    rules: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Schema:
    """A source's format.

    Parameters
    ----------
    core
        Columns without which a file is not of this format.
    columns
        Raw column → concept → rule.
    groups
        Group of flags → category → raw columns that are its parts: the category holds where any part does. Merges
        that lose detail are written here and only go forward.
    raw_only, unverified
        Columns that are kept as delivered and not harmonised; the second are not known to be the publisher's.
    aliases
        Other spelling → column.
    missing, redacted_places
        Values that say "not known", and "withheld" in columns of countries.
    zeros_in_groups
        Codebook §6: in a group of flags, a blank is 0 only where the record has at least one flag in that group.
    read_apart, categories, regional_groups, expect
        Of observations: columns of places, categories and values; categories by breakdown; codes of groups of
        countries; what an undamaged file has.
    remarks
        Dimension → what its publisher says of it that whoever reads a table must know.
    forward
        Dimension → category → the category into which a later release merged it.
    releases
        The releases that have these same columns, where nothing in a file tells which it is.
    synthetic
        Rows stand for no person: each release is made anew.
    splits
        Group of flags → the one column with several values that it is made from.
    fewest
        Columns that must be found before a file counts as of this format.
    optional
        Whether a file need not have every column: none is missed then.
    roles
        Of observations: part (``value``, ``code``, ``name``, ``category``, ``area``) → the column that plays it.
    place_rule
        How the column in the part ``code`` is read: ``country`` or ``m49``.
    country
        ISO 3166 code of the one country that every file of this format is about; ``asked`` where a file is about one
        country and does not say which.
    fixed
        Concept → code, where every row of the format says the same and no column does.
    total_words
        Categories that are the total, where no column tells the breakdown.
    blank_is_total
        Whether an empty cell in a column of categories means all of them.
    decimal_point, marks
        How values are written; marks of the publisher → ``missing`` or ``suppressed``.
    unpivot
        Column → measure, where a table has one column a measure.
    patterns
        Column → pattern of its header, where the header tells more; a group ``year`` is the year of every row.
    one_of
        Columns of which at least one must be there.
    identity
        Column → kind of identity that it holds by its definition.
    only_where
        Concept → (other concept, code): it is known only where the other one has that code.
    unit
        What one row describes, in the words of IC-TIP: a code of :data:`vigie.domain.codelists.units.UNITS`.
    born
        An age that follows from two days.
    flag_words
        What a flag says by its words, in small letters; empty where it is 1 and 0.
    pseudonyms, left_out
        Column → purpose of the pseudonym that takes its place; columns of which nothing is kept.
    """

    id: str
    version: str
    shape: Shape
    label: Text
    release: str
    core: tuple[str, ...]
    columns: Mapping[str, Mapping[str, Rule]]
    groups: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    raw_only: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    redacted_places: frozenset[str] = frozenset()
    terms_column: str = ""
    zeros_in_groups: bool = False
    multiples_of: int = 0
    vintage_in_preamble: bool = False
    read_apart: tuple[str, ...] = ()
    categories: Mapping[str, Rule] = field(default_factory=dict)
    regional_groups: tuple[str, ...] = ()
    expect: Mapping[str, bool] = field(default_factory=dict)
    remarks: Mapping[str, Text] = field(default_factory=dict)
    forward: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    synthetic: bool = False
    releases: tuple[str, ...] = ()
    splits: Mapping[str, Split] = field(default_factory=dict)
    fewest: int = 5
    optional: bool = False
    roles: Mapping[str, str] = field(default_factory=dict)
    place_rule: str = "country"
    country: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    total_words: frozenset[str] = frozenset()
    blank_is_total: bool = False
    decimal_point: bool = False
    marks: Mapping[str, str] = field(default_factory=dict)
    unpivot: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, str] = field(default_factory=dict)
    one_of: tuple[str, ...] = ()
    identity: Mapping[str, str] = field(default_factory=dict)
    only_where: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    unit: str = "victim"
    born: Born | None = None
    flag_words: Mapping[str, int] = field(default_factory=dict)
    pseudonyms: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def all_columns(self) -> Iterator[str]:
        """Yield every column that the source has, once."""
        parts = (part for codes in self.groups.values() for parts in codes.values() for part in parts)
        split = (one.column for one in self.splits.values())
        named = (*self.core, *self.columns, *self.read_apart, *parts, *split, *self.unpivot, *self.raw_only)
        yield from dict.fromkeys((*named, *self.pseudonyms, *self.left_out))


_LISTS = ("core", "raw_only", "unverified", "regional_groups", "read_apart", "releases", "one_of")


def schema_from(plain: Mapping[str, Any]) -> Schema:
    """Read a schema from the plain values of its file."""
    plain = dict(plain)
    if plain.pop("every_field_of", "") == "htcds":
        plain["raw_only"] = [*plain.get("raw_only", ()), *FIELDS]
    blanks = plain.pop("blanks", "stay_missing")
    groups = {
        name: {code: tuple(parts) for code, parts in codes.items()} for name, codes in plain.pop("groups", {}).items()
    }
    tuples = {name: tuple(plain.pop(name, ())) for name in _LISTS}
    splits = {name: _split(**one) for name, one in plain.pop("splits", {}).items()}
    columns = {
        name: {concept: _resolved(rule) for concept, rule in concepts.items()}
        for name, concepts in plain.pop("columns", {}).items()
    }
    only_where = {name: next(iter(one.items())) for name, one in plain.pop("only_where", {}).items()}
    identity = {name: kind for kind, names in plain.pop("identity", {}).items() for name in names}
    remarks = {name: Text(words) for name, words in plain.pop("remarks", {}).items()}
    sets = {name: frozenset(plain.pop(name, ())) for name in ("missing", "redacted_places", "total_words")}
    return Schema(
        **plain
        | tuples
        | sets
        | {
            "groups": groups,
            "splits": splits,
            "only_where": only_where,
            "identity": identity,
            "columns": columns,
            "remarks": remarks,
            "shape": Shape(plain["shape"]),
            "label": Text(plain["label"]),
            "zeros_in_groups": blanks == "zero_where_group_has_a_flag",
        }
    )


def _resolved(rule: Rule) -> Rule:
    """Put the codes of a picklist in the place of its name: its values may be written together, apart or as named."""
    name = rule.removeprefix("picklist:") if isinstance(rule, str) else rule
    if not isinstance(name, str) or name == rule:
        return rule
    return {
        word: value.code
        for value in PICKLISTS[name]
        for word in (value.value, spaced(value.value), *value.label.values())
    }


def _split(column: str, by: str, codes: Rule) -> Split:
    resolved = _resolved(codes)
    assert not isinstance(resolved, str)  # noqa: S101 - a file that ships with us names codes or a picklist
    return Split(column, by, {word.casefold(): code for word, code in resolved.items()})


@lru_cache(maxsize=1)
def schemas() -> tuple[Schema, ...]:
    """Return every schema that ships, in the order of their files' names."""
    folder = files("vigie.records").joinpath("schemas")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yml")), key=lambda entry: entry.name)
    return tuple(schema_from(yaml.safe_load(entry.read_text(encoding="utf-8"))) for entry in found)


def schema_with(schema_id: str) -> Schema:
    """Return the schema with an id; KeyError where none has it. A mapping's own says nothing of releases."""
    return {schema.id: schema for schema in (*schemas(), MAPPED)}[schema_id]


MAPPED = Schema(
    id="mapping",
    version="",
    shape=Shape.RECORDS,
    label=Text(en="Table of its own", fr="Tableau propre"),
    release="",
    core=(),
    columns={},
)
"""What every table that a person mapped has in common."""
