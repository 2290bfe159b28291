"""What charts are made of: points that keep the six states of a value apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.domain.values import ValueState


@dataclass(frozen=True, slots=True)
class Point:
    """One place of a chart.

    Parameters
    ----------
    name
        What is written under or beside it, such as ``2024``.
    value
        The number; ``None`` where the state says why there is none.
    lower, upper
        Interval of the number, or bounds of what is suppressed.
    state
        Which of the six states it is in.
    inner
        A part of the value that is drawn full while the rest is outlined, such as identified among presumed victims.
    tone
        Colour by its role: ``""`` grey context, ``one`` to ``three`` series, ``unknown`` outlined.
    strong
        Whether its label is bold and placed first: the one highlight.
    """

    name: str
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    state: ValueState = ValueState.NUMBER
    inner: float | None = None
    tone: str = ""
    strong: bool = False

    @property
    def top(self) -> float:
        """Return the highest number that must fit in the picture."""
        return max(self.value or 0, self.upper or 0, self.inner or 0)

    @property
    def is_drawn(self) -> bool:
        """Say whether it has a number to draw."""
        return self.value is not None and self.state in {
            ValueState.NUMBER, ValueState.ZERO, ValueState.NOT_COMPARABLE,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    """How a picture is named and spoken.

    Parameters
    ----------
    key
        Unique on its page; the ids of name and description begin with it.
    title
        The finding, in words.
    language
        In which numbers and states are written.
    unit
        Behind the numbers, such as ``%``; empty for counts.
    description
        What it shows, for those who do not see it; by default every point is said.
    """

    key: str
    title: str
    language: str
    unit: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A break in a series: after the place ``after``, with the reason in a few words."""

    after: str
    note: str


LEAST_TOLD_FROM_ZERO = 1e-9


def highest(points: Iterable[Point]) -> float:
    """Return the top of all points; 1 where there is nothing that can be told from zero.

    A scale is its inverse: below the least that can be told from zero it would be infinite.
    """
    top = max((point.top for point in points), default=0)
    return top if top > LEAST_TOLD_FROM_ZERO else 1.0
