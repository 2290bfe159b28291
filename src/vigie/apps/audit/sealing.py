"""The sealer: chains the rows in the order in which it meets them, and signs the head of the chain.

It runs in the worker each second, one at a time by lease, so that those who write do not wait for each other. Each
signed head is also appended to a file under the home: where the end of the tables was cut off, the file still knows it.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from vigie.apps.audit.actions import as_row
from vigie.apps.audit.models import Entry, Lease, Link, Seal
from vigie.custody import keyring, signing
from vigie.domain.acting import By
from vigie.domain.vouching import FIRST_LINK, canonical, link


@dataclass(frozen=True, slots=True)
class Head:
    """A signed head, as the file has it."""

    seq: int
    hash: str
    signature: str


LEASE = timedelta(seconds=10)
HEADS = "audit-heads.jsonl"
WINDOW = 1_000
BATCH = 2_000


def seal(*, by: By, holder: str, thorough: bool = False) -> int:
    """Chain what is not chained yet, sign the new head, and bring the file of heads up to date.

    Parameters
    ----------
    holder
        Who seals: another holder waits until the lease of this one is over.
    thorough
        Look for rows of any age. Otherwise only among the youngest ids, which is quick; a row of a transaction that
        was open while a thousand others came in waits for the next thorough look.

    Returns
    -------
    int
        How many rows were chained.
    """
    if not keyring.is_held() or not (unlinked(thorough=thorough).exists() or _heads_lag()):
        return 0
    if not take_lease("seal", holder=holder, by=by):
        return 0
    chained = 0
    while added := _chain_some(by=by, thorough=thorough):
        chained += added
    write_heads(settings.VIGIE_HOME)
    return chained


def take_lease(name: str, *, holder: str, by: By) -> bool:
    """Take or renew a lease; False where another holds it."""
    fresh = {"holder": holder, "until": by.at + LEASE}
    _lease, new = Lease.objects.get_or_create(name=name, defaults=fresh)
    free = Q(holder=holder) | Q(until__lt=by.at)
    return new or bool(Lease.objects.filter(free, name=name).update(**fresh))


def unlinked(*, thorough: bool) -> QuerySet[Entry]:
    """Return the rows that are not chained yet, by id."""
    rows = Entry.objects.filter(~Exists(Link.objects.filter(entry_id=OuterRef("pk")))).order_by("pk")
    if thorough:
        return rows
    highest = Link.objects.order_by("-seq").values_list("entry_id", flat=True).first() or 0
    return rows.filter(pk__gt=highest - WINDOW)


def chained(entry: Entry) -> dict[str, object]:
    """Return what is chained of a row: all of it."""
    return {**as_row(entry), "id": entry.pk, "vouched": entry.vouched}


def head_said(seq: int, hash_: str, at: datetime) -> bytes:
    """Return the bytes of a head that are signed."""
    return canonical({"seq": seq, "hash": hash_, "at": at.astimezone(UTC).isoformat()})


def heads(home: Path, *, size: int) -> Iterator[Head]:
    """Yield the heads in the first bytes of the file; what is no head ends it."""
    path = home / HEADS
    if not path.exists():
        return
    with path.open("rb") as file:
        for line in file.read(size).splitlines():
            try:
                said = json.loads(line)
                yield Head(int(said["seq"]), str(said["hash"]), str(said["signature"]))
            except (ValueError, KeyError, TypeError):
                return


def write_heads(home: Path) -> None:
    """Append the heads that the file lacks; a line that a crash cut short is taken off first.

    The file is locked from looking to writing: two sealers that look at the same moment would both append.
    """
    if not Seal.objects.exists():
        return
    with (home / HEADS).open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        missing = Seal.objects.filter(seq__gt=_last_written(home)).order_by("seq")
        file.write("".join(_head_line(head) for head in missing).encode())
        file.flush()
        os.fsync(file.fileno())


def _head_line(head: Seal) -> str:
    at = head.at.astimezone(UTC).isoformat()
    return json.dumps({"seq": head.seq, "hash": head.hash, "at": at, "signature": head.signature}) + "\n"


def _last_written(home: Path) -> int:
    """Return the number of the last whole head in the file, having cut what follows it."""
    path = home / HEADS
    if not path.exists():
        return 0
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        file.seek(max(0, end - 4096))
        tail = file.read()
        whole = tail[: tail.rfind(b"\n") + 1]
        if len(whole) < len(tail):
            file.truncate(end - (len(tail) - len(whole)))
    last = whole.splitlines()[-1:]
    return int(json.loads(last[0])["seq"]) if last else 0


def _heads_lag() -> bool:
    newest = Seal.objects.aggregate(seq=Max("seq"))["seq"] or 0
    return newest > _last_written(settings.VIGIE_HOME)


@transaction.atomic
def _chain_some(*, by: By, thorough: bool) -> int:
    """Chain a batch; rows, links and the signed head come in one transaction."""
    last = Link.objects.order_by("-seq").first()
    seq, hash_ = (last.seq, last.hash) if last else (0, FIRST_LINK)
    links = []
    for entry in unlinked(thorough=thorough)[:BATCH]:
        seq, hash_ = seq + 1, link(hash_, chained(entry))
        links.append(Link(seq=seq, entry_id=entry.pk, hash=hash_))
    if links:
        Link.objects.bulk_create(links)
        Seal.objects.create(seq=seq, hash=hash_, at=by.at, signature=signing.sign(head_said(seq, hash_, by.at)))
    return len(links)
