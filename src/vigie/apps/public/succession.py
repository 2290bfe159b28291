"""What an older declaration owes to a newer one: answers that were given where its idea goes on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vigie.apps.followup import queries as followup
from vigie.apps.public.scene import Scene
from vigie.apps.register import queries as register
from vigie.apps.register.queries import Commitment, Instrument
from vigie.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Succession:
    """How many commitments without an answer of their own have one where their idea goes on."""

    newer: Instrument
    open: int
    answered_there: int


def succession(scene: Scene, rows: Iterable[Commitment]) -> Succession | None:
    """Return what answers to the next declaration say for this one; None where there is no next one, or no State."""
    newer = register.successor(scene.instrument)
    cycle = register.cycle_of(newer) if newer else None
    if newer is None or cycle is None or scene.state is None:
        return None
    lines = followup.lines(state=scene.state.pk, cycle=cycle.pk, today=scene.today)
    answered = {pk for pk, line in lines.items() if line.shown.standing is not Standing.NOT_ANSWERED}
    goes_on = {
        source.pk
        for line in register.lineage(newer)
        if answered & {target.pk for target in line.targets.all()}
        for source in line.sources.all()
    }
    open_ = {row.pk for row in rows if row.answerable and scene.shown(row).standing is Standing.NOT_ANSWERED}
    return Succession(newer, len(open_), len(open_ & goes_on))
