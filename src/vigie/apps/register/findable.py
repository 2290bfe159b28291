"""What of the register can be found by words."""

from __future__ import annotations

from collections.abc import Iterator

from vigie.apps.register.models import Commitment, Indicator, Instrument
from vigie.apps.search.actions import Findable
from vigie.domain.commitment import Origin
from vigie.domain.language import Text


def commitments() -> Iterator[Findable]:
    """List the commitments, without those that were found to be none."""
    rows = Commitment.objects.exclude(origin=Origin.REJECTED.value).select_related("instrument", "provision")
    for row in rows:
        yield of_commitment(row)


def of_commitment(row: Commitment) -> Findable:
    """Say by what a commitment is found."""
    return Findable(
        kind="register.commitment",
        key=str(row.pk),
        title=Text({code: f"{row.code} {words}" for code, words in row.summaries.items()}),
        summary=row.instrument.short_names,
        text=Text(dict.fromkeys(row.summaries, f"{row.verb} {row.theme}")),
        address=f"/register/{row.instrument.code}/{row.code}/",
        public=True,
    )


def instruments() -> Iterator[Findable]:
    """List the texts."""
    for row in Instrument.objects.all():
        yield of_instrument(row)


def of_instrument(row: Instrument) -> Findable:
    """Say by what a text is found."""
    return Findable(
        kind="register.instrument",
        key=str(row.pk),
        title=row.names,
        summary=Text(dict.fromkeys(row.names, ", ".join(row.symbols))),
        text=Text(dict.fromkeys(row.names, " ".join(row.symbols))),
        address=f"/texts/{row.code}/",
        public=True,
    )


def indicators() -> Iterator[Findable]:
    """List the indicators; each leads to the first commitment that uses it."""
    for row in Indicator.objects.prefetch_related("uses__commitment__instrument"):
        use = next(iter(row.uses.all()), None)
        if use is not None:
            of = use.commitment
            yield Findable(
                kind="register.indicator",
                key=row.code,
                title=Text({code: f"{row.code} {words}" for code, words in row.names.items()}),
                address=f"/register/{of.instrument.code}/{of.code}/#indicators",
                public=True,
            )
