"""The flow picture: where people come from on the left, where they were exploited on the right.

Solid bands passed no border; pale bands with an edge did; dashed bands have an end that nobody knows; hatched ends are
withheld. On a narrow page each place of exploitation is one bar, parted in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from vigie.domain.language import N_, labelled, listed, translate
from vigie.figures.bars import rectangle
from vigie.figures.hatching import hatched
from vigie.figures.labels import LEADING, Box, Plate, Spot, framed
from vigie.figures.numbers import say
from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el, number
from vigie.figures.textwidth import text_width, wrap

SLOT, GAP, NODE, SIZE = 24.0, 8.0, 10.0, 13.0
HEIGHT = 420.0
"""Pixels for all bands of a side together, before gaps and least slots."""
THIN = 3.0
NARROW = 560.0


@dataclass(frozen=True, slots=True)
class Stream:
    """A band: who came from one place and was exploited in another.

    Parameters
    ----------
    origin, destination
        Names as they are written.
    count
        People; the lower bound where withheld.
    kind
        ``domestic``, ``cross_border`` or ``unknown``: as in :class:`vigie.domain.flow.Crossing`.
    withheld
        Whether the publisher withholds the number.
    """

    origin: str
    destination: str
    count: float
    kind: str
    withheld: bool = False


@dataclass(slots=True)
class _Node:
    lines: list[str]
    count: float
    top: float
    height: float
    slot: float

    @property
    def bar(self) -> float:
        """Return the y of the upper edge of its bar, in the middle of its slot."""
        return self.top + (self.slot - self.height) / 2


def flow_picture(streams: Sequence[Stream], caption: Caption, *, width: float = 1168, most: int = 10) -> Svg:
    """Draw flows between places.

    Parameters
    ----------
    streams
        In any order; what is zero is left out.
    width
        Pixels; under 560 the picture is one bar for each place of exploitation.
    most
        Places drawn on each side; the others are joined, by their name in the language of the caption.

    Returns
    -------
    Svg
        One picture with name and description.
    """
    kept = _joined([stream for stream in streams if stream.count > 0], most, caption.language)
    if width < NARROW:
        return _bars(kept, caption, width)
    return _Bands(kept, caption, width).drawn()


def _joined(streams: Sequence[Stream], most: int, language: str) -> list[Stream]:
    """Join the places beyond the largest ones of each side."""
    others = _others(language)
    origins, destinations = (_largest(streams, side, most) for side in (_origin, _destination))
    sums: defaultdict[tuple[str, str, str, bool], float] = defaultdict(float)
    for stream in streams:
        ends = (
            stream.origin if stream.origin in origins else others,
            stream.destination if stream.destination in destinations else others,
        )
        sums[(*ends, stream.kind, stream.withheld)] += stream.count
    return [Stream(origin, to, count, kind, withheld) for (origin, to, kind, withheld), count in sums.items()]


def _others(language: str) -> str:
    return translate(N_("other places"), language)


def _origin(stream: Stream) -> str:
    return stream.origin


def _destination(stream: Stream) -> str:
    return stream.destination


def _largest(streams: Sequence[Stream], side: Callable[[Stream], str], most: int) -> dict[str, float]:
    """Return the largest places of a side, the largest first."""
    sums: defaultdict[str, float] = defaultdict(float)
    for stream in streams:
        sums[side(stream)] += stream.count
    return dict(sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:most])


class _Bands:
    """Two columns of places and the bands between them."""

    def __init__(self, streams: list[Stream], caption: Caption, width: float) -> None:
        self.streams, self.caption, self.width = streams, caption, width
        total = sum(stream.count for stream in streams) or 1
        self.scale = HEIGHT / total
        self.margin = min(220.0, width * 0.24)
        self.left = self._column(_origin)
        self.right = self._column(_destination)
        bottoms = [node.top + node.slot for node in (*self.left.values(), *self.right.values())]
        self.plate = Plate(width, max(bottoms, default=SLOT) + 4)

    def _column(self, side: Callable[[Stream], str]) -> dict[str, _Node]:
        nodes, top = {}, 4.0
        sums = _largest(self.streams, side, len(self.streams))
        last = _last(self.streams, side, self.caption.language)
        for name in sorted(sums, key=lambda name: name in last):
            height = max(sums[name] * self.scale, 1.0)
            room = self.margin - NODE - 16
            said = f"{name} {say(sums[name], self.caption.language)}"
            lines = [_cut(line, room) for line in wrap(said, room, SIZE)]
            node = _Node(lines, sums[name], top, height, max(height, SLOT, len(lines) * SIZE * LEADING + 4))
            nodes[name] = node
            top += node.slot + GAP
        return nodes

    def drawn(self) -> Svg:
        """Draw bands first, the pale ones below, then places and their names."""
        ends = self._ends()
        order = {"unknown": 0, "cross_border": 1, "domestic": 2}
        for stream in sorted(self.streams, key=lambda one: order[one.kind]):
            self._band(stream, *ends[stream])
        for node in self.left.values():
            self._place(node, self.margin - NODE, "end")
        for node in self.right.values():
            self._place(node, self.width - self.margin, "start")
        return framed(self.plate, self.caption, _described(self.streams, self.caption), "flows")

    def _ends(self) -> dict[Stream, tuple[float, float]]:
        """Return where each band leaves and arrives: in the order of the places across, so that few cross."""
        leaves = {name: node.bar for name, node in self.left.items()}
        arrives = {name: node.bar for name, node in self.right.items()}
        out: dict[Stream, float] = {}
        for stream in sorted(self.streams, key=lambda one: (self.right[one.destination].top, one.kind)):
            out[stream] = leaves[stream.origin]
            leaves[stream.origin] += stream.count * self.scale
        into: dict[Stream, float] = {}
        for stream in sorted(self.streams, key=lambda one: (self.left[one.origin].top, one.kind)):
            into[stream] = arrives[stream.destination]
            arrives[stream.destination] += stream.count * self.scale
        return {stream: (out[stream], into[stream]) for stream in self.streams}

    def _band(self, stream: Stream, leaves: float, arrives: float) -> None:
        thick = max(stream.count * self.scale, 0.8)
        x0, x1 = self.margin, self.width - self.margin
        there = f"M{number(x0)} {number(leaves)}{_bend(x0, leaves, x1, arrives)}"
        back = f"V{number(arrives + thick)}{_bend(x1, arrives + thick, x0, leaves + thick)}Z"
        self.plate.draw(el("path", class_=_class(stream.kind, thick), d=there + back))
        if stream.withheld:
            self.plate.draw(hatched(Box(x1 - 26, arrives, x1, arrives + max(thick, 4))))

    def _place(self, node: _Node, x: float, anchor: str) -> None:
        box = Box(x, node.bar, x + NODE, node.bar + node.height)
        class_ = "vg-node" if anchor == "start" else "vg-node open"
        self.plate.draw(rectangle(box, class_), box)
        edge = x - 8 if anchor == "end" else x + NODE + 8
        first = node.top + node.slot / 2 + 4.5 - (len(node.lines) - 1) * SIZE * LEADING / 2
        self.plate.write_lines(node.lines, Spot(edge, first, anchor), size=SIZE, class_="vf-text")


def _last(streams: Sequence[Stream], side: Callable[[Stream], str], language: str) -> set[str]:
    """Return the names that stand below all others: what was joined, and what nobody knows."""
    known = {side(stream) for stream in streams if stream.kind != "unknown"}
    return {side(stream) for stream in streams} - known | {_others(language)}


def _cut(words: str, room: float) -> str:
    """Shorten a name that is wider than its room: the table beside the picture has all of it."""
    while text_width(words, SIZE) > room and len(words) > 2:
        words = words.rstrip("…")[:-1] + "…"
    return words


def _class(kind: str, thick: float) -> str:
    """Return the class of a band; a thin one has no edge, which would be all that one sees of it."""
    return f"vg-band {kind.replace('_', '-')}{' thin' if thick < THIN else ''}"


def _bend(x0: float, y0: float, x1: float, y1: float) -> str:
    middle = number((x0 + x1) / 2)
    return f"C{middle} {number(y0)} {middle} {number(y1)} {number(x1)} {number(y1)}"


def _described(streams: Sequence[Stream], caption: Caption) -> str:
    language = caption.language
    said = ((f"{one.origin} → {one.destination}", say(one.count, language)) for one in streams)
    return listed((labelled(way, count, language) for way, count in said), language)


def _bars(streams: list[Stream], caption: Caption, width: float) -> Svg:
    """Draw one parted bar for each place of exploitation."""
    places = _largest(streams, _destination, len(streams))
    plate = Plate(width, 46.0 * len(places) + 8)
    scale = (width - 64) / max(places.values(), default=1)
    parts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for stream in streams:
        parts[stream.destination][stream.kind] += stream.count
    last = _last(streams, _destination, caption.language)
    for at, name in enumerate(sorted(places, key=lambda name: name in last)):
        _bar(plate, 46.0 * at, name, count=places[name], parts=parts[name], scale=scale, caption=caption)
    return framed(plate, caption, _described(streams, caption), "flows")


def _bar(
    plate: Plate,
    top: float,
    name: str,
    *,
    count: float,
    parts: Mapping[str, float],
    scale: float,
    caption: Caption,
) -> None:
    plate.write(_cut(name, plate.frame.right), [Spot(0, top + 14, "start")], size=SIZE, class_="vf-text")
    x = 0.0
    for kind in ("domestic", "cross_border", "unknown"):
        wide = parts.get(kind, 0) * scale
        if wide:
            box = Box(x, top + 20, x + wide, top + 36)
            plate.draw(rectangle(box, _class(kind, THIN)), box)
            x += wide
    plate.write(say(count, caption.language), [Spot(x + 6, top + 33, "start")], size=SIZE, class_="vf-text vf-bold")
