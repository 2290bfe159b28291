"""What the page patterns show: plain values that a view fills and a template tag draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vigie.domain.values import ValueState
from vigie.figures.marks import STANDINGS
from vigie.figures.svg import Svg


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; without an address they are words only."""

    words: Any
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A step of a piece of work. ``state``: ``done``, ``begun``, ``to_do`` or ``blocked``."""

    words: Any
    state: str
    hint: Any = ""
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value, with what changes it."""

    name: Any
    value: Any
    change: Link | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a facet, with how many it would show."""

    value: str
    words: Any
    count: int | None = None
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A question of a filter: ``kind`` is ``several`` (boxes), ``one`` (buttons) or ``list`` (a drop-down)."""

    name: str
    words: Any
    choices: Sequence[Choice]
    kind: str = "several"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data table: its value or bounds, and which of the six states it is in."""

    value: float | str | None = None
    state: ValueState = ValueState.NUMBER
    lower: float | None = None
    upper: float | None = None
    note: Any = ""

    @property
    def kind(self) -> str:
        """Return the word by which the stylesheet knows the state."""
        if self.state in {ValueState.NUMBER, ValueState.ZERO} and self.value is None and self.lower is not None:
            return "bounds"
        return self.state.name.lower()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a data table; a ``heading`` line opens a group and has no cells; a ``total`` line closes the table."""

    name: Any
    cells: Sequence[Cell] = ()
    heading: bool = False
    total: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or with ``span`` a group of them."""

    name: Any
    span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table: one or two rows of column heads, lines, and a note below."""

    caption: Any
    stub: Any
    columns: Sequence[Column]
    lines: Sequence[Line]
    groups: Sequence[Column] = ()
    note: Any = ""
    compact: bool = False

    @property
    def group_starts(self) -> frozenset[int]:
        """Return the places of the columns that begin a group."""
        starts, at = set(), 0
        for group in self.groups:
            starts.add(at)
            at += group.span
        return frozenset(starts)


@dataclass(frozen=True, slots=True)
class Glance:
    """A figure at a glance: its number, what it is, what it may hide, its picture, and links to what it rests on."""

    number: str
    title: Any
    doubt: Any
    picture: Svg
    links: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the key of the score: the key is the count."""

    standing: str
    count: int


def key_of(counts: Mapping[str, int]) -> tuple[list[KeyLine], int]:
    """Return the lines of the key in their order, and how many commitments await an answer of the State."""
    lines = [KeyLine(standing, counts.get(standing, 0)) for standing in STANDINGS]
    owed = sum(line.count for line in lines if line.standing not in {"to_others", "context"})
    return lines, owed
