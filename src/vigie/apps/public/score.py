"""The score of a State: what stands in the register and what is known of the answers, as a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigie.apps.public.scene import Scene
from vigie.apps.register import queries as register
from vigie.apps.register.queries import Commitment, Provision
from vigie.domain.standing import Mark as Standing
from vigie.figures import marks
from vigie.figures.score import Mark, Note, Part, Row, Score, laid_out
from vigie.web import words
from vigie.web.fields import in_page_language

Wanted = Callable[[Commitment], bool]
PROVEN = frozenset({Standing.EVIDENCED, Standing.REVIEWED, Standing.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its commitments in the order of the text."""

    number: int
    title: str
    section: str
    commitments: tuple[Commitment, ...]


def paragraphs(scene: Scene, commitments: Iterable[Commitment]) -> list[Paragraph]:
    """Group commitments by paragraph, in the order of the text."""
    titles = {row.number: row for row in register.provisions(scene.instrument) if not row.letter}
    grouped = groupby(commitments, key=lambda row: row.provision.number or 0)
    return [_paragraph(number, titles.get(number), tuple(rows)) for number, rows in grouped]


def _paragraph(number: int, provision: Provision | None, rows: tuple[Commitment, ...]) -> Paragraph:
    title = in_page_language(provision.titles) if provision else ""
    section = in_page_language(provision.section.names) if provision and provision.section else ""
    return Paragraph(number, title, section, rows)


def score_of(scene: Scene, commitments: Sequence[Commitment], *, wanted: Wanted | None = None) -> Score:
    """Draw the score of a scene; what a filter leaves out pales."""
    found = paragraphs(scene, commitments)
    notes = notes_of(scene, found) if wanted is None else {}
    parts = [
        Part(section, tuple(_row(scene, row, notes, wanted) for row in rows))
        for section, rows in groupby(found, key=lambda row: row.section)
    ]
    return laid_out(parts)


def _row(scene: Scene, paragraph: Paragraph, notes: dict[int, Note], wanted: Wanted | None) -> Row:
    address = reverse("public:instrument", args=[scene.instrument.code])
    return Row(
        number=str(paragraph.number),
        title=paragraph.title,
        marks=tuple(mark(scene, row, pale=wanted is not None and not wanted(row)) for row in paragraph.commitments),
        href=f"{address}#p{paragraph.number}",
        note=notes.get(paragraph.number),
    )


def mark(scene: Scene, commitment: Commitment, *, pale: bool = False) -> Mark:
    """Draw one commitment."""
    standing = scene.mark(commitment).value
    said = (words.STANDING[standing], words.STRENGTH[commitment.strength], scene.body(commitment))
    return Mark(
        key=commitment.code,
        standing=standing,
        size=marks.size_of(commitment.strength),
        sentence=commitment.summary,
        words=" · ".join(str(word) for word in said if word),
        href=reverse("public:commitment", args=[scene.instrument.code, commitment.code]),
        pale=pale,
    )


def notes_of(scene: Scene, found: Sequence[Paragraph]) -> dict[int, Note]:
    """Write the notes of a score by rule: how to read, best proven, nothing proven, late for longest, not owed."""
    rules = (_best_proven, _nothing_proven, _late_longest, _not_owed)
    notes = {found[0].number: _how_to_read()} if found else {}
    for rule in rules:
        for number, note in rule(scene, found).items():
            notes.setdefault(number, note)
    return notes


def _how_to_read() -> Note:
    text = _("A row a paragraph, a mark a commitment. Fuller is better proven, bigger is firmer.")
    return Note(_("How to read."), text)


def _owed(scene: Scene, paragraph: Paragraph) -> list[Standing]:
    return [scene.mark(row) for row in paragraph.commitments if row.answerable]


def _best_proven(scene: Scene, found: Sequence[Paragraph]) -> dict[int, Note]:
    shares = {row: _share(_owed(scene, row), {Standing.ACCEPTED}) for row in found if len(_owed(scene, row)) >= 3}
    best = max(shares, key=lambda row: shares[row], default=None)
    if best is None or shares[best] == 0:
        return {}
    owed = _owed(scene, best)
    accepted = owed.count(Standing.ACCEPTED)
    text = ngettext("%(n)d answer in %(all)d is accepted.", "%(n)d answers in %(all)d are accepted.", accepted) % {
        "n": accepted,
        "all": len(owed),
    }
    return {best.number: Note(_("¶ %(number)d, best proven:") % {"number": best.number}, text)}


def _nothing_proven(scene: Scene, found: Sequence[Paragraph]) -> dict[int, Note]:
    bare = [row for row in found if _owed(scene, row) and not set(_owed(scene, row)) & PROVEN]
    if not bare or not scene.lines:
        return {}
    worst = max(bare, key=lambda row: len(_owed(scene, row)))
    count = len(_owed(scene, worst))
    text = ngettext("%(n)d promise, and nothing shows it.", "%(n)d promises, and nothing shows them.", count)
    return {worst.number: Note(_("¶ %(number)d, no evidence:") % {"number": worst.number}, text % {"n": count})}


def _late_longest(scene: Scene, found: Sequence[Paragraph]) -> dict[int, Note]:
    late = [
        (scene.lines[row.pk].due, paragraph.number, row)
        for paragraph in found
        for row in paragraph.commitments
        if row.pk in scene.lines and scene.mark(row) is Standing.OVERDUE
    ]
    if not late:
        return {}
    due, number, row = min(late, key=lambda one: (one[0], one[1]))
    text = _("asked of %(body)s for %(date)s.") % {
        "body": scene.body(row),
        "date": formats.date_format(due, "DATE_FORMAT"),
    }
    return {number: Note(_("%(id)s, late for longest:") % {"id": row.code}, capfirst(text) if not number else text)}


def _not_owed(scene: Scene, found: Sequence[Paragraph]) -> dict[int, Note]:
    runs = [list(rows) for owed, rows in groupby(found, key=lambda row: bool(_owed(scene, row))) if not owed]
    longest = max(runs, key=len, default=[])
    if len(longest) < 2:
        return {}
    first, last = longest[0].number, longest[-1].number
    lead = _("¶ %(first)d to %(last)d") % {"first": first, "last": last}
    text = _("speak to the United Nations or recall: the State owes no answer.")
    return {longest[len(longest) // 2].number: Note(lead, text)}


def _share(standings: Sequence[Any], of: set[Standing]) -> float:
    return sum(standing in of for standing in standings) / len(standings) if standings else 0
