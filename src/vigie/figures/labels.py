"""Labels that never overlap: a label is placed where it fits, or left to the table.

Boxes are upper bounds of what a browser will draw (:mod:`vigie.figures.textwidth`), so that what is apart here is
apart on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el, picture
from vigie.figures.textwidth import text_width

ASCENT, DESCENT = 0.95, 0.3
LEADING = 1.3
"""Distance of lines, in font sizes: more than a line is tall, so that lines of one label do not meet."""
COLUMN = 32
"""Pixels of a column by which taken boxes are found."""
_SHIFT = {"start": 0.0, "middle": 0.5, "end": 1.0}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether two rectangles share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def lies_in(self, other: Box) -> bool:
        """Say whether this rectangle lies wholly within another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for a label: the point of its baseline and which end of it stands there."""

    x: float
    y: float
    anchor: str = "middle"


def box_of(text: str, spot: Spot, size: float, *, bold: bool = False) -> Box:
    """Return the rectangle that a line of text may fill at a spot."""
    width = text_width(text, size, bold=bold)
    left = spot.x - width * _SHIFT[spot.anchor]
    return Box(left, spot.y - size * ASCENT, left + width, spot.y + size * DESCENT)


class Taken:
    """What a surface holds already, kept by columns, so that a label is held against its neighbours alone."""

    def __init__(self) -> None:
        self._boxes: list[Box] = []
        self._columns: defaultdict[int, list[Box]] = defaultdict(list)

    def __iter__(self) -> Iterator[Box]:
        """Yield the boxes in the order in which they were taken."""
        return iter(self._boxes)

    def append(self, box: Box) -> None:
        """Take a box."""
        self._boxes.append(box)
        for column in _columns(box):
            self._columns[column].append(box)

    def meets(self, box: Box) -> bool:
        """Say whether a box shares more than an edge with any that is taken."""
        return any(box.meets(other) for column in _columns(box) for other in self._columns.get(column, ()))


def _columns(box: Box) -> range:
    return range(int(box.left // COLUMN), int(box.right // COLUMN) + 1)


class Plate:
    """A drawing surface that remembers what is taken.

    Parameters
    ----------
    width, height
        In pixels; no label leaves them.
    """

    def __init__(self, width: float, height: float) -> None:
        self.frame = Box(0, 0, width, height)
        self.taken = Taken()
        self.labels: list[Box] = []
        self.under: list[Svg] = []
        self.over: list[Svg] = []

    def draw(self, shape: Svg, box: Box | None = None) -> None:
        """Add a shape; labels keep off its box, if it has one."""
        self.under.append(shape)
        if box is not None:
            self.taken.append(box)

    def is_free(self, box: Box) -> bool:
        """Say whether a box lies on the surface and meets nothing."""
        return box.lies_in(self.frame) and not self.taken.meets(box)

    def write(
        self, text: str, spots: Iterable[Spot], *, size: float = 12, bold: bool = False, class_: str = ""
    ) -> bool:
        """Write a label at the first spot where it is free.

        Returns
        -------
        bool
            Whether it was written; if not, its number is in the table alone.
        """
        for spot in spots:
            box = box_of(text, spot, size, bold=bold)
            if self.is_free(box):
                self._put(text, spot, box, class_ or ("vf-small vf-bold" if bold else "vf-small"))
                return True
        return False

    def write_lines(
        self, lines: Sequence[str], spot: Spot, *, size: float = 12, bold: bool = False, class_: str = ""
    ) -> bool:
        """Write all lines below each other from a spot, or none: half a sentence would say something else."""
        spots = [Spot(spot.x, spot.y + at * size * LEADING, spot.anchor) for at in range(len(lines))]
        boxes = [box_of(line, place, size, bold=bold) for line, place in zip(lines, spots, strict=True)]
        if not all(self.is_free(box) for box in boxes):
            return False
        for line, place, box in zip(lines, spots, boxes, strict=True):
            self._put(line, place, box, class_ or ("vf-small vf-bold" if bold else "vf-small"))
        return True

    def _put(self, text: str, spot: Spot, box: Box, class_: str) -> None:
        self.taken.append(box)
        self.labels.append(box)
        anchor = None if spot.anchor == "start" else spot.anchor
        self.over.append(el("text", text, x=spot.x, y=spot.y, class_=class_, text_anchor=anchor))


def framed(plate: Plate, caption: Caption, described: str, class_: str) -> Svg:
    """Turn a surface into a picture with name and description."""
    size = (plate.frame.right, plate.frame.bottom)
    said = caption.description or described
    parts = (*plate.under, *plate.over)
    return picture(*parts, key=caption.key, title=caption.title, description=said, size=size, class_=class_)


def spread(centres: Sequence[float], sizes: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Move centres as little as needed so that things of given sizes stand apart, in their order.

    Pools neighbours that collide and centres each pool on the mean of its members (isotonic regression), then keeps
    the row within its bounds.

    Parameters
    ----------
    centres
        Wanted centres, ascending.
    sizes
        Extent of each thing along the row.
    gap
        Least distance between neighbours.
    low, high
        Bounds of the row; exceeded at the high end only where everything together is longer than the row.

    Returns
    -------
    list of float
        New centres, in the same order.
    """
    offsets, at = [], 0.0
    for index, extent in enumerate(sizes):
        at += extent / 2 + (sizes[index - 1] / 2 + gap if index else 0)
        offsets.append(at)
    fitted = _isotonic([centre - offset for centre, offset in zip(centres, offsets, strict=True)])
    length = offsets[-1] + sizes[-1] / 2 if offsets else 0.0
    top = max(low, high - length)
    return [min(max(value, low), top) + offset for value, offset in zip(fitted, offsets, strict=True)]


def _isotonic(values: Sequence[float]) -> list[float]:
    """Return the non-descending sequence nearest to values, in squares (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        mean, count = value, 1
        while pools and pools[-1][0] > mean:
            before, members = pools.pop()
            mean = (mean * count + before * members) / (count + members)
            count += members
        pools.append((mean, count))
    return [mean for mean, count in pools for _ in range(count)]
