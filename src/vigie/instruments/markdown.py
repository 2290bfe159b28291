"""An instrument as Markdown that reads back as the same instrument."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from vigie.domain.instrument import Instrument, Kind, Note, Unit
from vigie.instruments.furniture import folded

_ESCAPED = re.compile(r"([\\*_\[\]<>&^$`\u2070\u00b9\u00b2\u00b3\u2074-\u2079])")
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
    blocks = [_front_matter(instrument), *_title(instrument)]
    if instrument.formula:
        blocks.append(_escaped(instrument.formula))
    part = "resolution"
    for unit in instrument.units:
        if unit.part != part:
            part = unit.part
            blocks.append(f"## {_part_label(instrument, part)}")
        blocks.append(_unit(unit, instrument.notes))
    notes = [_definition(note) for note in instrument.notes if note.text]
    return "\n\n".join([*blocks, *(["---", *notes] if notes else [])]) + "\n"


def _front_matter(instrument: Instrument) -> str:
    metadata = instrument.metadata
    fields = {
        "symbol": metadata.symbol,
        "title": metadata.title,
        "adopted": metadata.adopted.isoformat() if metadata.adopted else "",
        "distributed": metadata.distributed.isoformat() if metadata.distributed else "",
        "session": str(metadata.session or ""),
        "language": metadata.language,
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items() if value]
    return "\n".join(["---", *(lines or ['title: ""']), "---"])


def _title(instrument: Instrument) -> Iterator[str]:
    if instrument.metadata.title and folded(instrument.metadata.title) and instrument.formula:
        yield f"# {_escaped(instrument.metadata.title)}"


def _part_label(instrument: Instrument, part: str) -> str:
    word = _ANNEX.get(instrument.metadata.language, "Annex")
    annexes = [name for name in instrument.parts if name.startswith("annex")]
    index = annexes.index(part) + 1
    numeral = _ROMANS[index] if index < len(_ROMANS) else str(index)
    return f"{word} {numeral}" if len(annexes) > 1 else word


def _unit(unit: Unit, notes: tuple[Note, ...]) -> str:
    text = _anchored(unit, notes)
    if unit.kind is Kind.HEADING:
        return f"### {text}"
    if unit.kind in {Kind.ITEM, Kind.SUBITEM}:
        return f"({unit.letter}) {text}"
    return f"{unit.number}. {text}" if unit.number is not None else text


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
    return _ESCAPED.sub(r"\\\1", text)


def _definition(note: Note) -> str:
    return f"[^{note.number}]: {_escaped(note.text)}"
