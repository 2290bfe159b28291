"""Deliveries: what a source sent, and what was understood of it.

A delivery is immutable and named by the SHA-256 of the bytes that were delivered. Two shapes are kept apart:
*records* (one row a person, event or perpetrator) are counted; *observations* (aggregates that somebody published)
are selected.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from vigie.domain.errors import Coded
from vigie.domain.language import LANGUAGES, Text


class Shape(StrEnum):
    """How the rows of a delivery may be used."""

    RECORDS = "records"
    OBSERVATIONS = "observations"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something coded that was noticed about a delivery, in words of every language.

    Parameters
    ----------
    code
        Stable code, such as ``records.marks_vanished``.
    params
        Its parameters, as text; never personal data.
    text
        Cause and remedy, by language.
    """

    code: str
    params: Mapping[str, str]
    text: Text

    @classmethod
    def of(cls, said: Coded) -> Finding:
        """Return what a caution or an error says, in every language."""
        params = {name: str(value) for name, value in said.params.items()}
        return cls(said.code, params, Text({language: said.in_words(language) for language in LANGUAGES}))

    def as_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        return {"code": self.code, "params": dict(self.params), "text": dict(self.text)}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Finding:
        """Read what :meth:`as_dict` wrote."""
        return cls(plain["code"], dict(plain["params"]), Text(plain["text"]))


@dataclass(frozen=True, slots=True)
class Column:
    """A column as delivered: how full it is and what became of it.

    Parameters
    ----------
    name
        Header as delivered.
    filled, distinct
        Rows that are not blank; different values among them.
    became
        Names of the harmonised columns made from it; empty where it stays raw only.
    identity
        Kind of identity that it seems to hold (``name``, ``document``, ``phone``, ``email``, ``birth_date``,
        ``address``, ``story``), or empty.
    identity_cells
        Where only single cells do, in a column that is otherwise understood: how many.
    """

    name: str
    filled: int
    distinct: int
    became: tuple[str, ...] = ()
    identity: str = ""
    identity_cells: int = 0


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A raw value that no rule could read: it waits on the review list, and its rows count as missing.

    Parameters
    ----------
    column, value, rows
        Where it stands, what it says, in how many rows.
    reason
        Why no rule took it: ``unknown``, ``ambiguous``, ``several``, ``region`` or ``conflict``; ``identity`` where
        values look like a person's and are therefore not shown: ``value`` is empty, ``rows`` is of all of them.
    suggestion
        A code that a person may want to confirm, or empty.
    """

    column: str
    value: str
    rows: int
    reason: str
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was understood of a file, before anything is stored.

    Parameters
    ----------
    file
        Name of the file, without its folders.
    sha256
        Hash of the bytes as delivered: the id that the delivery would get.
    shape, schema, label, mapping
        Shape, id of the recognised schema, its name by language, version of its mapping.
    vintage
        Date or release that the file or its schema states (``2023-05-30``, ``2021-09``); empty where neither does.
    rows
        Data rows.
    columns
        Every column as delivered.
    dimensions
        Dimension → its categories (empty for dimensions that are not groups of flags), for tables.
    warnings
        Findings: damage, lost columns, guesses.
    review
        Values that no rule could read.
    unit
        Of records: what one row describes, a code of :data:`vigie.domain.codelists.units.UNITS`.
    asks
        What the file leaves to be told before it can be taken in: ``country``.
    """

    file: str
    sha256: str
    shape: Shape
    schema: str
    label: Text
    mapping: str
    vintage: str
    rows: int
    columns: tuple[Column, ...]
    dimensions: Mapping[str, tuple[str, ...]]
    warnings: tuple[Finding, ...] = ()
    review: tuple[Unresolved, ...] = ()
    unit: str = ""
    asks: tuple[str, ...] = ()

    @property
    def identity_columns(self) -> tuple[Column, ...]:
        """Columns that look like identity: nothing is stored before somebody chose what becomes of them."""
        return tuple(column for column in self.columns if column.identity)


@dataclass(frozen=True, slots=True)
class Identity:
    """What becomes of columns that look like identity.

    Parameters
    ----------
    treatment
        ``discard`` or ``seal``.
    purpose
        Why they are kept; required for ``seal``.
    """

    treatment: str
    purpose: str = ""

    @classmethod
    def parse(cls, text: str) -> Identity:
        """Read ``discard`` or ``seal=PURPOSE``.

        Raises
        ------
        ValueError
            On anything else, and on an empty purpose.
        """
        treatment, _, purpose = text.partition("=")
        if (treatment, bool(purpose.strip())) not in {("discard", False), ("seal", True)}:
            raise ValueError(text)
        return cls(treatment, purpose.strip())


@dataclass(frozen=True, slots=True)
class Delivery:
    """A delivery of the store: the facts of its manifest.

    Parameters
    ----------
    id
        SHA-256 of the delivered bytes.
    source
        Name of its source, as given when it was added.
    added_at, added_by
        Moment and actor.
    code
        Version of Vigie that harmonised it.
    files
        File of the store → SHA-256 of its bytes.
    identity
        What became of identity columns: empty (there were none), ``discarded`` or ``sealed``.
    country
        The one country that its figures are about, where the file does not say and somebody did.
    reading, read_at, read_by
        0 for the reading with which it came; later readings by newer mappings count up, with their moment (ISO 8601)
        and actor.

    The others are those of :class:`Inspection`; ``review`` is the number of values on the review list.
    """

    id: str
    source: str
    file: str
    shape: Shape
    schema: str
    label: Text
    mapping: str
    code: str
    vintage: str
    rows: int
    columns: tuple[Column, ...]
    dimensions: Mapping[str, tuple[str, ...]]
    added_at: datetime
    added_by: str
    warnings: tuple[Finding, ...] = ()
    review: int = 0
    identity: str = ""
    purpose: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    country: str = ""
    reading: int = 0
    read_at: str = ""
    read_by: str = ""

    @property
    def short(self) -> str:
        """The first twelve characters of its id, enough for people."""
        return self.id[:12]


@dataclass(frozen=True, slots=True)
class Added:
    """The result of adding a file.

    Parameters
    ----------
    inspection
        What was understood.
    delivery
        The delivery in the store; None after a dry run.
    already
        True where the same bytes were there before and nothing changed.
    """

    inspection: Inspection
    delivery: Delivery | None
    already: bool = False
