"""Is the log of what was done still what was written? Finds the first row that is not, and says how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import ClassVar

from django.db.models import Count, Max

from vigie.apps.audit.actions import as_row
from vigie.apps.audit.models import Entry, Link, Seal
from vigie.apps.audit.sealing import HEADS, Head, chained, head_said, heads, unlinked
from vigie.custody import keyring, signing
from vigie.domain.acting import By
from vigie.domain.errors import VerificationFailed
from vigie.domain.language import N_
from vigie.domain.vouching import FIRST_LINK, link, vouch

BATCH = 5_000
YOUNG = timedelta(minutes=1)
"""A head is signed a moment before it is in the file."""
LOOK = N_("Keep this database as it is, and compare it with a backup; whoever can write to it did this.")


class AuditBroken(VerificationFailed):
    """The log is not what was written."""

    remedy: ClassVar[str] = LOOK


class RowChanged(AuditBroken):
    """A row says something else than it did."""

    code = "audit.row_changed"
    cause = N_("Row {entry} of the log (place {seq} in the chain) was changed.")


class RowMoved(AuditBroken):
    """A genuine row stands in another row's place."""

    code = "audit.row_moved"
    cause = N_("Row {entry} of the log (place {seq} in the chain) is genuine, and does not stand where it stood.")


class RowRemoved(AuditBroken):
    """A row is gone."""

    code = "audit.row_removed"
    cause = N_("Row {entry} of the log (place {seq} in the chain) was removed.")


class LinkRemoved(AuditBroken):
    """A place of the chain is gone."""

    code = "audit.link_removed"
    cause = N_("Place {seq} of the chain was removed.")


class RowInserted(AuditBroken):
    """A row was not written by this house."""

    code = "audit.row_inserted"
    cause = N_("Row {entry} of the log was not written by Vigie, or was changed before it was sealed.")


class RowCopied(AuditBroken):
    """A genuine row was written a second time."""

    code = "audit.row_copied"
    cause = N_("Row {entry} of the log is a copy of another row.")


class HeadForged(AuditBroken):
    """A signed head does not hold."""

    code = "audit.head_forged"
    cause = N_("The signed head at place {seq} does not fit the chain, or was not signed by this house.")


class EndCutOff(AuditBroken):
    """The newest rows are gone."""

    code = "audit.end_cut_off"
    cause = N_("The log once reached place {seq}, and ends at place {end}: its end was cut off.")


class HeadsCut(AuditBroken):
    """The file of signed heads is shorter than the seals in the database."""

    code = "audit.heads_cut"
    cause = N_("The file {name} lacks signed heads that the database has: it was cut, or removed.")
    remedy = N_("If Vigie was killed just now, start it once: it completes the file. Otherwise somebody cut it.")


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification that found nothing wrong found."""

    rows: int
    heads: int
    unsealed: int
    unsealed_seconds: int
    unvouched: int
    """Rows that commands wrote without keys: nothing vouches for them until they are chained."""
    with_keys: bool
    public_key: str


def verify(home: Path, *, by: By, public_key: str) -> Verified:
    """Check every row, every link and every signed head.

    Parameters
    ----------
    public_key
        Of the house, as hexadecimal digits. Whoever could replace the key file as well is found only by a key that
        was noted elsewhere.

    Raises
    ------
    AuditBroken
        At the first thing that is not what was written.
    """
    file, newest = home / HEADS, Seal.objects.aggregate(seq=Max("seq"))["seq"] or 0
    size = file.stat().st_size if file.exists() else 0
    _insist_on_no_copies()
    walk = _Walk()
    for row, entry in _in_order():
        walk.step(row, entry)
    _check_heads(heads(home, size=size), newest=newest, end=walk.seq, public_key=public_key, at=by.at)
    tail = list(unlinked(thorough=True))
    for entry in tail:
        walk.look_at(entry)
    age = int((by.at - tail[0].at).total_seconds()) if tail else 0
    return Verified(
        rows=walk.seq,
        heads=Seal.objects.filter(seq__lte=newest).count(),
        unsealed=len(tail),
        unsealed_seconds=max(0, age),
        unvouched=walk.unvouched,
        with_keys=keyring.is_held(),
        public_key=public_key,
    )


class _Walk:
    """Walks along the chain."""

    def __init__(self) -> None:
        self.seq = 0
        self.hash = FIRST_LINK
        self.unvouched = 0

    def step(self, row: Link, entry: Entry | None) -> None:
        if row.seq != self.seq + 1:
            raise LinkRemoved(seq=self.seq + 1)
        if entry is None:
            raise RowRemoved(seq=row.seq, entry=row.entry_id)
        self.seq, self.hash = row.seq, link(self.hash, chained(entry))
        if self.hash != row.hash:
            genuine = keyring.is_held() and _is_vouched(entry)
            raise (RowMoved if genuine else RowChanged)(seq=row.seq, entry=entry.pk)
        self.look_at(entry)

    def look_at(self, entry: Entry) -> None:
        """Say whether this house wrote the row, as far as the keys are held."""
        if not entry.vouched and entry.actor.startswith("cli:"):
            self.unvouched += 1
        elif keyring.is_held() and not _is_vouched(entry):
            raise RowInserted(entry=entry.pk)


def _is_vouched(entry: Entry) -> bool:
    return entry.vouched == vouch(as_row(entry), key=keyring.held().vouching)


def _insist_on_no_copies() -> None:
    twice = Entry.objects.exclude(nonce="").order_by().values("nonce").annotate(n=Count("pk"), copy=Max("pk"))
    found = twice.filter(n__gt=1).order_by("copy").first()
    if found:
        raise RowCopied(entry=found["copy"])


def _in_order() -> Iterator[tuple[Link, Entry | None]]:
    """Yield each link with its row, along the chain, some thousands at a time."""
    reached = 0
    while links := list(Link.objects.filter(seq__gt=reached).order_by("seq")[:BATCH]):
        entries = Entry.objects.in_bulk([row.entry_id for row in links])
        for row in links:
            yield row, entries.get(row.entry_id)
        reached = links[-1].seq


def _check_heads(written: Iterator[Head], *, newest: int, end: int, public_key: str, at: datetime) -> None:
    """Walk along the heads of table and file together: each is signed, fits the chain, and stands in both."""
    reached = 0
    while seals := list(Seal.objects.filter(seq__gt=reached, seq__lte=newest).order_by("seq")[:BATCH]):
        links = Link.objects.in_bulk([seal.seq for seal in seals])
        for seal in seals:
            said = head_said(seal.seq, seal.hash, seal.at)
            fits = seal.seq in links and links[seal.seq].hash == seal.hash
            if not fits or not signing.is_signed(said, signature=seal.signature, public=public_key):
                raise HeadForged(seq=seal.seq)
            _compare(next(written, None), seal, end=end, at=at)
        reached = seals[-1].seq
    for head in written:
        raise EndCutOff(seq=head.seq, end=end)


def _compare(head: Head | None, seal: Seal, *, end: int, at: datetime) -> None:
    if head is None:
        if at - seal.at > YOUNG:
            raise HeadsCut(name=HEADS)
    elif head.seq > end:
        raise EndCutOff(seq=head.seq, end=end)
    elif head != Head(seal.seq, seal.hash, seal.signature):
        raise HeadForged(seq=head.seq)
