from __future__ import annotations

from collections.abc import Mapping

from django.db.models import F, Prefetch, Q, QuerySet

from vigie.apps.register.models import (
    Commitment,
    Cycle,
    Dispute,
    Document,
    Indicator,
    Instrument,
    Lineage,
    Passage,
    Provision,
    Reading,
)
from vigie.domain.commitment import Origin
from vigie.domain.errors import NotFound
from vigie.domain.language import N_

__all__ = [
    "Commitment",
    "Cycle",
    "Instrument",
    "Lineage",
    "NoSuchCommitment",
    "NoSuchInstrument",
    "NoSuchLine",
    "Provision",
    "commitment",
    "commitments",
    "counts",
    "current_instrument",
    "cycle_of",
    "cycles",
    "document",
    "find_commitment",
    "indicator",
    "instrument",
    "instruments",
    "line",
    "lineage",
    "lineage_of",
    "passage",
    "provisions",
    "readings_of",
    "successor",
]


class NoSuchInstrument(NotFound):
    """An address names an instrument that is not here."""

    code = "register.no_instrument"
    cause = N_("There is no instrument “{instrument}” here.")
    remedy = N_("Choose one from the list of texts, or add it.")


class NoSuchLine(NotFound):
    """An address names a line of lineage that is not here."""

    code = "register.no_line"
    cause = N_("There is no such line of lineage here.")
    remedy = N_("Choose one from the lineage.")


class NoSuchDispute(NotFound):
    """An address names an objection that is not here."""

    code = "register.no_dispute"
    cause = N_("There is no such objection to a reading here.")
    remedy = N_("Open it from the list of objections.")


class NoSuchCommitment(NotFound):
    """An address names a commitment that is not here."""

    code = "register.no_commitment"
    cause = N_("There is no commitment “{commitment}” in this instrument.")
    remedy = N_("Choose one from the register, or search for its words.")


def instruments() -> QuerySet[Instrument]:
    """Return every instrument, the oldest first."""
    return Instrument.objects.select_related("predecessor")


def current_instrument() -> Instrument | None:
    """Return the instrument that is followed now: the latest with a reviewed register."""
    return Instrument.objects.filter(reviewed=True).order_by("-adopted").first()


def successor(of: Instrument) -> Instrument | None:
    """Return the instrument that was compared with another as its predecessor."""
    return Instrument.objects.filter(predecessor=of, reviewed=True).order_by("adopted").first()


def instrument(code: str) -> Instrument:
    """Return an instrument by its code.

    Raises
    ------
    NoSuchInstrument
        Where there is none.
    """
    found = instruments().filter(code=code).first()
    if found is None:
        raise NoSuchInstrument(instrument=code)
    return found


def commitments(of: Instrument) -> QuerySet[Commitment]:
    """Return the commitments of an instrument in the order of its text, without what was found to be none."""
    found = Commitment.objects.filter(instrument=of).exclude(origin=Origin.REJECTED.value)
    return found.select_related("provision__section", "instrument").order_by("position")


def proposed(of: Instrument) -> QuerySet[Commitment]:
    """Return what rules proposed in an instrument, settled or not, in the order of its text."""
    origins = [Origin.PROPOSED.value, Origin.CONFIRMED.value, Origin.REJECTED.value]
    found = Commitment.objects.filter(instrument=of, origin__in=origins)
    return found.select_related("provision__section", "instrument").order_by("position")


def open_proposals(of: Instrument) -> QuerySet[Commitment]:
    """Return the proposals that nobody has looked at."""
    return proposed(of).filter(origin=Origin.PROPOSED.value)


def settled_proposals(of: Instrument) -> QuerySet[Commitment]:
    """Return the proposals that somebody confirmed or rejected."""
    return proposed(of).exclude(origin=Origin.PROPOSED.value)


def commitment(of: Instrument, code: str) -> Commitment:
    """Return a commitment by its id within its instrument, with what its page needs.

    Raises
    ------
    NoSuchCommitment
        Where there is none.
    """
    found = Commitment.objects.filter(instrument=of, code=code).select_related("provision__section", "instrument")
    row = found.prefetch_related("uses__indicator", "links__other", "linked_from__commitment").first()
    if row is None:
        raise NoSuchCommitment(commitment=code)
    return row


def find_commitment(instrument_code: str, code: str) -> Commitment:
    """Return a commitment by the codes that stand in its address."""
    return commitment(instrument(instrument_code), code)


def cycle_of(of: Instrument, code: str = "") -> Cycle | None:
    """Return the cycle of an instrument by code, else its latest."""
    found = of.cycles.order_by("-opens")
    return found.filter(code=code).first() if code else found.first()


def cycles() -> list[Cycle]:
    """Return every cycle once by code, the latest first: the same round may stand at two instruments."""
    found = {row.code: row for row in Cycle.objects.order_by("opens", "instrument__adopted", "pk")}
    return sorted(found.values(), key=lambda row: row.opens, reverse=True)


def indicator(code: str) -> Indicator | None:
    """Return an indicator by its code."""
    return Indicator.objects.filter(pk=code).first()


def counts(of: Instrument) -> Mapping[str, int]:
    """Return how many commitments an instrument holds, how many ask for something, how many ask it of States."""
    rows = commitments(of)
    return {
        "all": rows.count(),
        "actionable": rows.filter(actionable=True).count(),
        "answerable": rows.filter(answerable=True).count(),
    }


def provisions(of: Instrument) -> QuerySet[Provision]:
    """Return the provisions of an instrument in order, with their sections."""
    return Provision.objects.filter(instrument=of).select_related("section").order_by("position")


def line(pk: int) -> Lineage:
    """Return a line of lineage.

    Raises
    ------
    NoSuchLine
        Where there is none.
    """
    found = (
        Lineage.objects.filter(pk=pk).select_related("older", "newer").prefetch_related("sources", "targets").first()
    )
    if found is None:
        raise NoSuchLine
    return found


def document(of: Instrument, language: str = "") -> Document | None:
    """Return the text of an instrument: in a language where it was added, else in any."""
    found = {row.language: row for row in Document.objects.filter(instrument=of)}
    return found.get(language) or next(iter(found.values()), None)


def passage(of: Provision, language: str) -> Passage | None:
    """Return the official words of a provision, in the language of the register first.

    Spans count characters of the text that was read, so that language alone can show a single sentence.
    """
    found = {row.document.language: row for row in Passage.objects.filter(provision=of).select_related("document")}
    read_in = of.instrument.read_in
    matching_text = found.get(read_in)
    if matching_text is not None and matching_text.sha256 == of.sha256:
        return matching_text
    return found.get(language) or next(iter(found.values()), None)


def lineage(of: Instrument) -> QuerySet[Lineage]:
    """Return the lines between an instrument and its predecessor, in the order of the older text."""
    ends = Commitment.objects.select_related("provision__section").order_by("position")
    return (
        Lineage.objects.filter(newer=of)
        .select_related("older", "newer")
        .prefetch_related(Prefetch("sources", ends), Prefetch("targets", ends))
        .order_by("position")
    )


def lineage_of(row: Commitment) -> QuerySet[Lineage]:
    """Return the lines that lead to a commitment and from it."""
    ends = Commitment.objects.select_related("instrument", "provision").order_by("position")
    return (
        Lineage.objects.filter(Q(sources=row) | Q(targets=row))
        .select_related("older", "newer")
        .prefetch_related(Prefetch("sources", ends), Prefetch("targets", ends), "readings")
        .order_by("position")
        .distinct()
    )


def readings_of(row: Commitment) -> QuerySet[Reading]:
    """Return where readers of a commitment differed, the codes before the summaries."""
    return row.readings.order_by("-two_readers", "field", "id")


def disputes() -> QuerySet[Dispute]:
    """Return every dispute, the open ones first, then the latest settled."""
    found = Dispute.objects.select_related(
        "organisation", "commitment__instrument", "lineage__older", "lineage__newer"
    ).prefetch_related("lineage__sources", "lineage__targets")
    return found.order_by(F("settled_at").desc(nulls_first=True), "-raised_at", "-id")


def dispute(pk: int) -> Dispute:
    """Return a dispute.

    Raises
    ------
    NoSuchDispute
        Where there is none.
    """
    found = disputes().filter(pk=pk).first()
    if found is None:
        raise NoSuchDispute
    return found
