"""Damage as extraction and hands do it to a text: one seeded mutation at a time, with the lines that it touched."""

from __future__ import annotations

import random
import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from vigie.domain.instrument import Instrument

Made = tuple[list[str], set[int]] | None
Mutator = Callable[[random.Random, list[str]], Made]
_NUMBER = re.compile(r"^(\s*(?:[-*•]\s+)?)(\d{1,3}\.\s+)(?=\S)")
_LETTER = re.compile(r"^(\s*(?:[-*•]\s+)?)(\(?[a-z]{1,4}\)\s+)(?=\S)")
_ANCHOR = re.compile(r"(?<=\S)(?<!\b[A-Z])(?:<sup>(\d+)</sup>|\[\^(\d+)\](?!:))")
_NOTE = re.compile(r"^(?:<sup>(?:&</sup>lt;sup>)?\d+</sup>\s*|\[\^\d+\]:\s*)")
_FOOTER = re.compile(r"^(?:\*\*\d+/\d+\*\*\s+\d{2}-\d{5}|\d{2}-\d{5}\s+\*\*\d+/\d+\*\*)\s*$")
_WORD = re.compile(r"(?<![\w'’‑-])[^\W\d_]{6,}(?![\w'’‑-])")


@dataclass(frozen=True, slots=True)
class Mutation:
    """A damaged text: what was done, and on which lines (numbered as in the damaged text, from 1)."""

    name: str
    text: str
    lines: frozenset[int]
    original: frozenset[int]


def _body(lines: list[str]) -> int:
    """Return the index of the formula, or 0."""
    return next(
        (i for i, line in enumerate(lines) if re.match(r"^(?:The General Assembly|L'Assemblée générale)", line)), 0
    )


def _end(lines: list[str]) -> int:
    """Return the index behind the last provision."""
    end = next((i for i, line in enumerate(lines) if re.match(r"^\d+\w* plenary meeting", line)), len(lines))
    rule = next((i for i in range(len(lines) - 1, 0, -1) if lines[i].strip() == "---"), len(lines))
    return max(end, rule) if any(re.match("^Annex", line) for line in lines) else min(end, rule)


def _pick(rng: random.Random, lines: list[str], pattern: re.Pattern[str], start: int = 0) -> int | None:
    found = [i for i in range(start, _end(lines)) if pattern.search(lines[i])]
    return rng.choice(found) if found else None


def _cut(rng: random.Random, lines: list[str], pattern: re.Pattern[str], bullet: bool) -> Made:
    at = _pick(rng, lines, pattern, _body(lines))
    if at is None:
        return None
    keep = r"\1" if bullet else ""
    return [*lines[:at], pattern.sub(keep, lines[at], count=1), *lines[at + 1 :]], {at}


def number_deleted(rng: random.Random, lines: list[str]) -> Made:
    """Delete the number of a paragraph."""
    return _cut(rng, lines, _NUMBER, bullet=True)


def number_and_bullet_deleted(rng: random.Random, lines: list[str]) -> Made:
    """Delete the number of a paragraph with its bullet."""
    return _cut(rng, lines, _NUMBER, bullet=False)


def letter_deleted(rng: random.Random, lines: list[str]) -> Made:
    """Delete the letter of an item."""
    return _cut(rng, lines, _LETTER, bullet=True)


def anchor_flattened(rng: random.Random, lines: list[str]) -> Made:
    """Flatten an anchor to its digits, with or without a space in front."""
    places = [(i, m) for i in range(_end(lines)) for m in _ANCHOR.finditer(lines[i])]
    if not places:
        return None
    at, found = rng.choice(places)
    digits = rng.choice(["", " "]) + (found[1] or found[2])
    return [*lines[:at], lines[at][: found.start()] + digits + lines[at][found.end() :], *lines[at + 1 :]], {at}


def note_number_deleted(rng: random.Random, lines: list[str]) -> Made:
    """Delete the number in front of a note's text."""
    places = [i for i, line in enumerate(lines) if _NOTE.match(line)]
    if not places:
        return None
    at = rng.choice(places)
    return [*lines[:at], _NOTE.sub("", lines[at]), *lines[at + 1 :]], {at}


def footer_moved(rng: random.Random, lines: list[str]) -> Made:
    """Move a page footer (or put one) between any two lines of the text."""
    footers = [i for i, line in enumerate(lines) if _FOOTER.match(line)]
    footer = "**3/9** 21-16334"
    if footers:
        footer = lines.pop(rng.choice(footers))
    at = rng.randrange(_body(lines) + 1, _end(lines))
    return [*lines[:at], "", footer, "", *lines[at:]], {at, at + 1, at + 2, at - 1, at + 3}


def footer_doubled(rng: random.Random, lines: list[str]) -> Made:
    """Put a page footer right between two lines."""
    at = rng.randrange(_body(lines) + 1, _end(lines))
    return [*lines[:at], "21-16334 **3/9** ", *lines[at:]], {at - 1, at, at + 1}


def head_put(rng: random.Random, lines: list[str]) -> Made:
    """Put the first line of the title between two lines, as running heads stand."""
    title = next((line for line in lines if re.match(r"^(?:\d+/\d+\. |Déclaration politique)", line)), None)
    if title is None:
        return None
    head = re.sub(r"^\d+/\d+\. ", "", title)
    at = rng.randrange(_body(lines) + 2, _end(lines))
    return [*lines[:at], "", head, "", *lines[at:]], {at - 1, at, at + 1, at + 2, at + 3}


def bullet_lost(rng: random.Random, lines: list[str]) -> Made:
    """Take the bullet off a line."""
    found = [i for i, line in enumerate(lines) if line.startswith("- ")]
    if not found:
        return None
    at = rng.choice(found)
    return [*lines[:at], lines[at][2:], *lines[at + 1 :]], {at}


def bullets_lost(rng: random.Random, lines: list[str]) -> Made:
    """Take all bullets off, or give one to every label."""
    if any(line.startswith("- ") for line in lines):
        return [re.sub(r"^- ", "", line) for line in lines], set()
    return [f"- {line}" if _NUMBER.match(line) or _LETTER.match(line) else line for line in lines], set()


def space_in_word(rng: random.Random, lines: list[str]) -> Made:
    """Put a space inside a word of a provision."""
    places = [(i, m) for i in range(_body(lines) + 1, _end(lines)) for m in _WORD.finditer(lines[i])]
    at, word = rng.choice(places)
    cut = rng.randrange(word.start() + 2, word.end() - 1)
    return [*lines[:at], f"{lines[at][:cut]} {lines[at][cut:]}", *lines[at + 1 :]], {at}


def page_cut(rng: random.Random, lines: list[str]) -> Made:
    """Cut a paragraph in two with an empty line between two words, as a page end does."""
    places = [
        (i, m.start())
        for i in range(_body(lines) + 1, _end(lines))
        for m in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", lines[i])
        if len(lines[i]) > 200 and 60 < m.start() < len(lines[i]) - 60
    ]
    at, cut = rng.choice(places)
    return [*lines[:at], lines[at][:cut], "", lines[at][cut + 1 :], *lines[at + 1 :]], {at, at + 1, at + 2}


def emphasised(rng: random.Random, lines: list[str]) -> Made:
    """Set the first word of provisions in italics, as Markdown does."""
    start = _body(lines) + 1
    pattern = re.compile(r"^((?:- )?(?:\d+\. |\(?\w\) )?)([A-Z]\w+)(?= )")
    return [
        pattern.sub(r"\1*\2*", line) if i >= start and i < _end(lines) else line for i, line in enumerate(lines)
    ], set()


def anchors_respelt(rng: random.Random, lines: list[str]) -> Made:
    """Spell every printed anchor another way."""
    raised = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    form = rng.choice(["sup", "caret", "raised"])

    def spell(found: re.Match[str]) -> str:
        digits = found[1] or found[2]
        return {"sup": f"<sup>{digits}</sup>", "caret": f"[^{digits}]", "raised": digits.translate(raised)}[form]

    return [_ANCHOR.sub(spell, line) for line in lines], set()


def spaces_trailing(rng: random.Random, lines: list[str]) -> Made:
    """Leave white space at the ends of lines, and double some spaces."""
    return [
        line.replace(" and ", "  and ").replace(" et ", "  et ") + rng.choice(["", " ", "\t"]) for line in lines
    ], set()


def blank_lines(rng: random.Random, lines: list[str]) -> Made:
    """Double every empty line."""
    return [part for line in lines for part in ([line, ""] if not line.strip() else [line])], set()


def _glued(rng: random.Random, lines: list[str], pattern: re.Pattern[str]) -> Made:
    start = _body(lines) + 3
    found = [i for i in range(start, _end(lines)) if pattern.match(lines[i])]
    if not found:
        return None
    at = rng.choice(found)
    above = next((i for i in range(at - 1, start, -1) if lines[i].strip()), 0)
    if not above or not re.search(r"[.;:,]\d{0,3}\s*$", lines[above]):
        return None
    words = re.sub(r"^\s*[-*•]\s+", "", lines[at])
    return [*lines[:above], f"{lines[above].rstrip()} {words}", *lines[at + 1 :]], {above, at}


def number_glued(rng: random.Random, lines: list[str]) -> Made:
    """Glue a numbered paragraph to the line above."""
    return _glued(rng, lines, _NUMBER)


def letter_glued(rng: random.Random, lines: list[str]) -> Made:
    """Glue an item to the line above."""
    return _glued(rng, lines, _LETTER)


def blank_lines_lost(rng: random.Random, lines: list[str]) -> Made:
    """Lose the empty lines between provisions."""
    start, end = _body(lines), _end(lines)
    return [line for i, line in enumerate(lines) if line.strip() or not start < i < end], set()


def wrapped(rng: random.Random, lines: list[str]) -> Made:
    """Break lines at a width, as a page does."""
    width = rng.choice([72, 80, 95])
    start, end = _body(lines), _end(lines)
    made: list[str] = []
    for i, line in enumerate(lines):
        wrap = start < i < end and len(line) > width and "- " not in line[2:]
        made += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) if wrap else [line]
    return made, set()


def _whole(change: Callable[[str], str]) -> Mutator:
    def mutate(rng: random.Random, lines: list[str]) -> Made:
        return change("\n".join(lines)).split("\n"), set()

    return mutate


def _apostrophes(text: str) -> str:
    return text.replace("'", "’") if "'" in text and "’" not in text else text.replace("’", "'")


MUTATORS: dict[str, tuple[int, Mutator]] = {
    "number deleted": (4, number_deleted),
    "number and bullet deleted": (2, number_and_bullet_deleted),
    "letter deleted": (2, letter_deleted),
    "number glued": (3, number_glued),
    "letter glued": (1, letter_glued),
    "anchor flattened": (4, anchor_flattened),
    "note number deleted": (2, note_number_deleted),
    "footer moved": (3, footer_moved),
    "footer between lines": (2, footer_doubled),
    "running head put": (2, head_put),
    "bullet lost": (2, bullet_lost),
    "bullets lost": (1, bullets_lost),
    "space inside a word": (5, space_in_word),
    "paragraph cut by a page": (3, page_cut),
    "emphasis": (1, emphasised),
    "anchors respelt": (1, anchors_respelt),
    "white space": (1, spaces_trailing),
    "empty lines": (1, blank_lines),
    "empty lines lost": (1, blank_lines_lost),
    "wrapped": (1, wrapped),
    "CRLF": (1, _whole(lambda text: text.replace("\n", "\r\n"))),
    "NFD": (1, _whole(lambda text: unicodedata.normalize("NFD", text))),
    "apostrophes": (1, _whole(_apostrophes)),
    "no-break spaces": (1, _whole(lambda text: re.sub(r" (?=[:;»])|(?<=«) ", "\u00a0", text))),
}


def mutate(text: str, seed: int) -> Mutation:
    """Return one seeded mutation of a text."""
    rng = random.Random(seed)
    names = [name for name, (weight, _) in MUTATORS.items() for _ in range(weight)]
    while True:
        name = rng.choice(names)
        lines = text.split("\n")
        made = MUTATORS[name][1](rng, list(lines))
        if made and made[0] != lines:
            touched = frozenset(i + 1 for i in made[1])
            return Mutation(name, "\n".join(made[0]), touched, touched)


def folded(text: str) -> str:
    """Fold what may differ: composition, apostrophes, line ends, no-break spaces."""
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("\r\n", "\n").replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text)


def result(instrument: Instrument) -> tuple[object, ...]:
    """Return what must stay the same under damage."""
    return (
        [(u.part, u.key, u.kind, u.number, u.letter, folded(u.text)) for u in instrument.units],
        [(n.number, folded(n.text), n.anchor) for n in instrument.notes],
        [(c.symbol, c.series, c.volumes, c.number, c.units) for c in instrument.citations],
    )
