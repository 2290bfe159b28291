"""Flows: from where people come to where they were exploited."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from vigie.domain.codelists.regions import Level
from vigie.domain.language import Text
from vigie.domain.table import Provenance, TableQuery
from vigie.domain.values import ValueState

ORIGIN, DESTINATION = "citizenship", "country"
"""The dimensions between which a flow runs: citizenship stands for where somebody comes from."""
TOLD_ORIGIN = "origin"
"""The dimension of sources that tell where people come from: then it is no longer citizenship that stands for it."""
WHO_MOVES, NOT_OF_VICTIMS = "flow_of", "perpetrators"
"""The dimension that says whose flow it is, and its category that is no flow of victims."""


def ends_of(dimensions: Collection[str]) -> tuple[str, str] | None:
    """Return the dimensions between which the flows of a source run; None where it tells of none."""
    if DESTINATION not in dimensions:
        return None
    return next(((origin, DESTINATION) for origin in (TOLD_ORIGIN, ORIGIN) if origin in dimensions), None)


class Crossing(StrEnum):
    """Whether a flow passed a border."""

    DOMESTIC = "domestic"
    CROSS_BORDER = "cross_border"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Flow:
    """People of one origin who were exploited in one place.

    Parameters
    ----------
    origin, destination
        Codes; one that begins with _ says why it is not known.
    value, lower, upper, state
        As in a cell of a table.
    crossing
        Told from countries, also where places are shown by region: within Europe a border may have been passed.
    """

    origin: str
    destination: str
    value: float | None
    lower: float | None
    upper: float | None
    state: ValueState
    crossing: Crossing


@dataclass(frozen=True, slots=True)
class Balance:
    """What flowed into a place and out of it, domestic flows apart; only flows both of whose ends are known.

    Parameters
    ----------
    inward, outward, domestic
        People; lower bounds where a flow is suppressed.
    """

    place: str
    inward: float
    outward: float
    domestic: float

    @property
    def net(self) -> float:
        """Return inward less outward."""
        return self.inward - self.outward

    @property
    def gross(self) -> float:
        """Return inward and outward together."""
        return self.inward + self.outward


@dataclass(frozen=True, slots=True)
class Flows:
    """Every flow that a source tells of.

    Parameters
    ----------
    query
        The question; its dimensions are :data:`ORIGIN` and :data:`DESTINATION`.
    level
        How finely places are told apart.
    flows
        Largest first; one a pair of places and kind of crossing.
    balances
        One a place, largest gross first.
    names
        Code → name by language.
    total, crossings
        People in all, and by kind of crossing.
    """

    query: TableQuery
    level: Level
    flows: tuple[Flow, ...]
    balances: tuple[Balance, ...]
    names: Mapping[str, Text]
    total: float
    crossings: Mapping[Crossing, float]
    notes: tuple[Text, ...]
    sources: tuple[Provenance, ...]

    def domestic_share(self) -> tuple[float, float] | None:
        """Return the bounds of the share that passed no border, by what the unknown may be; None without people."""
        if not self.total:
            return None
        low, high = self.crossings[Crossing.DOMESTIC], self.total - self.crossings[Crossing.CROSS_BORDER]
        return low / self.total, high / self.total
