"""From an upload to a delivery: what touches both the store and the database.

The store is written first and the database after it, so that a crash between the two leaves a delivery that the
database does not know: the list of deliveries shows it and offers to take it in. Every step may be repeated.
"""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from vigie.apps.accounts import queries as accounts
from vigie.apps.sources import actions, mapping_staging, queries, staging
from vigie.apps.sources.enums import WAITING, SourceKind, UploadStage
from vigie.apps.sources.models import Delivery, Upload
from vigie.apps.sources.queries import home
from vigie.domain.acting import By
from vigie.domain.delivery import Delivery as Manifest
from vigie.domain.delivery import Identity
from vigie.domain.errors import NotPossibleNow, UserError
from vigie.domain.language import LANGUAGES
from vigie.pipelines import drafts, mappings, records
from vigie.pipelines.mappings import MappingVersion
from vigie.pipelines.records_plain import inspection_plain

INLINE = 64 * 2**10
"""Bytes up to which a file is read while its sender waits; a larger one becomes a job."""


def read(upload: Upload, *, by: By) -> None:
    """Read a file and keep what was understood of it; a file that cannot be taken in is refused and removed."""
    if upload.stage != UploadStage.RECEIVED:
        return
    try:
        understand(upload)
    except UserError as error:
        actions.refuse(upload, because=error, by=by)
        staging.throw_away(upload.pk)
        return
    actions.note_read(upload, by=by)


def understand(upload: Upload) -> None:
    """Keep what is understood of a file: by the format it is of, the mapping chosen, or one of its source that fits.

    A table of no known format is kept as it is, for a person to say what its columns mean.
    """
    path, source = staging.file_of(upload.pk), upload.source.code
    mapping = mapping_of(upload)
    try:
        found = records.inspect(path, mapping=mapping, home=home(), source=source)
    except (records.Unrecognised, records.PartlyRecognised):
        table = drafts.raw_table(path)
        mapping_staging.keep_table(upload.pk, table)
        mapping_staging.keep_draft(upload.pk, replace(drafts.draft(table).mapping, label=upload.source.names))
        fitting = mappings.fitting(home(), source, table.header)
        found = table.inspection
        if fitting:
            mapping_staging.keep_draft(upload.pk, fitting.mapping)
            mapping_staging.choose(upload.pk, fitting.number)
            found = records.inspect(path, mapping=fitting, home=home(), source=source)
    staging.keep_reading(upload.pk, inspection_plain(replace(found, file=upload.file_name)))


def mapping_of(upload: Upload) -> MappingVersion | None:
    """Return the mapping by which a file is read, or None."""
    number = mapping_staging.chosen(upload.pk)
    return mappings.version(home(), upload.source.code, number) if number else None


def take_in(upload: Upload, *, by: By) -> Delivery | None:
    """Take a file into the store and let the database know; None where it is refused after all.

    Raises
    ------
    NotPossibleNow
        Where something must be decided first; the upload waits for it.
    """
    if upload.stage == UploadStage.TAKEN_IN:
        staging.throw_away(upload.pk)
        return queries.delivery(upload.sha256)
    identity = Identity(upload.identity, upload.purpose) if upload.identity else None
    try:
        added = records.add(
            staging.file_of(upload.pk),
            home=home(),
            source=upload.source.code,
            by=by,
            identity=identity,
            vintage=upload.vintage,
            name=upload.file_name,
            country=upload.country,
            mapping=mapping_of(upload),
        )
        assert added.delivery is not None  # noqa: S101 - only a dry run has none
        row, _ = actions.take_in(added.delivery, source=upload.source, by=by, upload=upload)
    except NotPossibleNow:
        actions.give_back(upload, by=by)
        raise
    except UserError as error:
        actions.refuse(upload, because=error, by=by)
        row = None
    staging.throw_away(upload.pk)
    return row


def take_in_from_command_line(manifest: Manifest, *, by: By) -> Delivery | None:
    """Take in what the command line added to the store; None where only a person can say whose it is.

    A source that is not known yet is added for the State whose house this is, closed to all but its staff.
    """
    source = queries.source(manifest.source)
    state = settings.VIGIE_STATE
    if source is None and not (state and accounts.state(state)):
        return None
    if source is None:
        names = dict.fromkeys(LANGUAGES, manifest.source)
        source = actions.add_source(manifest.source, state=state, kind=SourceKind.AGENCY, names=names, by=by)
    row, _new = actions.take_in(manifest, source=source, by=by)
    return row


def discard(upload: Upload, *, by: By) -> None:
    """Throw away a file that waits."""
    actions.discard(upload, by=by)
    staging.throw_away(upload.pk)


def sweep(*, by: By) -> int:
    """Throw away files that nobody decided about within a day, and what a crash left behind; return how many."""
    late = set(staging.all_uploads(older_than=by.at - staging.KEPT_FOR))
    there = set(staging.all_uploads())
    waiting = {upload.pk: upload for upload in Upload.objects.filter(pk__in=there, stage__in=WAITING)}
    decided = set(Upload.objects.filter(pk__in=there).exclude(stage__in=WAITING).values_list("pk", flat=True))
    for key in late | decided:
        if key in waiting:
            actions.discard(waiting[key], by=by)
        staging.throw_away(key)
    return len(late | decided) + records.sweep(home())
