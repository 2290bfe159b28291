"""Where everything of a lineage lies: both texts unrolled in one line each, their parts beginning together."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest

from vigie.figures.threads import Axes

PITCH, BETWEEN, PARTING = 5.2, 6.4, 18.0
LEAST = 24.0
"""Least extent of a paragraph, so that it can be pointed at and its number stands alone."""
REACH = {3: 24.0, 2: 16.0, 1: 9.0}
"""Size of a commitment → how far its tick reaches."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A commitment: its id and the size of its strength, 1 to 3."""

    key: str
    size: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of one text; ``name`` is what a link to it says."""

    number: str
    ticks: tuple[Tick, ...]
    href: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text under one of our verbs."""

    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Thread:
    """What became of commitments: kind, ids of the earlier text, ids of the later."""

    kind: str
    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """Two texts in parts that correspond, and the threads between their commitments."""

    earlier: tuple[Section, ...]
    later: tuple[Section, ...]
    threads: tuple[Thread, ...]


@dataclass
class Side:
    """Where the ticks and paragraphs of one text lie along the picture."""

    mark: str
    ticks: dict[str, float] = field(default_factory=dict)
    owner: dict[str, str] = field(default_factory=dict)
    extents: list[tuple[Paragraph, float, float]] = field(default_factory=list)


class Plan:
    """The plan of one picture: ``along`` follows the texts, ``across`` leads from the earlier to the later."""

    def __init__(self, lineage: Lineage, length: float, lying: bool) -> None:
        self.lineage, self.axes = lineage, Axes(lying)
        self.head = 44.0 if lying else 52.0
        natural = self._extent(1.0)
        self.scale = 1.0 if lying or natural <= length else self._fitting(length)
        self.length = max(length, self._extent(self.scale)) if lying else length
        self.depth = 358.0 if lying else 2 * self.head + 2 * REACH[3] + 330.0
        self.sides = (Side("a"), Side("b"))
        self.spans = self._lay_out()

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height of the picture."""
        return (self.depth, self.length) if self.axes.lying else (self.length, self.depth)

    @property
    def roots(self) -> tuple[float, float]:
        """Return the depth at which the ticks of either text stand."""
        return self.head + REACH[3], self.depth - self.head - REACH[3]

    def _paragraph(self, paragraph: Paragraph, scale: float) -> float:
        return max(len(paragraph.ticks) * PITCH * scale + BETWEEN * scale, LEAST)

    def _section(self, section: Section | None, scale: float) -> float:
        return sum(self._paragraph(p, scale) for p in section.paragraphs) if section else 0.0

    def pairs(self) -> list[tuple[Section | None, Section | None]]:
        """Return the parts of both texts side by side."""
        return list(zip_longest(self.lineage.earlier, self.lineage.later))

    def _extent(self, scale: float) -> float:
        pairs = self.pairs()
        parts = sum(max(self._section(a, scale), self._section(b, scale)) for a, b in pairs)
        return parts + PARTING * scale * max(len(pairs) - 1, 0) + 2

    def _fitting(self, length: float) -> float:
        """Return the largest scale at which both texts fit, by halving."""
        low, high = 0.2, 1.0
        for _ in range(30):
            middle = (low + high) / 2
            low, high = (middle, high) if self._extent(middle) <= length else (low, middle)
        return low

    def _lay_out(self) -> list[tuple[float, float]]:
        """Place parts so that both texts begin each together; return where each part lies."""
        at, spans = 1.0, []
        for pair in self.pairs():
            extent = max(self._section(section, self.scale) for section in pair)
            for side, section in zip(self.sides, pair, strict=True):
                self._place(side, section, at)
            spans.append((at, at + extent))
            at += extent + PARTING * self.scale
        return spans

    def _place(self, side: Side, section: Section | None, at: float) -> None:
        for paragraph in section.paragraphs if section else ():
            extent = self._paragraph(paragraph, self.scale)
            pitch = PITCH * self.scale
            first = at + (extent - len(paragraph.ticks) * pitch) / 2 + pitch / 2
            for index, tick in enumerate(paragraph.ticks):
                side.ticks[tick.key] = first + index * pitch
                side.owner[tick.key] = f"{side.mark}{paragraph.number}"
            side.extents.append((paragraph, at, at + extent))
            at += extent
