"""The access log of figures: whoever rests them on a delivery that is not public leaves a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vigie.apps.audit.actions import note_reading
from vigie.apps.sources.queries import Resting


def note_resting(request: Any, resting: Iterable[Resting]) -> None:
    """Note the reading of every delivery that is not public."""
    for place in resting:
        if not place.source.already_public:
            note_reading(place.row, by=request.by, state=place.row.state_id)
