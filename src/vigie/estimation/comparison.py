"""Whether methods agree enough for a number to be given at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.estimation.errors import MethodsDisagree

LARGEST_FACTOR = 3.0
NOT_COMPARED = frozenset({"independence", "chao"})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a method said.

    Parameters
    ----------
    method
        Its name.
    population
        Its estimate, or None where it refused.
    rejected
        Whether the table rejects its assumptions.
    """

    method: str
    population: float | None
    rejected: bool


def plausible_range(outcomes: Iterable[Outcome]) -> tuple[float, float] | None:
    """Return the range of the methods that gave a number and were not rejected.

    Independence and Chao's lower bound are left out: the first is nearly always wrong on such lists, the second is a
    bound.
    """
    numbers = [
        outcome.population
        for outcome in outcomes
        if outcome.population is not None and not outcome.rejected and outcome.method not in NOT_COMPARED
    ]
    return (min(numbers), max(numbers)) if numbers else None


def disagreement(outcomes: Iterable[Outcome]) -> MethodsDisagree | None:
    """Return the refusal where plausible methods lie more than a factor of three apart."""
    found = plausible_range(outcomes)
    if found is None or found[1] <= LARGEST_FACTOR * found[0]:
        return None
    return MethodsDisagree(lower=round(found[0]), upper=round(found[1]))
