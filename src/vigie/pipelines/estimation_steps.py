"""How far an estimation is: steps that are counted, told to whoever listens, and where it can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from vigie.estimation.capture import CaptureTable
from vigie.pipelines.estimation_request import COVARIATES, Request

Listener = Callable[[int, int], None]
"""Called with steps done and steps in all; what it raises ends the work at once."""


@dataclass(slots=True)
class Steps:
    """Steps done of about so many.

    Parameters
    ----------
    total
        A good guess: methods that refuse early take fewer.
    tell
        Who is told; nobody by default.
    """

    total: int = 1
    tell: Listener | None = None
    done: int = field(default=0, init=False)

    def take(self) -> None:
        """Count a step, and say so."""
        self.done = min(self.done + 1, self.total)
        if self.tell is not None:
            self.tell(self.done, self.total)


def steps_of(table: CaptureTable, request: Request, methods: Sequence[str]) -> int:
    """Return about how many steps some methods take on a table."""
    return max(sum(_steps(table, request, method) for method in methods), 1)


def _steps(table: CaptureTable, request: Request, method: str) -> int:
    lists, histories = len(table.lists), int(np.count_nonzero(table.counts))
    changed = 2 * lists + lists * (lists - 1) // 2 + 2 * histories + 6
    if method == COVARIATES:
        return request.replicates + (changed - 2 * histories - 6 if request.sensitivity else 0)
    return 1 + (changed if request.sensitivity else 0) + (request.coverage if request.covers(method, lists) else 0)
