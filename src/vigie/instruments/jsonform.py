"""An instrument as plain values for JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from vigie.domain.errors import Caution
from vigie.domain.instrument import Anchor, Citation, Instrument, Note, PageBreak, Unit
from vigie.domain.language import SOURCE_LANGUAGE


def as_json(instrument: Instrument, language: str = SOURCE_LANGUAGE) -> dict[str, Any]:
    """Return an instrument as dictionaries, lists, strings, numbers, true, false and null.

    Parameters
    ----------
    instrument
        What :func:`vigie.instruments.parse` returned.
    language
        Language of the words of the warnings.

    Returns
    -------
    dict
        ``metadata``, ``units``, ``notes``, ``citations``, ``page_breaks``, ``warnings``.
    """
    metadata = instrument.metadata
    return {
        "metadata": {
            "symbol": metadata.symbol or None,
            "title": metadata.title or None,
            "adopted": _day(metadata.adopted),
            "distributed": _day(metadata.distributed),
            "session": metadata.session,
            "language": metadata.language or None,
        },
        "units": [_unit(unit) for unit in instrument.units],
        "notes": [_note(note) for note in instrument.notes],
        "citations": [_citation(citation) for citation in instrument.citations],
        "page_breaks": [_page_break(one) for one in instrument.page_breaks],
        "warnings": [_warning(caution, language) for caution in instrument.warnings],
    }


def _day(moment: date | None) -> str | None:
    return moment.isoformat() if moment else None


def _unit(unit: Unit) -> dict[str, Any]:
    return {
        "part": unit.part,
        "key": unit.key,
        "kind": unit.kind.value,
        "number": unit.number,
        "letter": unit.letter,
        "text": unit.text,
        "spans": [list(span) for span in unit.spans],
        "inferred": unit.inferred,
    }


def _anchor(anchor: Anchor | None) -> dict[str, Any] | None:
    return {"part": anchor.part, "unit": anchor.unit, "offset": anchor.offset} if anchor else None


def _note(note: Note) -> dict[str, Any]:
    return {"number": note.number, "text": note.text, "anchor": _anchor(note.anchor), "inferred": note.inferred}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "symbol": citation.symbol,
        "series": citation.series,
        "volumes": list(citation.volumes),
        "number": citation.number,
        "cited_as": citation.cited_as,
        "units": [{"part": ref.part, "unit": ref.unit} for ref in citation.units],
        "notes": list(citation.notes),
    }


def _page_break(one: PageBreak) -> dict[str, Any]:
    splits = {"part": one.splits.part, "unit": one.splits.unit} if one.splits else None
    return {"offset": one.offset, "line": one.line, "evidence": one.evidence, "splits": splits}


def _warning(caution: Caution, language: str) -> dict[str, Any]:
    params = {name: value if isinstance(value, int) else str(value) for name, value in caution.params.items()}
    return {
        "code": caution.code,
        **{name: params.get(name) for name in ("part", "unit", "line", "note")},
        "params": params,
        "cause": caution.cause_in(language),
        "remedy": caution.remedy_in(language),
    }
