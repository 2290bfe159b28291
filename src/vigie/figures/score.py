"""The score: one picture of all promises, a row per paragraph and a mark per commitment, in the order of the text.

A page shows it as an ordered list (a template), because each mark is a link with a name; this module holds its data,
finds the places of the notes in the white that the rows leave, and draws it as one picture for files and covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from vigie.figures.textwidth import text_width, wrap

CELLS_WIDE = 444.0
"""Pixels that the marks of a row have on a wide page."""
TITLES_WIDE, MOST_APART = 304.0, 13
"""Pixels that the title of a part and that of its first row share; rem that the former may take of them."""
ROW, LINE, NOTE_SIZE = 28.0, 18.0, 13.0
NOTE_GAP, NOTE_LEAST, NOTE_MOST = 22.0, 130.0, 280.0
FOOT = 8.0
"""Pixels of white between the last row of a part and the next part."""
_CELLS = ((14, 30), (15, 28), (17, 26))


@dataclass(frozen=True, slots=True)
class Mark:
    """One commitment.

    Parameters
    ----------
    key
        Its id within its instrument, such as ``13.2``.
    standing
        One of :data:`vigie.figures.marks.STANDINGS`.
    size
        Strength as 1 to 3 (:func:`vigie.figures.marks.size_of`).
    sentence
        Our words for it.
    words
        Standing, strength and body in words, such as ``evidenced · commits · Ministry of the Interior``.
    href
        Where its page is; empty where it has none.
    pale
        Whether a filter leaves it out: nothing moves, it pales.
    """

    key: str
    standing: str
    size: int
    sentence: str = ""
    words: str = ""
    href: str = ""
    pale: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that stands in the white beside a row; ``lead`` is its bold beginning."""

    lead: str
    text: str

    @property
    def whole(self) -> str:
        """Return lead and text as one."""
        return f"{self.lead} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note beside the row that it begins at, after so many cells; ``below`` where no white is wide enough."""

    note: Note
    cells: int = 0
    below: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph of the instrument; its title keeps ``apart`` rem off the start, where that of its part stands."""

    number: str
    title: str
    marks: tuple[Mark, ...]
    href: str = ""
    note: Note | None = None
    apart: int = 0
    placed: tuple[PlacedNote, ...] = ()

    @property
    def is_long(self) -> bool:
        """Say whether its title stands above it on a narrow page."""
        return len(self.marks) > 5


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs under one of our verbs, such as *Protect*."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """All parts of one instrument as it stands for one State."""

    parts: tuple[Part, ...]
    cell: int = 30

    def marks(self) -> Iterator[Mark]:
        """Yield every mark in the order of the text."""
        for part in self.parts:
            for row in part.rows:
                yield from row.marks

    def counts(self) -> Counter[str]:
        """Count the marks by standing: the key of the score is this count."""
        return Counter(mark.standing for mark in self.marks())


def laid_out(parts: Sequence[Part]) -> Score:
    """Choose the width of the cells and find a place for every note.

    Parameters
    ----------
    parts
        The instrument in its order.

    Returns
    -------
    Score
        The same rows; a note that found no white is placed below its row.
    """
    longest = max((len(row.marks) for part in parts for row in part.rows), default=0)
    cell = next((width for most, width in _CELLS if longest <= most), 24)
    return Score(parts=tuple(replace(part, rows=_with_places(_fitted(part), cell)) for part in parts), cell=cell)


def _fitted(part: Part) -> tuple[Row, ...]:
    """Keep the title of the first row off that of its part, which stands on the same line."""
    if not part.rows:
        return ()
    mine, first = text_width(part.title, 17), text_width(part.rows[0].title, 15)
    apart = ceil((mine + 6) / 16) if mine + first > TITLES_WIDE else 0
    return (replace(part.rows[0], apart=min(apart, MOST_APART)), *part.rows[1:])


def _with_places(rows: tuple[Row, ...], cell: int) -> tuple[Row, ...]:
    beside: dict[int, list[PlacedNote]] = {}
    taken: set[int] = set()
    for anchor, row in enumerate(rows):
        if row.note is None:
            continue
        first, used, placed = _place(row.note, anchor, rows, cell=cell, taken=taken)
        beside.setdefault(first, []).append(placed)
        taken |= used
    return tuple(replace(row, placed=tuple(beside.get(at, ()))) for at, row in enumerate(rows))


def _place(
    note: Note, anchor: int, rows: Sequence[Row], *, cell: int, taken: set[int]
) -> tuple[int, set[int], PlacedNote]:
    """Try the rows nearest to the anchor first, each with as few rows as the note needs."""
    for first in sorted(range(len(rows)), key=lambda start: (abs(start - anchor), start)):
        for span in range(1, len(rows) - first + 1):
            window = set(range(first, first + span))
            if window & taken:
                break
            cells = max(_cells_used(rows[at], cell) for at in window)
            height = span * ROW + (FOOT if first + span == len(rows) else 0)
            if _touches(window, anchor) and _fits(note, CELLS_WIDE - cells * cell - NOTE_GAP, height):
                return first, window, PlacedNote(note, cells)
    return anchor, set(), PlacedNote(note, below=True)


def _touches(window: set[int], anchor: int) -> bool:
    """Say whether a note over these rows is still read with its anchor: over it, or on the next line to it."""
    return anchor in window or anchor + 1 in window or anchor - 1 in window


def _cells_used(row: Row, cell: int) -> int:
    """Return the cells that a row takes of each line; a row that wraps takes them all."""
    return min(len(row.marks), int(CELLS_WIDE // cell))


def _fits(note: Note, width: float, height: float) -> bool:
    if width < NOTE_LEAST:
        return False
    lines = len(wrap(note.whole, min(width, NOTE_MOST) - 12, NOTE_SIZE))
    return lines * LINE <= height
