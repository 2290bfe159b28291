"""Mappings: what the columns of a source's own table mean, said by a person, kept as a version.

A mapping is data (a YAML file). It becomes a schema, so that a mapped table is read, checked and stored exactly as a
recognised one.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from enum import StrEnum

from vigie.domain.codelists.dimensions import CATEGORIES, DIMENSIONS, OVERLAPPING, PLACES
from vigie.domain.language import Text

FORM = 1
"""Version of the form of mapping files that this Vigie writes and reads."""
NOT_KNOWN = "_missing"
"""What a code of a source is mapped to where it says that something is not known."""
CONCEPTS = tuple(name for name in DIMENSIONS if name not in {"source", "repatriation"})
"""What a column can mean, by the names that every table uses."""
BANDED = frozenset({"age", "duration"})
CODED = tuple(name for name in CONCEPTS if name in CATEGORIES)


class How(StrEnum):
    """How the cells of a column are read."""

    YEAR = "year"
    DATES = "dates"
    NUMBERS = "numbers"
    BORN = "born"
    PLACES = "places"
    CODES = "codes"
    SEVERAL = "several"
    FLAG = "flag"
    PSEUDONYM = "pseudonym"
    LEFT_OUT = "left_out"


class Order(StrEnum):
    """In which order a date is written."""

    DAY_FIRST = "day-month-year"
    MONTH_FIRST = "month-day-year"
    YEAR_FIRST = "year-month-day"


def ways_of(concept: str) -> tuple[How, ...]:
    """Return how a column of a concept may be read, the commonest way first."""
    if concept == "time":
        return How.YEAR, How.DATES
    if concept in PLACES:
        return How.PLACES, How.CODES
    if concept == "age":
        return How.NUMBERS, How.BORN, How.CODES
    if concept == "duration":
        return How.NUMBERS, How.CODES
    return (How.SEVERAL, How.FLAG) if concept in OVERLAPPING else (How.CODES,)


@dataclass(frozen=True, slots=True)
class Use:
    """What one column means.

    Parameters
    ----------
    how
        How its cells are read.
    concept
        What they say: one of :data:`CONCEPTS`; empty for a pseudonym and for a column that is left out.
    codes
        Code of the source → category, or :data:`NOT_KNOWN`.
    between
        Of several values in one cell: what stands between them.
    category
        Of a flag: the category that holds where it says yes.
    orders
        Of dates: in which orders they are written; a date that fits none, or two that differ, goes to review.
    on
        Of dates of birth: the column with the day at which the age counts.
    purpose
        Of a pseudonym: what it is for; the same purpose gives the same pseudonym, another one another.
    """

    how: How
    concept: str = ""
    codes: MappingOf[str, str] = field(default_factory=dict)
    between: tuple[str, ...] = ()
    category: str = ""
    orders: tuple[Order, ...] = ()
    on: str = ""
    purpose: str = ""


YES = ("1", "yes", "y", "true", "oui", "o", "vrai", "sí", "si", "x", "نعم")
NO = ("0", "no", "n", "false", "non", "faux", "لا")


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of a table mean.

    Parameters
    ----------
    columns
        Header as delivered → what it means. Columns that are not named are kept as delivered and counted nowhere.
    label
        What such a table is called, by language.
    missing
        Cells that say "not known", in any column.
    yes, no
        Cells of flags.
    """

    columns: MappingOf[str, Use]
    label: Text = field(default_factory=lambda: Text(en="Table of its own", fr="Tableau propre"))
    missing: tuple[str, ...] = ()
    yes: tuple[str, ...] = YES
    no: tuple[str, ...] = NO

    def fits(self, header: tuple[str, ...]) -> bool:
        """Say whether a table has every column that is mapped."""
        there = {name.strip().casefold() for name in header}
        return all(name.strip().casefold() in there for name in self.columns)


@dataclass(frozen=True, slots=True)
class Sampled:
    """A column of a table: its name, how full it is, its commonest values, and which kind of identity it looks like."""

    name: str
    filled: int
    distinct: int
    values: MappingOf[str, int]
    identity: str = ""
