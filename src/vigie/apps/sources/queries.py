from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.queries import Visitor, permissions_of, state_of
from vigie.apps.sources.enums import WAITING, DeliveryStatus
from vigie.apps.sources.models import Delivery, Source, Upload
from vigie.domain.delivery import Delivery as Manifest
from vigie.pipelines import records


def home() -> Path:
    """Return the folder below which the store lies."""
    return Path(settings.VIGIE_HOME)


def readable_sources(visitor: Visitor) -> QuerySet[Source]:
    """Return the sources open to somebody: public ones to all, others to the staff of their State who may read."""
    return Source.objects.filter(_open_to(visitor)).select_related("state")


def _open_to(visitor: Visitor, prefix: str = "") -> Q:
    public = Q(**{f"{prefix}already_public": True})
    own = state_of(visitor)
    if own is None or Permission.READ_DELIVERIES not in permissions_of(visitor):
        return public
    return public | Q(**{f"{prefix}state": own})


def source(code: str) -> Source | None:
    """Return a source by its code."""
    return Source.objects.filter(code=code).select_related("state").first()


def readable_deliveries(visitor: Visitor) -> QuerySet[Delivery]:
    """Return the deliveries that somebody may read, set aside or not."""
    return Delivery.objects.filter(_open_to(visitor, "source__")).select_related("source")


def usable_deliveries(visitor: Visitor) -> QuerySet[Delivery]:
    """Return the deliveries on which figures shown to somebody may rest."""
    return readable_deliveries(visitor).filter(status=DeliveryStatus.TAKEN_IN)


def delivery(key: str) -> Delivery | None:
    """Return a delivery by its hash, or by a beginning of it that fits no other."""
    found = Delivery.objects.filter(hash__startswith=key).select_related("source")[:2]
    return found[0] if len(found) == 1 else None


def deliveries_of(of: Source) -> QuerySet[Delivery]:
    """Return the deliveries of a source, the newest first."""
    return Delivery.objects.filter(source=of).select_related("source")


def manifests() -> dict[str, Manifest]:
    """Return what the store says of each delivery, by hash, the newest first."""
    return {manifest.id: manifest for manifest in records.deliveries(home())}


def found_in_store(known: Iterable[str] | None = None) -> list[Manifest]:
    """Return the deliveries of the store that the database does not know, the newest first."""
    rows = set(Delivery.objects.values_list("hash", flat=True) if known is None else known)
    return [manifest for manifest in manifests().values() if manifest.id not in rows]


def found_for(state: str) -> list[Manifest]:
    """Return the deliveries found in the store that the staff of a State may take in.

    Those whose source the database knows belong to that source's State; the others to the State whose house this is.
    """
    owners = dict(Source.objects.values_list("code", "state_id"))
    house = settings.VIGIE_STATE
    return [manifest for manifest in found_in_store() if owners.get(manifest.source, house) == state]


def upload(key: uuid.UUID) -> Upload | None:
    """Return an upload."""
    return Upload.objects.filter(pk=key).select_related("source", "job__pulse").first()


def waiting_uploads(state: str) -> QuerySet[Upload]:
    """Return the uploads of a State whose file is still here."""
    return Upload.objects.filter(state=state, stage__in=WAITING).select_related("source")


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """A delivery as lists show it: its row, and its manifest where the store still has it."""

    row: Delivery
    manifest: Manifest | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as lists show it: with its newest delivery."""

    source: Source
    deliveries: int
    newest: DeliveryRow | None


def delivery_rows(of: Source) -> list[DeliveryRow]:
    """Return the deliveries of a source with their manifests, the newest first."""
    known = manifests()
    return [DeliveryRow(row, known.get(row.pk)) for row in deliveries_of(of)]


def source_rows(visitor: Visitor) -> list[SourceRow]:
    """Return the sources that somebody may see, each with its newest delivery."""
    known = manifests()
    by_source: dict[int, list[Delivery]] = {}
    for row in readable_deliveries(visitor):
        by_source.setdefault(row.source_id, []).append(row)
    return [_source_row(found, by_source.get(found.pk, []), known) for found in readable_sources(visitor)]


def _source_row(of: Source, rows: list[Delivery], known: dict[str, Manifest]) -> SourceRow:
    newest = DeliveryRow(rows[0], known.get(rows[0].pk)) if rows else None
    return SourceRow(of, len(rows), newest)


@dataclass(frozen=True, slots=True)
class Resting:
    """A delivery on which a page may rest: who sent it, its row, its manifest."""

    source: Source
    row: Delivery
    manifest: Manifest


def resting_places(visitor: Visitor) -> list[Resting]:
    """Return the deliveries that figures shown to somebody rest on: the newest usable vintage of each source."""
    known = manifests()
    newest: dict[int, Resting] = {}
    for row in usable_deliveries(visitor):
        manifest = known.get(row.pk)
        if manifest is None:
            continue
        there = newest.get(row.source_id)
        if there is None or _age(manifest) > _age(there.manifest):
            newest[row.source_id] = Resting(row.source, row, manifest)
    return sorted(newest.values(), key=lambda resting: resting.source.code)


def _age(manifest: Manifest) -> tuple[str, object]:
    return manifest.vintage, manifest.added_at
