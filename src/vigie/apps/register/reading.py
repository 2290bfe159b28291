"""An instrument as somebody reads it: units in order, their words in pieces, commitments and notes at their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from vigie.apps.register.models import Commitment, Document, Instrument, Note, Passage, Provision
from vigie.apps.register.queries import provisions
from vigie.web.fields import in_page_language


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a unit's text: of one commitment or of none, followed by a note or by none."""

    text: str
    commitment: Commitment | None = None
    opens: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, chapeau or item.

    Parameters
    ----------
    pieces
        Its words; empty where no document was added.
    marked
        The words are those that were read, so that commitments can be shown in them.
    """

    provision: Provision
    commitments: tuple[Commitment, ...]
    pieces: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()
    marked: bool = False
    inferred: bool = False
    title: str = ""
    section: str = ""
    opens_paragraph: bool = False
    prefix: str = ""

    @property
    def anchor(self) -> str:
        """The paragraph's place on the page; other parts than the main one bear their name."""
        return f"{self.prefix}p{self.provision.number}"

    @property
    def own_anchor(self) -> str:
        """The unit's place on the page."""
        return f"{self.prefix}u{self.provision.key}"


@dataclass(slots=True)
class _Words:
    passages: dict[int, Passage] = field(default_factory=dict)
    notes: dict[int, list[Note]] = field(default_factory=lambda: defaultdict(list))


def units(instrument: Instrument, document: Document | None, commitments: Sequence[Commitment]) -> list[Unit]:
    """Return the units of an instrument with the words of a document, where one was added."""
    words = _words_of(document)
    held: dict[int, list[Commitment]] = defaultdict(list)
    for row in commitments:
        held[row.provision_id].append(row)
    found = []
    before: tuple[str, int | None] | None = None
    for provision in provisions(instrument):
        here = (provision.part, provision.number)
        opens = provision.number is not None and here != before
        before = here
        if document is None and not held[provision.pk] and not opens:
            continue
        prefix = "" if provision.part == instrument.part else f"{provision.part}-"
        found.append(_unit(provision, held[provision.pk], words, opens=opens, prefix=prefix))
    return found


def _words_of(document: Document | None) -> _Words:
    words = _Words()
    if document is not None:
        words.passages = {row.provision_id: row for row in document.passages.all()}
        for note in document.notes.all():
            words.notes[note.provision_id or 0].append(note)
    return words


def _unit(provision: Provision, rows: list[Commitment], words: _Words, *, opens: bool, prefix: str) -> Unit:
    passage, notes = words.passages.get(provision.pk), words.notes.get(provision.pk, [])
    marked = passage is not None and provision.sha256 in {"", passage.sha256}
    return Unit(
        provision=provision,
        commitments=tuple(rows),
        pieces=pieces(passage.text, rows if marked else [], notes) if passage else (),
        notes=tuple(notes),
        marked=marked,
        inferred=passage is not None and passage.inferred,
        title=in_page_language(provision.titles),
        section=in_page_language(provision.section.names) if provision.section else "",
        opens_paragraph=opens,
        prefix=prefix,
    )


def pieces(text: str, rows: Iterable[Commitment], notes: Iterable[Note]) -> tuple[Piece, ...]:
    """Cut a text where commitments begin and end and where notes stand; joined again the pieces are the text."""
    held = sorted((row for row in rows if row.span_end <= len(text)), key=lambda row: (row.span_start, row.span_end))
    anchored: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        anchored[max(1, min(note.offset, len(text)))].append(note)
    edges = {0, len(text), *anchored, *(edge for row in held for edge in (row.span_start, row.span_end))}
    found: list[Piece] = []
    opened: set[int] = set()
    for start, end in pairwise(sorted(edges)):
        row = next((one for one in reversed(held) if one.span_start <= start and end <= one.span_end), None)
        opens = row is not None and row.pk not in opened
        if row is not None:
            opened.add(row.pk)
        found.append(Piece(text[start:end], row, opens, tuple(anchored[end])))
    return tuple(found)
