"""Note texts: found by their marker, by the rule above them, or by words that repeat the phrase of their anchor."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from vigie.instruments.furniture import folded, furniture_of
from vigie.instruments.labels import letter_label, number_label
from vigie.instruments.lines import Line
from vigie.instruments.pieces import Piece, joined_by
from vigie.instruments.wording import ends_sentence, starts_small

_BARE = re.compile(r"^\[?(\d{1,3})\]?\s?/?\s+(?=[A-Z\u00c0-\u00dc\u0152\"\u201c\u00ab(]|ibid|www|http)")
_ALONE = re.compile(r"^\d{1,3}$")
_NOTELIKE = re.compile(
    r"^(?:Ibid\b|Id\.|See\b|Voir\b|Cf\.|Resolutions? [A-Z]?-?\d|Résolutions? [A-Z]?-?\d|Decision \d|Décision \d"
    r"|General Assembly (?:resolution|decision)|Résolutions? de l'Assemblée|Security Council resolution"
    r"|(?:United Nations|League of Nations),? ?(?:Treaty Series|[Pp]ublication|document|, )"
    r"|(?:Nations Unies|Société des Nations), "
    r"|(?:United Nations|Nations Unies),? Recueil|Recueil des Traités"
    r"|Official Records|Documents officiels|Report of the|Rapport d|Available (?:at|from)|Disponible|Consultable"
    r"|[A-Z]{1,6}(?:/[A-Z0-9][\w.\-]*)+|Including\b|Y compris|Adopted\b|As (?:defined|contained|set out)"
    r"|Publication des Nations|https?://)"
)
_ABBREVIATED = re.compile(r"\b(?:vols?|nos?|paras?|par|sect|art|chap|supp|p|pp|ibid|al)\.$", re.IGNORECASE)
_HEADING = re.compile(r"^(?:Foot)?[Nn]otes?\s?:?$|^NOTES?$")


@dataclass(frozen=True, slots=True)
class FoundNote:
    """A note text with its number; ``lost`` where the number is not printed."""

    number: int | None
    piece: Piece
    line: int
    lost: bool = False


@dataclass(slots=True)
class NoteLines:
    """The notes of a document, and what each line that they take is."""

    notes: list[FoundNote] = field(default_factory=list)
    taken: dict[int, str] = field(default_factory=dict)
    endnotes: int = 0


def notes_of(lines: list[Line], source: str, heads: frozenset[int] = frozenset()) -> NoteLines:
    """Gather the note texts of a body.

    Parameters
    ----------
    lines
        The lines behind the formula.
    source
        The decoded source.
    heads
        Numbers of lines that are running heads.

    Returns
    -------
    NoteLines
        Notes in the order of the source; the lines they take.
    """
    found = NoteLines()
    state = _Gathering(lines, source, found, heads)
    index = 0
    while index < len(lines):
        index = state.step(index)
    _number_lost(found)
    return found


@dataclass(slots=True)
class _Gathering:
    lines: list[Line]
    source: str
    found: NoteLines
    heads: frozenset[int]
    numbers: Counter[int] = field(init=False)
    zone: bool = False
    open_text: str = ""

    def __post_init__(self) -> None:
        self.numbers = Counter(line.note for line in self.lines if line.note is not None)

    @property
    def last(self) -> int:
        return next((n.number for n in reversed(self.found.notes) if n.number), 0) or 0

    def step(self, index: int) -> int:
        line = self.lines[index]
        if line.blank or line.number in self.heads:
            return index + 1
        if self._false_marker(line):
            return self._continue_false(index)
        start = self._begins(index)
        if start:
            return self._take(index, *start)
        self._other(line)
        return index + 1

    def _other(self, line: Line) -> None:
        kind = furniture_of(line)
        shape = line.piece.shape
        if kind == "rule":
            self.zone = True
        elif _HEADING.match(shape):
            self.zone = True
            self.found.taken[line.number] = "dropped: heading of the notes"
        elif not kind:
            self.zone = False
            self.open_text = shape

    def _false_marker(self, line: Line) -> bool:
        """Tell whether a definition out of sequence goes on with an unfinished note: its figure is a word of it."""
        if line.note is None or not self.found.notes or line.note == self.last + 1:
            return False
        again = self.numbers[line.note] > 1 or any(n.number == line.note for n in self.found.notes)
        return again and not ends_sentence(self.found.notes[-1].piece.shape)

    def _continue_false(self, index: int) -> int:
        line = self.lines[index]
        digits = re.search(r"\d+", self.source[line.start : line.end])
        pieces = [self.found.notes[-1].piece]
        if digits:
            at, text = line.start + digits.start(), digits.group()
            pieces.append(Piece(text, text, tuple(range(at, at + len(text))), tuple(range(at + 1, at + len(text) + 1))))
        pieces.append(line.piece)
        self.found.notes[-1] = replace(self.found.notes[-1], piece=joined_by(" ", pieces))
        self.numbers[line.note or 0] -= 1
        self.found.taken[line.number] = "note"
        return self._gather(index + 1)

    def _begins(self, index: int) -> tuple[int | None, Piece, int] | None:
        """Return number, words and the number of lines of a note that begins here, or None."""
        line = self.lines[index]
        if line.note is not None:
            return self._marked(index, line.note)
        shape = line.piece.shape
        bare = _BARE.match(shape)
        if bare and not line.bullet:
            number, rest = int(bare[1]), line.piece.part(bare.end())
            likely = _NOTELIKE.match(rest.shape) and 0 < number - self.last <= 4
            if likely or (self.zone and 0 < number - self.last <= 2):
                return number, rest, 1
        if _ALONE.match(shape) and index + 1 < len(self.lines) and int(shape) == self.last + 1:
            following = self.lines[index + 1].piece
            if _NOTELIKE.match(following.shape) and not self.lines[index + 1].note:
                return int(shape), following, 2
        if _NOTELIKE.match(shape) and len(shape) < 400 and self._lonely(index):
            return None, line.piece, 1
        return None

    def _marked(self, index: int, number: int) -> tuple[int | None, Piece, int] | None:
        """Return the note behind a marker: its words may stand on the next line; a raised figure may be an anchor."""
        line = self.lines[index]
        if not line.piece.text:
            following = self.lines[index + 1] if index + 1 < len(self.lines) else None
            if following is None or following.note is not None or not _NOTELIKE.match(following.piece.shape):
                return None
            return number, following.piece, 2
        again = any(n.number == number for n in self.found.notes)
        anchor = again and self.numbers[number] > 1 and starts_small(line.piece.shape)
        return None if anchor else (number, line.piece, 1)

    def _lonely(self, index: int) -> bool:
        """Tell whether a block without number stands where notes stand."""
        if number_label(self.lines[index].piece.shape) or letter_label(self.lines[index].piece.shape):
            return False
        if not ends_sentence(self.lines[index].piece.shape) and not self.zone:
            return False
        return self.zone or self._beside_notes(index)

    def _beside_notes(self, index: int) -> bool:
        for step in (1, -1):
            for other in self.lines[index + step :: step] if index + step >= 0 else []:
                if other.note is not None or (step == -1 and self.found.taken.get(other.number) == "note"):
                    return True
                if not other.blank and not furniture_of(other) and other.number not in self.heads:
                    break
        return False

    def _take(self, index: int, number: int | None, piece: Piece, count: int) -> int:
        for line in self.lines[index : index + count]:
            self.found.taken[line.number] = "note"
        self.found.notes.append(FoundNote(number, piece, self.lines[index].number, lost=number is None))
        self.zone = True
        return self._gather(index + count)

    def _ends_note(self, line: Line) -> bool:
        return line.blank or line.note is not None or bool(furniture_of(line)) or line.number in self.heads

    def _another(self, index: int, note: FoundNote) -> bool:
        """Tell whether the next note begins; one without a number only where this one has ended."""
        begun = self._begins(index)
        return begun is not None and (begun[0] is not None or ends_sentence(note.piece.shape))

    def _goes_on(self, note: str, line: Line) -> bool:
        """Tell whether a line right below a note's words goes on with them."""
        shape = line.piece.shape
        if line.indent >= 2:
            return True
        if number_label(shape):
            return False
        if not ends_sentence(note) or _ABBREVIATED.search(note):
            return True
        return starts_small(shape) and ends_sentence(self.open_text)

    def _gather(self, index: int) -> int:
        """Add the lines that go on with the last note: right below it, indented, or where it has no end."""
        while index < len(self.lines):
            line = self.lines[index]
            note = self.found.notes[-1]
            if self._ends_note(line) or self._another(index, note) or not self._goes_on(note.piece.shape, line):
                break
            self.found.notes[-1] = replace(note, piece=joined_by(" ", (note.piece, line.piece)))
            self.found.taken[line.number] = "note"
            index += 1
        return index


def _number_lost(found: NoteLines) -> None:
    """Give notes without a number the one that their neighbours leave free."""
    for i, note in enumerate(found.notes):
        if note.number is None:
            before = next((n.number for n in reversed(found.notes[:i]) if n.number), 0) or 0
            found.notes[i] = replace(note, number=before + 1)


def repeated_phrase(words: str, shape: str, number: int) -> int:
    """Return where a note's first words stand right in front of a figure in a text, or -1.

    A note that has lost its number is known by the phrase to which it is anchored.
    """
    opening = folded(words).split()[:5]
    if len(opening) < 4:
        return -1
    pattern = (
        r"\W+".join(map(re.escape, opening)) + r"[\w\s',:-]{0,80}?\s?" + (rf"(?<!\d){number}(?!\d)" if number else "")
    )
    found = re.search(pattern, shape.casefold())
    return found.end() if found else -1
