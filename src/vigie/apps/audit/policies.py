"""Who may read the log. The app of accounts says so: it stands above this one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the log somebody may read.

    Parameters
    ----------
    may
        Whether they may read any of it.
    state
        Code of the State whose rows they may read; None for every State's.
    with_house
        Whether they may read the rows that belong to no State: the house's own.
    """

    may: bool = False
    state: str | None = None
    with_house: bool = False


_answers: list[Callable[[Any], Scope]] = []


def answer_by(answer: Callable[[Any], Scope]) -> None:
    """Name the function that says what a visitor may read."""
    _answers[:] = [answer]


def scope_of(visitor: Any) -> Scope:
    """Return what a visitor may read of the log; nothing where nobody says so."""
    return _answers[0](visitor) if _answers else Scope()
