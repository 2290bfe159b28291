"""Two instruments and what became of each commitment, as the picture that `vigie.figures.lineage` draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.register import queries
from vigie.apps.register.models import Commitment, Instrument, Lineage
from vigie.figures import marks
from vigie.figures.lineage import Lineage as Picture
from vigie.figures.lineage import Paragraph, Section, Thread, Tick, lineage_svg
from vigie.figures.points import Caption
from vigie.figures.svg import Svg
from vigie.web.fields import in_page_language

OLDER, NEWER = "a", "b"


def woven(lines: Iterable[Lineage], older: Instrument, newer: Instrument) -> Picture:
    """Return the picture of two instruments and the lines between them."""
    threads = tuple(Thread(line.shown, _codes(line.sources.all()), _codes(line.targets.all())) for line in lines)
    return Picture(sections(older, OLDER), sections(newer, NEWER), threads)


def drawn(picture: Picture, *, lying: bool = False, part: int | None = None, chosen: str = "") -> Svg:
    """Draw the picture; lying for a narrow page."""
    title = _("What became of each commitment")
    said = _("Each upright stroke is a commitment, in the order of the text. The list below says the same in words.")
    caption = Caption("lineage-lying" if lying else "lineage", title, get_language() or "en", description=said)
    length = 300.0 if lying else 1168.0
    return lineage_svg(picture, caption, length=length, lying=lying, part=part, chosen=(chosen,) if chosen else ())


def sections(instrument: Instrument, side: str) -> tuple[Section, ...]:
    """Return the parts of an instrument with their paragraphs, a tick for each commitment."""
    rows = list(queries.commitments(instrument))
    titles = {row.number: in_page_language(row.titles) for row in queries.provisions(instrument) if not row.letter}
    found = []
    for name, of_section in groupby(rows, key=_section):
        by_number = groupby(of_section, key=lambda row: row.provision.number or 0)
        paragraphs = tuple(_paragraph(number, list(held), titles, side) for number, held in by_number)
        found.append(Section(name, paragraphs))
    return tuple(found)


def _section(row: Commitment) -> str:
    return in_page_language(row.provision.section.names) if row.provision.section else ""


def _paragraph(number: int, rows: Sequence[Commitment], titles: dict[int | None, str], side: str) -> Paragraph:
    year = rows[0].instrument.adopted.year if rows[0].instrument.adopted else ""
    ticks = tuple(Tick(row.code, marks.size_of(row.strength)) for row in rows)
    name = f"{year}, ¶ {number} {titles.get(number, '')}"
    return Paragraph(str(number), ticks, href=f"?paragraph={side}{number}#list", name=name)


def _codes(rows: Iterable[Commitment]) -> tuple[str, ...]:
    return tuple(row.code for row in rows)
