"""Where pages end: at furniture, at a group of notes inside the text, at an empty line inside a sentence."""

from __future__ import annotations

from bisect import bisect_right

from vigie.domain.instrument import PageBreak, Unit, UnitRef
from vigie.instruments.lines import Line
from vigie.instruments.wording import ends_sentence

_NO_BREAK = {"meeting", "vote", "title repeated", "dropped: heading of the notes"}


def breaks_of(lines: list[Line], gone: dict[int, str], units: list[Unit], source: str) -> tuple[PageBreak, ...]:
    """Return the page breaks of a body.

    Parameters
    ----------
    lines
        Lines behind the formula.
    gone
        By line, what a line is that is no text.
    units
        With their spans.
    source
        The decoded source.
    """
    found: list[PageBreak] = []
    starts = sorted((start, end, unit.ref) for unit in units for start, end in unit.spans)
    last: Line | None = None
    evidence: list[str] = []
    empty = False
    for line in lines:
        if line.number in gone:
            evidence += [gone[line.number].removeprefix("dropped: ")] if gone[line.number] not in _NO_BREAK else []
        elif line.page_end or line.blank:
            evidence += ["form feed"] if line.page_end else []
            empty = True
        if line.blank or line.number in gone:
            continue
        before, inside = _last_in(starts, last.end) if last else None, _first_in(starts, line)
        splits = inside if inside == before else None
        cut = empty and splits and last and not ends_sentence(last.piece.shape)
        if last and (evidence or cut):
            shown = ", ".join(dict.fromkeys(evidence)) or "empty line inside a sentence"
            found.append(PageBreak(last.end, last.number, shown, splits))
        last, evidence, empty = line, [], False
    return tuple(found)


def _last_in(starts: list[tuple[int, int, UnitRef]], end: int) -> UnitRef | None:
    """Return the unit to which the last words before a place belong."""
    index = bisect_right(starts, (end - 1, 1 << 60, UnitRef("", ""))) - 1
    return starts[index][2] if index >= 0 else None


def _first_in(starts: list[tuple[int, int, UnitRef]], line: Line) -> UnitRef | None:
    """Return the unit to which the first words of a line belong."""
    index = max(bisect_right(starts, (line.start, 1 << 60, UnitRef("", ""))) - 1, 0)
    return next((ref for start, end, ref in starts[index : index + 3] if start < line.end and end > line.start), None)
