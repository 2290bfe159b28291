"""An instrument as Markdown that reads back as the same instrument."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from vigie.domain.instrument import Instrument, Kind, Note, Unit
from vigie.instruments.addressed import FORMULA, address
from vigie.instruments.furniture import folded
from vigie.instruments.header import EXACT
from vigie.instruments.parsing import parse

_ESCAPED = re.compile(r"([\\*_\[\]<>&^$`])")
_REFERRED = re.compile(
    r"^[-+#>=\u2013\u2014\u2500\u2022\u25cf\u25aa\u25e6\u2023\u2219\u00b7\uf0b7\uf0a7]"
    r"|[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]"
)
_ANNEX = {"fr": "Annexe", "es": "Anexo"}
_ROMANS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def as_markdown(instrument: Instrument) -> str:
    """Render an instrument.

    Parameters
    ----------
    instrument
        What :func:`vigie.instruments.parse` returned.

    Returns
    -------
    str
        Front matter, title, provisions with every label printed, notes as ``[^1]``. Reading it again gives the same
        instrument except for places in the source, page breaks, what was inferred, and warnings.
    """
    plain = _plain(instrument)
    return plain if _essence(parse(plain)) == _essence(instrument) else _exact(instrument)


def _essence(instrument: Instrument) -> tuple[object, ...]:
    """Return what reading again must give: all but places, page breaks, what was inferred, and warnings."""
    units = [(u.part, u.key, u.kind, u.number, u.letter, u.text) for u in instrument.units]
    notes = [(n.number, n.text, n.anchor) for n in instrument.notes]
    return instrument.metadata, instrument.formula, units, notes


def _plain(instrument: Instrument) -> str:
    blocks = [_front_matter(instrument), *_title(instrument)]
    if instrument.formula:
        blocks.append(_escaped(instrument.formula))
    part, number = "resolution", None
    for unit in instrument.units:
        if unit.part != part:
            part, number = unit.part, None
            again = part.startswith("resolution")
            blocks.append(_escaped(instrument.formula) if again else f"## {part_label(instrument, part)}")
        blocks.append(_unit(unit, instrument.notes, number))
        number = unit.number
    return "\n\n".join([*blocks, *_definitions(instrument)]) + "\n"


def _exact(instrument: Instrument) -> str:
    """Render every unit under its address."""
    blocks = [_front_matter(instrument, form=EXACT)]
    if instrument.formula:
        blocks += [FORMULA, _escaped(instrument.formula)]
    for unit in instrument.units:
        blocks += [
            address(unit.part, unit.key, unit.kind, number=unit.number, letter=unit.letter),
            _anchored(unit, instrument.notes),
        ]
    return "\n\n".join([*blocks, *_definitions(instrument)]) + "\n"


def _definitions(instrument: Instrument) -> list[str]:
    notes = [_definition(note) for note in instrument.notes if note.text]
    return ["---", *notes] if notes else []


def _front_matter(instrument: Instrument, form: str = "") -> str:
    metadata = instrument.metadata
    fields = {
        "symbol": metadata.symbol,
        "title": metadata.title,
        "adopted": metadata.adopted.isoformat() if metadata.adopted else "",
        "distributed": metadata.distributed.isoformat() if metadata.distributed else "",
        "session": str(metadata.session or ""),
        "language": metadata.language,
        "form": form,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *(lines or ['title: ""']), "---"])


def _title(instrument: Instrument) -> Iterator[str]:
    if instrument.metadata.title and folded(instrument.metadata.title) and instrument.formula:
        yield f"# {_escaped(instrument.metadata.title)}"


def part_label(instrument: Instrument, part: str) -> str:
    """Return what a part is called: "Annex", "Annex II" where there are more, "B" for a second resolution."""
    if part.startswith("resolution"):
        return chr(ord("A") - 1 + int(part.removeprefix("resolution-")))
    word = _ANNEX.get(instrument.metadata.language, "Annex")
    annexes = [name for name in instrument.parts if name.startswith("annex")]
    index = annexes.index(part) + 1
    numeral = _ROMANS[index] if index < len(_ROMANS) else str(index)
    return f"{word} {numeral}" if len(annexes) > 1 else word


def _unit(unit: Unit, notes: tuple[Note, ...], before: int | None) -> str:
    """Render a unit; the number of a paragraph without words of its own stands in front of its first item."""
    text = _anchored(unit, notes)
    if unit.kind is Kind.HEADING:
        return f"### {text}"
    if unit.kind in {Kind.ITEM, Kind.SUBITEM}:
        number = f"{unit.number}. " if unit.number not in {None, before} else ""
        return f"{number}({unit.letter}) {text}"
    printed = re.match(r"\d+(?:bis|ter|quater|quinquies)?", unit.key)
    return f"{printed.group()}. {text}" if unit.number is not None and printed else text


def _anchored(unit: Unit, notes: tuple[Note, ...]) -> str:
    here = (unit.part, unit.key)
    places = sorted(
        (note.anchor.offset, note.number)
        for note in notes
        if note.anchor and (note.anchor.part, note.anchor.unit) == here
    )
    pieces, start = [], 0
    for offset, number in places:
        pieces += [_escaped(unit.text[start:offset]), f"[^{number}]"]
        start = offset
    return "".join([*pieces, _escaped(unit.text[start:])])


def _escaped(text: str) -> str:
    return _REFERRED.sub(_reference, _ESCAPED.sub(r"\\\1", text))


def _reference(sign: re.Match[str]) -> str:
    """Return a sign that would open a list or heading, or be read as an anchor, as a reference."""
    return f"&#{ord(sign.group())};"


def _definition(note: Note) -> str:
    return f"[^{note.number}]: {_escaped(note.text)}"
