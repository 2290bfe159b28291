"""What each body of a State was asked, and for whom its answers wait: counts, made in one statement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from vigie.apps.followup import queries
from vigie.apps.followup.models import Answer
from vigie.domain.workflow import State
from vigie.web.fields import in_page_language


@dataclass(slots=True)
class BodyLine:
    """What one body was asked: how many answers stand at each stage, how many are late, what is due next."""

    code: str
    name: str
    stages: dict[State, int] = field(default_factory=lambda: defaultdict(int))
    late: int = 0
    next_due: date | None = None

    @property
    def asked(self) -> int:
        """All that it was asked."""
        return sum(self.stages.values())

    @property
    def with_body(self) -> int:
        """What waits for the body: not begun, being written, returned."""
        return sum(self.stages[stage] for stage in (State.ASSIGNED, State.DRAFT, State.RETURNED))

    @property
    def to_rate(self) -> int:
        """What waits to be read and rated."""
        return self.stages[State.SUBMITTED]

    @property
    def to_accept(self) -> int:
        """What waits for a second person."""
        return self.stages[State.RATED]

    @property
    def returned(self) -> int:
        """What came back to the body."""
        return self.stages[State.RETURNED]

    @property
    def accepted(self) -> int:
        """What is public."""
        return self.stages[State.ACCEPTED]

    def take(self, answer: Answer, today: date) -> None:
        """Count an answer."""
        stage = State(answer.stage)
        self.stages[stage] += 1
        self.late += answer.shown(today).overdue
        waits = stage in {State.ASSIGNED, State.DRAFT, State.RETURNED}
        if waits and answer.due >= today and (self.next_due is None or answer.due < self.next_due):
            self.next_due = answer.due


def by_body(*, state: str, cycle: str, today: date) -> list[BodyLine]:
    """Return a line a body, the latest first, for one cycle where it is named."""
    lines: dict[str, BodyLine] = {}
    for answer in queries.counted(state=state, cycle=cycle):
        body = answer.organisation
        line = lines.setdefault(body.code, BodyLine(body.code, in_page_language(body.names)))
        line.take(answer, today)
    return sorted(lines.values(), key=lambda line: (-line.late, -line.with_body, line.name))


def total(lines: Iterable[BodyLine], name: str) -> BodyLine:
    """Return the sum of lines."""
    whole = BodyLine("", name)
    for line in lines:
        whole.late += line.late
        for stage, count in line.stages.items():
            whole.stages[stage] += count
    return whole
