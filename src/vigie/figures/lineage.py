"""Lineage: two texts unrolled in one line each, the earlier above the later, and the threads between them.

On a narrow page the same picture is turned a quarter: the earlier text at the start, the later at the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vigie.figures import threads
from vigie.figures.labels import spread
from vigie.figures.loom import REACH, Lineage, Paragraph, Plan, Section, Side, Thread, Tick
from vigie.figures.points import Caption
from vigie.figures.svg import Svg, el, group, join, picture
from vigie.figures.textwidth import text_width
from vigie.figures.threads import Axes

__all__ = ["Lineage", "Paragraph", "Section", "Thread", "Tick", "counts", "fork_svg", "lineage_svg"]
TICK = 3.4
TITLE_SIZE = 16.0


def lineage_svg(
    lineage: Lineage,
    caption: Caption,
    *,
    length: float = 1168,
    lying: bool = False,
    part: int | None = None,
    chosen: Iterable[str] = (),
) -> Svg:
    """Draw the two texts and their threads.

    Parameters
    ----------
    lineage
        What to draw.
    length
        Pixels along the texts: the width of a wide page; where ``lying``, the least height.
    lying
        Turn it a quarter, for a narrow page of 358 pixels.
    part
        Index of the part that is chosen: a band behind it.
    chosen
        Ids of paragraphs that are followed, as ``a12`` (earlier) or ``b12`` (later): all other threads pale.

    Returns
    -------
    Svg
        A group with links where paragraphs have addresses, else one image.
    """
    drawing = _Drawing(Plan(lineage, length, lying))
    followed = frozenset(chosen)
    parts = [*drawing.band(part), *drawing.threads(followed), *drawing.side(0), *drawing.side(1)]
    linked = any(p.href for section in (*lineage.earlier, *lineage.later) for p in section.paragraphs)
    return picture(
        *parts, key=caption.key, title=caption.title, description=caption.description, size=drawing.plan.size,
        class_="lineage chosen" if followed else "lineage", role="group" if linked else "img",
    )  # fmt: skip


class _Drawing:
    """Draws what a plan has placed."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.axes, self.lineage = plan, plan.axes, plan.lineage
        self.roots, self.sides = plan.roots, plan.sides

    def band(self, part: int | None) -> list[Svg]:
        if part is None or not 0 <= part < len(self.plan.spans):
            return []
        low, high = self.plan.spans[part]
        return [self._rect(low - 4, 0, high + 4, bottom=self.plan.depth, class_="vl-band")]

    def _rect(self, low: float, top: float, high: float, *, bottom: float, class_: str) -> Svg:
        x, y, width, height = (low, top, high - low, bottom - top)
        if self.axes.lying:
            x, y, width, height = y, x, height, width
        return el("rect", class_=class_, x=x, y=y, width=width, height=height)

    def threads(self, followed: frozenset[str]) -> list[Svg]:
        """Draw the grey ones first, then forks and tapers, what is new, and what is dropped on top."""
        order = ("carried_over", "split", "merged", "weakened", "to_confirm", "strengthened")
        drawn = []
        for kind in order:
            strands = (item for item in self.lineage.threads if item.kind == kind)
            drawn.append(group(*(piece for item in strands for piece in self._strands(item, followed))))
        drawn.append(group(*self._stems("new", self.sides[1], followed)))
        drawn.append(group(*self._stems("dropped", self.sides[0], followed)))
        return drawn

    def _strands(self, item: Thread, followed: frozenset[str]) -> list[Svg]:
        top, foot = self.roots[0] + 6, self.roots[1] - 6
        return [
            self._marked(threads.thread(self.axes, item.kind, (a, top), (b, foot), of=of), of, followed)
            for a, b, of in self._ends(item)
        ]

    def _ends(self, item: Thread) -> list[tuple[float, float, str]]:
        earlier, later = self.sides
        return [
            (earlier.ticks[source], later.ticks[target], f"{earlier.owner[source]} {later.owner[target]}")
            for source in item.sources
            for target in item.targets
            if source in earlier.ticks and target in later.ticks
        ]

    def _stems(self, kind: str, side: Side, followed: frozenset[str]) -> list[Svg]:
        keys = [
            key
            for item in self.lineage.threads
            if item.kind == kind
            for key in (item.targets if kind == "new" else item.sources)
            if key in side.ticks
        ]
        drawn, last, level = [], -99.0, 0
        for key in sorted(keys, key=side.ticks.__getitem__):
            along = side.ticks[key]
            level = (level + 1) % 3 if along - last < 10.5 else 0
            last = along
            drawn.append(self._marked(self._stem(kind, along, level, side.owner[key]), side.owner[key], followed))
        return drawn

    def _stem(self, kind: str, along: float, level: int, of: str) -> Svg:
        if kind == "new":
            return threads.new(self.axes, (along, self.roots[1] - 6), 56.0 + level * 11, of=of)
        return threads.dropped(self.axes, (along, self.roots[0] + 6), 56.0 + level * 11, of=of)

    def _marked(self, drawn: Svg, of: str, followed: frozenset[str]) -> Svg:
        if not followed & set(of.split()):
            return drawn
        return Svg(drawn.replace('class="', 'class="followed ', 1))

    def side(self, which: int) -> list[Svg]:
        """Draw the ticks, the paragraphs' numbers and the names of the parts of one text."""
        side = self.sides[which]
        drawn = [self._one(which, *extent) for extent in side.extents]
        if not self.axes.lying and which == 0:
            drawn.insert(0, self._titles())
        return [group(*drawn, data_row=side.mark)]

    def _one(self, which: int, paragraph: Paragraph, low: float, high: float) -> Svg:
        way = -1 if which == 0 else 1
        root = self.roots[which]
        side = self.sides[which]
        wide = TICK * self.plan.scale
        parts = [
            self._bar(side.ticks[tick.key] - wide / 2, root, way * REACH[tick.size], wide) for tick in paragraph.ticks
        ]
        if paragraph.ticks:
            first, last = side.ticks[paragraph.ticks[0].key], side.ticks[paragraph.ticks[-1].key]
            parts.append(self._bar(first - TICK / 2, root, -way, last - first + TICK))
        parts.append(self._number(paragraph.number, (low + high) / 2, root + way * (REACH[3] + 8), way))
        return self._linked(paragraph, which, (low, high), join(parts))

    def _bar(self, along: float, root: float, reach: float, width: float) -> Svg:
        top, bottom = sorted((root, root + reach))
        return self._rect(along, top, along + width, bottom=bottom, class_="vl-tick")

    def _number(self, number: str, along: float, across: float, way: int) -> Svg:
        if self.axes.lying:
            anchor = "end" if way < 0 else None
            return el("text", number, class_="vf-small vf-bold ink", x=across, y=along + 4, text_anchor=anchor)
        y = across if way < 0 else across + 9
        return el("text", number, class_="vf-small vf-bold ink", x=along, y=y, text_anchor="middle")

    def _linked(self, paragraph: Paragraph, which: int, extent: tuple[float, float], drawn: Svg) -> Svg:
        if not paragraph.href:
            return drawn
        root, way, mark = self.roots[which], -1 if which == 0 else 1, self.sides[which].mark
        near, far = sorted((root - way * 4, root + way * (REACH[3] + 26)))
        target = self._rect(extent[0], near, extent[1], bottom=far, class_="vl-target")
        return el(
            "a", target, drawn, href=paragraph.href, class_="vl-place",
            aria_label=paragraph.name or paragraph.number, data_paragraph=f"{mark}{paragraph.number}",
        )  # fmt: skip

    def _titles(self) -> Svg:
        pairs = zip(self.plan.pairs(), self.plan.spans, strict=True)
        titles = [((a or b), (low + high) / 2) for (a, b), (low, high) in pairs]
        names = [section.title if section else "" for section, _ in titles]
        sizes = [text_width(name, TITLE_SIZE) for name in names]
        centres = spread([at for _, at in titles], sizes, gap=10, low=0, high=self.plan.length)
        drawn = (
            el("text", name, class_="vf-italic", x=at, y=16, text_anchor="middle")
            for name, at in zip(names, centres, strict=True)
        )
        return group(*drawn)


def fork_svg(kind: str, sources: int, targets: int, caption: Caption, *, width: float = 784, height: float = 64) -> Svg:
    """Draw the threads of one commitment: from equal columns above to equal columns below.

    Parameters
    ----------
    kind
        One of :data:`vigie.figures.threads.KINDS`.
    sources, targets
        How many commitments stand above and below; their words stand in the page.
    """
    axes = Axes()
    above = [width / max(sources, 1) * at + 16 for at in range(sources)]
    below = [width / max(targets, 1) * at + 16 for at in range(targets)]
    if kind == "dropped":
        drawn = [threads.dropped(axes, (along, 2.0), height - 14) for along in above]
    elif kind == "new":
        drawn = [threads.new(axes, (along, height - 2), height - 14) for along in below]
    else:
        drawn = [threads.thread(axes, kind, (a, 2.0), (b, height - 2)) for a in above for b in below]
    said = caption.description or caption.title
    return picture(*drawn, key=caption.key, title=caption.title, description=said, size=(width, height), class_="fork")


def counts(lineage: Lineage) -> Mapping[str, int]:
    """Count the threads by kind, in the order of the key."""
    return {kind: sum(item.kind == kind for item in lineage.threads) for kind in threads.KINDS}
