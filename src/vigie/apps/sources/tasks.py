"""The work on large files, as jobs."""

from __future__ import annotations

import uuid
from typing import Any

from vigie.apps.jobs.registry import job
from vigie.apps.jobs.running import Run
from vigie.apps.sources import intake, queries
from vigie.domain.language import N_


def _address_of_upload(result: Any) -> str:
    return f"/sources/uploads/{result['upload']}/"


@job("sources.read", label=N_("Looking at a file"), address=_address_of_upload)
def read(run: Run, *, upload: str) -> dict[str, object]:
    """Read a file that was uploaded: its dry run."""
    found = queries.upload(uuid.UUID(upload))
    if found is not None:
        intake.read(found, by=run.by)
    return {"upload": upload}


@job("sources.take_in", label=N_("Taking in a delivery"), address=_address_of_upload)
def take_in(run: Run, *, upload: str) -> dict[str, object]:
    """Take a file that was uploaded and decided about into the store."""
    found = queries.upload(uuid.UUID(upload))
    row = intake.take_in(found, by=run.by) if found is not None else None
    return {"upload": upload, "delivery": row.pk if row else ""}
