"""A line of the body, and the gap that the page shows in front of it."""

from __future__ import annotations

from dataclasses import dataclass

from vigie.instruments.lines import Line

NONE, BLANK, PAGE = "none", "blank", "page"


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body with the gap in front of it."""

    line: Line
    gap: str
