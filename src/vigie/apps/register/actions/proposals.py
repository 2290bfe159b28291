"""Commitments that rules propose in a text that has no reviewed register, for a person to confirm or reject."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from vigie.apps.register import findable
from vigie.apps.register.models import Commitment, Provision
from vigie.apps.register.models import Instrument as Row
from vigie.apps.search import actions as search
from vigie.domain.commitment import Origin, is_answerable
from vigie.domain.instrument import DetectedCommitment, Instrument
from vigie.domain.language import Text
from vigie.pipelines import instruments

LONGEST = 600
"""Signs of a proposed sentence that stand on a page; the text itself has all of it."""


def propose(row: Row, parsed: Instrument, provisions: dict[tuple[str, str], Provision]) -> int:
    """Write what rules detect in a text; return how many commitments are proposed."""
    if row.reviewed or row.commitments.exists():
        return 0
    texts = {(unit.part, unit.key): unit.text for unit in parsed.units}
    found = sorted(instruments.detect_commitments(parsed), key=lambda one: provisions[one.part, one.unit].position)
    proposals = [
        _proposal(row, provisions[place], one, texts[place], order=order)
        for place, of_unit in groupby(found, key=lambda one: (one.part, one.unit))
        for order, one in enumerate(of_unit, 1)
    ]
    for position, proposal in enumerate(proposals):
        proposal.position = position
    _make_findable(Commitment.objects.bulk_create(proposals))
    return len(proposals)


def _proposal(row: Row, provision: Provision, found: DetectedCommitment, text: str, *, order: int) -> Commitment:
    start, end = found.span
    elsewhere = "" if provision.part == row.part else f"{provision.part}-"
    return Commitment(
        instrument=row,
        provision=provision,
        code=f"{elsewhere}{provision.key}.{order}"[:20],
        position=0,
        verb=found.verb[:120],
        verb_language=row.read_in,
        strength=found.strength.value,
        actionable=found.actionable,
        answerable=is_answerable(actionable=found.actionable, addressees=found.addressees),
        addressees=list(found.addressees),
        summaries=Text({row.read_in: text[start:end].strip()[:LONGEST]}),
        span_start=start,
        span_end=end,
        origin=Origin.PROPOSED.value,
    )


def _make_findable(rows: Iterable[Commitment]) -> None:
    for row in rows:
        search.index(findable.of_commitment(row))
