from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from vigie.apps.audit.actions import action, log
from vigie.apps.register import findable
from vigie.apps.register.actions.proposals import propose
from vigie.apps.register.models import Document, Note, Passage, Provision
from vigie.apps.register.models import Instrument as Row
from vigie.apps.search import actions as search
from vigie.domain.acting import By
from vigie.domain.instrument import Instrument, Unit
from vigie.domain.language import LANGUAGES, Text
from vigie.pipelines import instruments

FIRST_PLACE = 1000
"""Where the part that holds the commitments begins, so that the resolution that adopts it stands before."""


@action
def add_text(content: bytes, *, name: str, by: By) -> tuple[Document, bool]:
    """Add the text of an instrument: all of it or nothing. The same text twice changes nothing.

    Returns
    -------
    tuple
        The document, and whether it is new.

    Raises
    ------
    UnreadableInput
        Where the content is no text of an instrument.
    """
    parsed = instruments.parse_text(content, name)
    digest = sha256(content).hexdigest()
    row = _instrument(parsed, digest)
    known = row.documents.filter(sha256=digest).first()
    if known is not None:
        return known, False
    document = Document.objects.create(
        instrument=row,
        language=parsed.metadata.language or row.read_in or "en",
        symbol=parsed.metadata.symbol,
        title=parsed.metadata.title,
        sha256=digest,
        added_at=by.at,
        citations=instruments.as_json(parsed)["citations"],
        warnings=_warnings(parsed),
    )
    _name_in_its_language(row, document)
    provisions = _provisions(row, parsed)
    _passages(document, parsed, provisions)
    _notes(document, parsed, provisions)
    propose(row, parsed, provisions)
    search.index(findable.of_instrument(row))
    log("register.add_text", document, by=by, fields=["text"], ids={"instrument": row.code, "sha256": digest})
    return document, True


def _warnings(parsed: Instrument) -> list[dict[str, Any]]:
    """Return what the reading stumbled over, in the words of every language of the house."""
    return [
        {
            "code": caution.code,
            "cause": {code: caution.cause_in(code) for code in LANGUAGES},
            "remedy": {code: caution.remedy_in(code) for code in LANGUAGES},
        }
        for caution in parsed.warnings
    ]


def _name_in_its_language(row: Row, document: Document) -> None:
    """Keep the title in each language in which the text was added; a reviewed register has names of its own."""
    if row.reviewed or not document.title or document.language in row.names:
        return
    row.names = Text({**row.names, document.language: document.title})
    row.save(update_fields=["names"])


def _instrument(parsed: Instrument, digest: str) -> Row:
    symbol = parsed.metadata.symbol
    known = next((row for row in Row.objects.all() if symbol and symbol in row.symbols), None)
    if known is not None:
        return known
    language = parsed.metadata.language or "en"
    title = parsed.metadata.title or symbol or digest[:8]
    row, _new = Row.objects.get_or_create(
        code=code_for(symbol, digest),
        defaults={
            "symbols": [symbol] if symbol else [],
            "names": Text({language: title}),
            "short_names": Text({language: symbol or title[:80]}),
            "adopted": parsed.metadata.adopted or parsed.metadata.distributed,
            "part": "annex" if "annex" in parsed.parts else next(iter(parsed.parts), "resolution"),
            "read_in": language,
        },
    )
    return row


def code_for(symbol: str, digest: str) -> str:
    """Return the code under which a text is known in addresses: its symbol, or the beginning of its hash."""
    plain = re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")
    return plain[:60] or f"text-{digest[:8]}"


def _provisions(row: Row, parsed: Instrument) -> dict[tuple[str, str], Provision]:
    known = {(one.part, one.key): one for one in row.provisions.all()}
    fresh = []
    for at, unit in enumerate(parsed.units):
        if (unit.part, unit.key) not in known:
            place = at + (FIRST_PLACE if unit.part == row.part else 0)
            fresh.append(_provision(row, unit, place))
    known |= {(one.part, one.key): one for one in Provision.objects.bulk_create(fresh)}
    return known


def _provision(row: Row, unit: Unit, place: int) -> Provision:
    return Provision(
        instrument=row,
        part=unit.part,
        key=unit.key,
        position=place,
        kind=unit.kind.value,
        number=unit.number,
        letter=unit.letter or "",
        sha256="" if row.reviewed else hash_of(unit),
    )


def hash_of(unit: Unit) -> str:
    """Return the hash by which a unit's text is known."""
    return sha256(unit.text.encode()).hexdigest()


def _passages(document: Document, parsed: Instrument, provisions: dict[tuple[str, str], Provision]) -> None:
    Passage.objects.bulk_create(
        Passage(
            document=document,
            provision=provisions[unit.part, unit.key],
            text=unit.text,
            sha256=hash_of(unit),
            inferred=unit.inferred,
        )
        for unit in parsed.units
    )


def _notes(document: Document, parsed: Instrument, provisions: dict[tuple[str, str], Provision]) -> None:
    rows = []
    for note in parsed.notes:
        place: dict[str, Any] = {}
        if note.anchor is not None:
            provision = provisions.get((note.anchor.part, note.anchor.unit))
            place = {"provision": provision, "offset": note.anchor.offset}
        rows.append(Note(document=document, number=note.number, text=note.text, inferred=note.inferred, **place))
    Note.objects.bulk_create(rows)
