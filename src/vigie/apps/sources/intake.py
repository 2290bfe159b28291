"""From an upload to a delivery: what touches both the store and the database.

The store is written first and the database after it, so that a crash between the two leaves a delivery that the
database does not know: the list of deliveries shows it and offers to take it in. Every step may be repeated.
"""

from __future__ import annotations

from dataclasses import replace

from vigie.apps.sources import actions, queries, staging
from vigie.apps.sources.enums import WAITING, UploadStage
from vigie.apps.sources.models import Delivery, Upload
from vigie.apps.sources.queries import home
from vigie.domain.acting import By
from vigie.domain.delivery import Identity
from vigie.domain.errors import NotPossibleNow, UserError
from vigie.pipelines import records
from vigie.pipelines.records_plain import inspection_plain

INLINE = 64 * 2**10
"""Bytes up to which a file is read while its sender waits; a larger one becomes a job."""


def read(upload: Upload, *, by: By) -> None:
    """Read a file and keep what was understood of it; a file that cannot be taken in is refused and removed."""
    if upload.stage != UploadStage.RECEIVED:
        return
    try:
        found = replace(records.inspect(staging.file_of(upload.pk)), file=upload.file_name)
    except UserError as error:
        actions.refuse(upload, because=error, by=by)
        staging.throw_away(upload.pk)
        return
    staging.keep_reading(upload.pk, inspection_plain(found))
    actions.note_read(upload, by=by)


def take_in(upload: Upload, *, by: By) -> Delivery | None:
    """Take a file into the store and let the database know; None where it is refused after all.

    Raises
    ------
    NotPossibleNow
        Where something must be decided first; the upload waits for it.
    """
    if upload.stage == UploadStage.TAKEN_IN:
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


def discard(upload: Upload, *, by: By) -> None:
    """Throw away a file that waits."""
    actions.discard(upload, by=by)
    staging.throw_away(upload.pk)


def sweep(*, by: By) -> int:
    """Throw away files that nobody decided about within a day, and what a crash left behind; return how many."""
    count = 0
    for key in staging.left_over(by.at):
        upload = Upload.objects.filter(pk=key, stage__in=WAITING).first()
        if upload is not None:
            actions.discard(upload, by=by)
        staging.throw_away(key)
        count += 1
    return count + records.sweep(home())
