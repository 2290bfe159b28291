from __future__ import annotations

from datetime import date
from typing import Any

from vigie.apps.audit.actions import action, log
from vigie.apps.register import shipped
from vigie.apps.register.models import (
    Commitment,
    Cycle,
    Indicator,
    Instrument,
    Lineage,
    Link,
    Provision,
    Reading,
    Section,
    Use,
)
from vigie.apps.search import actions as search
from vigie.domain.acting import By
from vigie.domain.commitment import is_answerable
from vigie.domain.language import Text
from vigie.domain.typography import in_type


def load_shipped_registers(*, by: By) -> list[Instrument]:
    """Load every register that comes with Vigie, where it is missing, and make it findable."""
    before = Instrument.objects.filter(code__in=shipped.CODES, reviewed=True).count()
    loaded = [load_register(code, by=by) for code in shipped.CODES]
    if before < len(loaded):
        search.rebuild()
    return loaded


@action
def load_register(code: str, *, by: By) -> Instrument:
    """Load the register of an instrument: once; what people changed since stays as it is."""
    known = Instrument.objects.filter(code=code, reviewed=True).first()
    if known is not None:
        return known
    instrument = _instrument(shipped.outline(code))
    provisions = _provisions(instrument)
    _indicators(code)
    commitments = _commitments(instrument, provisions)
    _links(code, commitments)
    _readings(instrument, commitments)
    _lineage(instrument, commitments)
    log("register.load", instrument, by=by, ids={"commitments": len(commitments)})
    return instrument


def _instrument(outline: dict[str, Any]) -> Instrument:
    instrument = Instrument.objects.create(
        code=outline["code"],
        symbols=outline["symbols"],
        names=Text(outline["names"]),
        short_names=Text(outline["short_names"]),
        adopted=date.fromisoformat(outline["adopted"]),
        reviewed=True,
        read_in=outline["read_in"],
        appraisal_year=outline["appraisal_year"],
        predecessor=Instrument.objects.filter(code=outline["predecessor"]).first(),
    )
    Cycle.objects.bulk_create(
        Cycle(
            instrument=instrument,
            code=row["code"],
            names=Text(row["names"]),
            opens=date.fromisoformat(row["opens"]),
            closes=date.fromisoformat(row["closes"]),
        )
        for row in outline["cycles"]
    )
    return instrument


def _provisions(instrument: Instrument) -> dict[str, Provision]:
    sections: dict[int, Section] = {}
    titles: dict[int, Text] = {}
    for position, row in enumerate(shipped.outline(instrument.code)["sections"]):
        section = Section.objects.create(
            instrument=instrument, position=position, code=row["code"], names=Text(row["names"])
        )
        sections |= {paragraph["number"]: section for paragraph in row["paragraphs"]}
        titles |= {paragraph["number"]: Text(paragraph["titles"]) for paragraph in row["paragraphs"]}
    rows = []
    for position, (key, unit) in enumerate(shipped.units(instrument.code).items()):
        number, letter = split_key(key)
        rows.append(
            Provision(
                instrument=instrument,
                section=sections[number],
                part=instrument.part,
                key=key,
                position=1000 + position,  # the resolution that adopts it may be added before
                kind=unit["kind"],
                number=number,
                letter=letter,
                titles=Text() if letter else titles[number],
                sha256=unit["sha256"],
            )
        )
    return {row.key: row for row in Provision.objects.bulk_create(rows)}


def split_key(key: str) -> tuple[int, str]:
    """Split the key of a paragraph or an item: ``16a`` → 16, ``a``."""
    digits = "".join(character for character in key if character.isdigit())
    return int(digits), key[len(digits) :]


def _indicators(code: str) -> None:
    Indicator.objects.bulk_create(
        (
            Indicator(code=key, **{**row, "names": in_type(row["names"]), "units": in_type(row["units"])})
            for key, row in shipped.indicators(code).items()
        ),
        ignore_conflicts=True,
    )


def _commitments(instrument: Instrument, provisions: dict[str, Provision]) -> dict[str, Commitment]:
    rows = [
        Commitment(
            instrument=instrument,
            provision=provisions[f"{row['paragraph']}{row['item'] or ''}"],
            code=row["id"],
            position=position,
            verb=row["verb"],
            verb_language=instrument.read_in,
            strength=row["strength"],
            actionable=row["actionable"],
            answerable=is_answerable(actionable=row["actionable"], addressees=row["addressee"]),
            addressees=row["addressee"],
            qualifiers=row["qualifiers"],
            theme=row["theme"],
            summaries=in_type({"fr": row["summary_fr"], "en": row["summary_en"]}),
            span_start=row["span"]["start"],
            span_end=row["span"]["end"],
            sentence=row["span"]["sentence"],
        )
        for position, row in enumerate(shipped.commitments(instrument.code))
    ]
    return {row.code: row for row in Commitment.objects.bulk_create(rows)}


def _links(code: str, commitments: dict[str, Commitment]) -> None:
    uses, links = [], []
    for row in shipped.commitments(code):
        commitment = commitments[row["id"]]
        uses += [
            Use(commitment=commitment, indicator_id=indicator["code"], position=position)
            for position, indicator in enumerate(row["indicators"])
        ]
        links += [
            Link(commitment=commitment, other=commitments[relation["id"]], kind=relation["type"])
            for relation in row["relations"]
        ]
    Use.objects.bulk_create(uses)
    Link.objects.bulk_create(links)


def _readings(instrument: Instrument, commitments: dict[str, Commitment]) -> None:
    Reading.objects.bulk_create(
        Reading(
            instrument=instrument,
            **{**row, "commitment": commitments[row["commitment"]], "reasons": Text(row["reasons"])},
        )
        for row in shipped.readings(instrument.code)
    )


def _lineage(instrument: Instrument, newer: dict[str, Commitment]) -> None:
    rows = shipped.lineage(instrument.code)
    if not rows or instrument.predecessor is None:
        return
    older = {row.code: row for row in instrument.predecessor.commitments.all()}
    lines = Lineage.objects.bulk_create(
        Lineage(
            older=instrument.predecessor,
            newer=instrument,
            position=position,
            kind=row["kind"],
            notes=in_type(row["notes"]),
            one_language=row["one_language"],
        )
        for position, row in enumerate(_in_text_order(rows, older, newer))
    )
    placed = list(zip(lines, _in_text_order(rows, older, newer), strict=True))
    sources, targets = Lineage.sources.through, Lineage.targets.through
    sources.objects.bulk_create(
        sources(lineage=line, commitment=older[code]) for line, row in placed for code in row["from"]
    )
    targets.objects.bulk_create(
        targets(lineage=line, commitment=newer[code]) for line, row in placed for code in row["to"]
    )
    _lineage_readings(instrument, placed)


def _in_text_order(
    rows: list[dict[str, Any]], older: dict[str, Commitment], newer: dict[str, Commitment]
) -> list[dict[str, Any]]:
    """Order lines by the older text; what is new stands after the line whose successor comes before it."""
    reached: dict[int, int] = {}
    for row in rows:
        for code in row["to"] if row["from"] else ():
            reached[newer[code].position] = older[row["from"][0]].position

    def place(row: dict[str, Any]) -> tuple[int, int, int]:
        if row["from"]:
            return older[row["from"][0]].position, 0, 0
        own = newer[row["to"][0]].position
        before = [reached[position] for position in reached if position < own]
        nearest = max((position for position in reached if position < own), default=None)
        return (reached[nearest] if before and nearest is not None else -1), 1, own

    return sorted(rows, key=place)


def _lineage_readings(instrument: Instrument, placed: list[tuple[Lineage, dict[str, Any]]]) -> None:
    by_source = {code: line for line, row in placed for code in row["from"]}
    by_target = {code: line for line, row in placed if not row["from"] for code in row["to"]}
    Reading.objects.bulk_create(
        Reading(
            instrument=instrument,
            lineage=by_source[row["from"][0]] if row["from"] else by_target[row["to"][0]],
            field="kind",
            first=row["first"],
            second=row.get("second"),
            two_readers="second" in row and row["first"] != row["second"],
            decided=row["decided"],
            reasons=Text(en=row["reason"]),
        )
        for row in shipped.lineage_readings(instrument.code)
    )
