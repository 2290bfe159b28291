"""The score as one picture, for files, reports and the cover of an edition; pages show it as a list of links."""

from __future__ import annotations

from vigie.figures.labels import Plate, Spot, framed
from vigie.figures.marks import BOX, shape
from vigie.figures.points import Caption
from vigie.figures.score import Part, Row, Score
from vigie.figures.svg import Svg, el, number
from vigie.figures.textwidth import text_width

ROW, APART, TITLE = 28.0, 17.0, 14.0
SCALE = 26 / BOX


def score_svg(score: Score, caption: Caption, *, width: float = 784) -> Svg:
    """Draw every part, row and mark.

    Parameters
    ----------
    score
        What :func:`vigie.figures.score.laid_out` gave.
    width
        Least width in pixels; it grows with the longest row.

    Returns
    -------
    Svg
        One picture. Its description counts the marks by standing.
    """
    rows = [row for part in score.parts for row in part.rows]
    axis = _axis(score.parts)
    widest = axis + max((len(row.marks) for row in rows), default=0) * score.cell
    lines = sum(max(len(part.rows), 1) for part in score.parts)
    plate = Plate(max(width, widest), lines * ROW + max(len(score.parts) - 1, 0) * APART + 8)
    top = 4.0
    for at, part in enumerate(score.parts):
        if at:
            line = f"M0 {number(top + APART / 2)}H{number(plate.frame.right)}"
            plate.draw(el("path", class_="vf-hair", d=line))
            top += APART
        plate.write(part.title, [Spot(0, top + 19, "start")], size=17, class_="vf-italic")
        for at_row, row in enumerate(part.rows):
            _draw_row(plate, row, axis=axis, top=top + at_row * ROW, cell=score.cell)
        top += max(len(part.rows), 1) * ROW
    counted = ", ".join(f"{standing}: {count}" for standing, count in sorted(score.counts().items()))
    return framed(plate, caption, counted, "score-picture")


def _axis(parts: tuple[Part, ...]) -> float:
    titles = max((text_width(row.title, TITLE) for part in parts for row in part.rows), default=0)
    names = max((text_width(part.title, 17) for part in parts), default=0)
    return max(names + 16, 60) + titles + 44


def _draw_row(plate: Plate, row: Row, *, axis: float, top: float, cell: int) -> None:
    middle = top + ROW / 2
    plate.write(row.title, [Spot(axis - 40, middle + 5, "end")], size=TITLE, class_="vf-text second")
    plate.write(row.number, [Spot(axis - 10, middle + 5, "end")], size=TITLE, bold=True, class_="vf-text vf-bold")
    if row.marks:
        end = axis + len(row.marks) * cell
        plate.draw(el("path", class_="vf-hair", d=f"M{number(axis)} {number(middle)}H{number(end)}"))
    for at, mark in enumerate(row.marks):
        x, y = axis + (at + 0.5) * cell - 13, middle - 13
        placed = f"translate({number(x)} {number(y)}) scale({number(SCALE)})"
        plate.draw(el("g", shape(mark.standing, mark.size), transform=placed))
