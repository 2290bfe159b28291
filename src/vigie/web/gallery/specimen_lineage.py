"""Two invented texts with a thread of every kind."""

from __future__ import annotations

from vigie.domain.language import Text
from vigie.figures import threads
from vigie.figures.lineage import Lineage, Paragraph, Section, Thread, Tick, lineage_svg
from vigie.figures.points import Caption
from vigie.figures.svg import Svg
from vigie.web.gallery.specimen_charts import say

PARTS = (Text(fr="Prévenir", en="Prevent"), Text(fr="Protéger", en="Protect"), Text(fr="Rendre compte", en="Account"))
EARLIER = ((("1", "223"), ("2", "3213")), (("3", "333"), ("4", "12")), (("5", "3321"),))
LATER = ((("1", "2233"), ("2", "321")), (("3", "3333"), ("4", "1"), ("5", "231")), (("6", "332"),))
THREADS = (
    ("carried_over", "1.1", "1.1"), ("carried_over", "1.2", "1.2"), ("strengthened", "1.3", "1.3"),
    ("new", "", "1.4"), ("weakened", "2.1", "2.1"), ("dropped", "2.2", ""), ("dropped", "2.3", ""),
    ("weakened", "2.4", "5.1"), ("carried_over", "3.1", "3.1"), ("split", "3.2", "3.2 3.3"),
    ("to_confirm", "3.3", "3.4"), ("new", "", "4.1"), ("carried_over", "4.1", "5.2"), ("new", "", "5.3"),
    ("carried_over", "4.2", "2.2"), ("merged", "5.1 5.2", "6.1"), ("carried_over", "5.3", "6.2"),
    ("strengthened", "5.4", "6.3"), ("new", "", "2.3"),
)  # fmt: skip


def specimen(language: str, *, lying: bool = False) -> Svg:
    """Draw the lineage of two invented texts."""
    title = say(language, fr="D’un texte à l’autre : ce qui tient, ce qui se perd", en="From one text to the next")
    said = say(
        language,
        fr="Chaque trait debout est un engagement ; la liste au-dessous dit la même chose.",
        en="Each upright stroke is a commitment; the list below says the same.",
    )
    caption = Caption("lineage-lying" if lying else "lineage", title, language, description=said)
    strands = tuple(Thread(kind, tuple(a.split()), tuple(b.split())) for kind, a, b in THREADS)
    both = Lineage(_sections(EARLIER, language, "a"), _sections(LATER, language, "b"), strands)
    return lineage_svg(both, caption, length=300 if lying else 784, lying=lying, part=1)


def _sections(sheet: tuple[tuple[tuple[str, str], ...], ...], language: str, mark: str) -> tuple[Section, ...]:
    return tuple(
        Section(title.within(language), tuple(_paragraph(number, sizes, mark) for number, sizes in paragraphs))
        for title, paragraphs in zip(PARTS, sheet, strict=True)
    )


def _paragraph(number: str, sizes: str, mark: str) -> Paragraph:
    ticks = tuple(Tick(f"{number}.{at}", int(size)) for at, size in enumerate(sizes, 1))
    return Paragraph(number, ticks, href=f"?paragraph={mark}{number}", name=f"¶ {number}, {mark.upper()}")


def key() -> list[tuple[Svg, str, int]]:
    """Return sign, kind and count of each thread."""
    found = [kind for kind, _, _ in THREADS]
    return [(threads.glyph(kind), kind, found.count(kind)) for kind in threads.KINDS]
