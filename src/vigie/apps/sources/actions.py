from __future__ import annotations

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from vigie.apps.audit.actions import action, log
from vigie.apps.jobs import actions as jobs
from vigie.apps.sources.enums import MOVES, DeliveryStatus, SourceKind, UploadStage
from vigie.apps.sources.models import Delivery, Source, Upload
from vigie.apps.sources.receiving import StagedFile
from vigie.domain.acting import By
from vigie.domain.decision import Decision
from vigie.domain.delivery import Delivery as Manifest
from vigie.domain.delivery import Identity
from vigie.domain.errors import Coded, NotPossibleNow
from vigie.domain.language import LANGUAGES, N_, Text
from vigie.domain.mapping import Mapping
from vigie.pipelines import mappings
from vigie.pipelines.mappings import MappingVersion
from vigie.web.versions import save_version


class NameTaken(NotPossibleNow):
    """Two sources cannot have the same code: it is their name in the store."""

    code = "sources.name_taken"
    cause = N_("There is already a source with the code “{name}”.")
    remedy = N_("Choose another code, or deliver to the source that is there.")


class ReasonMissing(NotPossibleNow):
    """An act that must give its reason came without one."""

    code = "sources.reason_missing"
    cause = N_("No reason was given.")
    remedy = N_("Write in a sentence why; it stays with the source.")


class OtherSource(NotPossibleNow):
    """The same bytes were delivered under another source."""

    code = "sources.other_source"
    cause = N_("These very bytes are in the store already, under another source.")
    remedy = N_("Deliver to the source under which they came first, or ask who is in charge of it.")


class StageMoved(NotPossibleNow):
    """An upload is no longer where its page showed it."""

    code = "sources.stage_moved"
    cause = N_("This file has moved on since the page was opened.")
    remedy = N_("Open the list of deliveries to see what became of it.")


@action
def add_source(
    code: str,
    *,
    state: str,
    kind: SourceKind,
    names: MappingOf[str, str],
    by: By,
    publisher: MappingOf[str, str] | None = None,
    terms: MappingOf[str, str] | None = None,
) -> Source:
    """Add a source.

    Raises
    ------
    NameTaken
        Where its code is in use.
    """
    if Source.objects.filter(code=code).exists():
        raise NameTaken(name=code)
    source = Source.objects.create(
        code=code,
        state_id=state,
        kind=kind,
        names=Text(names),
        publisher=Text(publisher or {}),
        terms=Text(terms or {}),
    )
    log("sources.add_source", source, by=by, fields=["kind", "names", "publisher", "terms"], state=state)
    return source


@action
def change_source(source: Source, *, seen: int, changes: MappingOf[str, object], by: By) -> None:
    """Change what is said of a source, where nobody else did meanwhile."""
    save_version(source, seen=seen, changes=changes)
    log("sources.change_source", source, by=by, fields=changes, state=source.state_id)


def _given(reason: MappingOf[str, str]) -> Text:
    """Return a reason, in the languages in which somebody gave it; refuse an empty one."""
    text = Text({language: words.strip() for language, words in reason.items()})
    if not text:
        raise ReasonMissing
    return text


@action
def mark_public(source: Source, *, seen: int, reason: MappingOf[str, str], by: By) -> None:
    """Say that the publisher of a source has made it public, and why that is known: everybody sees its figures."""
    save_version(source, seen=seen, changes={"already_public": True, "public_reason": _given(reason)})
    log("sources.mark_public", source, by=by, fields=["already_public", "public_reason"], state=source.state_id)


@action
def mark_not_public(source: Source, *, seen: int, by: By) -> None:
    """Close a source again: only the staff of its State see its figures."""
    save_version(source, seen=seen, changes={"already_public": False, "public_reason": Text()})
    log("sources.mark_not_public", source, by=by, fields=["already_public", "public_reason"], state=source.state_id)


@action
def receive(file: StagedFile, *, source: Source, as_job: bool, by: By) -> Upload:
    """Enter a file that arrived for a source; a large one is read by a job."""
    upload = Upload.objects.create(
        id=file.upload,
        source=source,
        state_id=source.state_id,
        file_name=file.shown_name,
        size=file.size,
        sha256=file.sha256,
        received_at=by.at,
        received_by=by.actor,
    )
    log("sources.receive", upload, by=by, fields=["sha256", "size"], ids={"source": source.pk}, state=source.state_id)
    if as_job:
        _enqueue("sources.read", upload, by=by)
    return upload


def _enqueue(name: str, upload: Upload, *, by: By) -> None:
    job = jobs.enqueue(name, by=by, state=upload.state_id, upload=str(upload.pk))
    Upload.objects.filter(pk=upload.pk).update(job=job)
    upload.refresh_from_db()


@action
def read_by_job(upload: Upload, *, by: By) -> None:
    """Have a job read a file that was received and not read."""
    _enqueue("sources.read", upload, by=by)


def _move(upload: Upload, to: UploadStage, **changes: object) -> None:
    """Move an upload on, where it still stands where it was read: one conditional UPDATE."""
    seen = UploadStage(upload.stage)
    if to not in MOVES[seen]:
        raise StageMoved
    if not Upload.objects.filter(pk=upload.pk, stage=seen).update(stage=to, **changes):
        raise StageMoved
    upload.refresh_from_db()


@action
def note_read(upload: Upload, *, by: By) -> None:
    """Say that a file was read and awaits a decision."""
    _move(upload, UploadStage.READ)
    log("sources.read", upload, by=by, fields=["stage"], state=upload.state_id)


@action
def refuse(upload: Upload, *, because: Coded, by: By) -> None:
    """Say that a file cannot be taken in, and why."""
    said = {"code": because.code, "cause": {}, "remedy": {}}
    said["cause"] = {language: because.cause_in(language) for language in LANGUAGES}
    said["remedy"] = {language: because.remedy_in(language) for language in LANGUAGES}
    _move(upload, UploadStage.REFUSED, refusal=said)
    log("sources.refuse", upload, by=by, fields=["stage", "refusal"], state=upload.state_id)


@action
def discard(upload: Upload, *, by: By) -> None:
    """Throw a file away before it was taken in."""
    _move(upload, UploadStage.DISCARDED)
    log("sources.discard", upload, by=by, fields=["stage"], state=upload.state_id)


@action
def begin_taking_in(
    upload: Upload, *, identity: Identity | None, vintage: str, as_job: bool, by: By, country: str = ""
) -> None:
    """Say that a file is to be taken in, and what becomes of columns that look like identity."""
    chosen = {"identity": identity.treatment, "purpose": identity.purpose} if identity else {}
    _move(upload, UploadStage.TAKING_IN, vintage=vintage, country=country, **chosen)
    fields = ["stage", "vintage", "country", *chosen]
    log("sources.begin_taking_in", upload, by=by, fields=fields, state=upload.state_id)
    if as_job:
        _enqueue("sources.take_in", upload, by=by)


@action
def take_in_by_job(upload: Upload, *, by: By) -> None:
    """Have a job take in a file whose taking in was interrupted."""
    _enqueue("sources.take_in", upload, by=by)


@action
def give_back(upload: Upload, *, by: By) -> None:
    """Say that taking in did not happen, so that somebody can decide anew."""
    _move(upload, UploadStage.READ)
    log("sources.give_back", upload, by=by, fields=["stage"], state=upload.state_id)


@action
def take_in(manifest: Manifest, *, source: Source, by: By, upload: Upload | None = None) -> tuple[Delivery, bool]:
    """Let the database know a delivery of the store; return its row, and whether it was new.

    Raises
    ------
    OtherSource
        Where the store or the database has it under another source.
    """
    if manifest.source != source.code:
        raise OtherSource
    row, new = Delivery.objects.get_or_create(
        pk=manifest.id,
        defaults={
            "source": source,
            "state_id": source.state_id,
            "taken_in_at": by.at,
            "taken_in_by": by.actor,
        },
    )
    if row.source_id != source.pk:
        raise OtherSource
    if upload is not None:
        _move(upload, UploadStage.TAKEN_IN)
    ids = {"source": source.pk, **({"upload": upload.pk} if upload else {})}
    log("sources.take_in" if new else "sources.take_in_again", row, by=by, ids=ids, state=source.state_id)
    return row, new


@action
def save_mapping(source: Source, mapping: Mapping, *, home: Path, by: By) -> MappingVersion:
    """Keep a mapping as the next version of a source's; the same again is the version that is there."""
    kept = mappings.save(mapping, home=home, source=source.code, by=by)
    log("sources.save_mapping", source, by=by, fields=["mapping"], ids={"version": kept.number}, state=source.state_id)
    return kept


@action
def decide_values(source: Source, decisions: Sequence[Decision], *, home: Path, by: By) -> None:
    """Say what values of a source mean, or that an earlier decision no longer holds; it holds for later deliveries.

    Raises
    ------
    ReasonMissing
        Where one is without its reason.
    """
    if any(not decision.reason.strip() for decision in decisions):
        raise ReasonMissing
    signed = [replace(decision, by=by.actor, at=by.at.isoformat()) for decision in decisions]
    mappings.decide(signed, home=home, source=source.code)
    fields = sorted({decision.concept for decision in signed})
    log("sources.decide_values", source, by=by, fields=fields, ids={"count": len(signed)}, state=source.state_id)


@action
def set_aside(delivery: Delivery, *, reason: MappingOf[str, str], by: By) -> None:
    """Keep a delivery and let no figure rest on it."""
    Delivery.objects.filter(pk=delivery.pk).update(status=DeliveryStatus.SET_ASIDE, reason=_given(reason))
    log("sources.set_aside", delivery, by=by, fields=["status", "reason"], state=delivery.state_id)


@action
def bring_back(delivery: Delivery, *, by: By) -> None:
    """Let figures rest on a delivery again."""
    Delivery.objects.filter(pk=delivery.pk).update(status=DeliveryStatus.TAKEN_IN, reason=Text())
    log("sources.bring_back", delivery, by=by, fields=["status", "reason"], state=delivery.state_id)
