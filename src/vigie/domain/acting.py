"""Who acts, and when: the last argument of every write.

There is one clock; it is passed in. Nothing deep inside asks for the present.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """Return the present, in UTC. The only place of the house that asks for it."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class By:
    """An actor at a moment.

    Parameters
    ----------
    actor
        ``person:12``, ``cli:<system user>``, ``job:<name>``, ``system``: ids, never names of people.
    at
        Aware moment of the act.
    """

    actor: str
    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("the moment of an act needs a time zone")
