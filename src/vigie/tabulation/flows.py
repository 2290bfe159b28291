"""Flows from counted cells: joined by region, told apart by whether a border was passed, balanced by place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from vigie.domain.codelists.regions import Level, at_level
from vigie.domain.flow import Balance, Crossing, Flow
from vigie.domain.table import Cell
from vigie.domain.values import ValueState

_Ends = tuple[str, str, Crossing]


def flows_of(cells: Iterable[Cell], *, level: Level) -> tuple[Flow, ...]:
    """Join cells whose keys are origin and destination into flows, the largest first; empty ones are left out.

    Parameters
    ----------
    level
        Places are joined to this level; whether a border was passed is told before.
    """
    joined: defaultdict[_Ends, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.state is not ValueState.ZERO:
            joined[_ends(cell, level)].append(cell)
    flows = [_flow(ends, parts) for ends, parts in joined.items()]
    return tuple(sorted(flows, key=lambda flow: (-(flow.upper or 0), flow.origin, flow.destination, flow.crossing)))


def _ends(cell: Cell, level: Level) -> _Ends:
    origin, destination = cell.keys
    return at_level(origin, level), at_level(destination, level), crossing(origin, destination)


def crossing(origin: str, destination: str) -> Crossing:
    """Say whether a border lies between two countries; unknown where one of them is."""
    if origin.startswith("_") or destination.startswith("_"):
        return Crossing.UNKNOWN
    return Crossing.DOMESTIC if origin == destination else Crossing.CROSS_BORDER


def _flow(ends: _Ends, parts: Sequence[Cell]) -> Flow:
    lower, upper = (_sum(getattr(part, bound) for part in parts) for bound in ("lower", "upper"))
    exact = all(part.value is not None for part in parts)
    value = sum(part.value or 0 for part in parts) if exact else None
    state = ValueState.NUMBER if exact else next(part.state for part in parts if part.value is None)
    return Flow(ends[0], ends[1], value, lower, upper, state, ends[2])


def _sum(bounds: Iterable[float | None]) -> float | None:
    """Add bounds; not known where one of them is not."""
    known = list(bounds)
    return None if any(bound is None for bound in known) else sum(bound or 0 for bound in known)


def balances_of(flows: Iterable[Flow]) -> tuple[Balance, ...]:
    """Return what flowed in and out of each place, the largest first."""
    sums: defaultdict[str, dict[str, float]] = defaultdict(lambda: {"inward": 0, "outward": 0, "domestic": 0})
    for flow in flows:
        least = flow.lower or 0
        if flow.crossing is Crossing.DOMESTIC:
            sums[flow.destination]["domestic"] += least
        elif flow.crossing is Crossing.CROSS_BORDER:
            sums[flow.destination]["inward"] += least
            sums[flow.origin]["outward"] += least
    found = [Balance(place, **numbers) for place, numbers in sums.items()]
    return tuple(sorted(found, key=lambda one: (-one.gross, -one.domestic, one.place)))


def by_crossing(flows: Iterable[Flow]) -> dict[Crossing, float]:
    """Return people by whether they passed a border; a suppressed flow counts with its lower bound."""
    sums: dict[Crossing, float] = dict.fromkeys(Crossing, 0)
    for flow in flows:
        sums[flow.crossing] += flow.lower or 0
    return sums
