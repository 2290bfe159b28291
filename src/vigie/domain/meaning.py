"""What a reading made of a table, column by column and value by value: understood, not known, waiting, left over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a value."""

    UNDERSTOOD = "understood"
    NOT_KNOWN = "not_known"
    """The source says that it does not know."""
    WAITING = "waiting"
    """No rule could read it: it is on the review list."""


@dataclass(frozen=True, slots=True)
class ValueMeaning:
    """A value as delivered, in how many rows it stands, and the categories that it became.

    ``value`` is empty where it may not be shown: it looks like the identity of a person.
    """

    value: str
    rows: int
    codes: tuple[str, ...]
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """What became of a column that was given a meaning.

    Parameters
    ----------
    name
        As delivered.
    concept
        What it speaks of.
    understood, not_known, waiting
        Rows, of each outcome; blank cells are not known.
    values
        The commonest values.
    different
        How many different values there are.
    merged
        Categories that several different values became: what told them apart stays in the raw column alone.
    """

    name: str
    concept: str
    understood: int
    not_known: int
    waiting: int
    values: tuple[ValueMeaning, ...]
    different: int
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftColumn:
    """A column that was given no meaning: ``kept`` as delivered, ``identity``, ``pseudonym`` or ``left_out``."""

    name: str
    fate: str
    filled: int


@dataclass(frozen=True, slots=True)
class DryRun:
    """What a mapping makes of a file: nothing is stored."""

    rows: int
    columns: tuple[ColumnMeaning, ...]
    left: tuple[LeftColumn, ...]
