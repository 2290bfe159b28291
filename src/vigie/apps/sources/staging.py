"""Where an uploaded file lies until it is taken in: one folder each, named by us, readable by this account alone.

The file may hold identities in the clear, so it goes as soon as it is taken in, refused or thrown away, and a day
after its arrival at the latest.
"""

from __future__ import annotations

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

FILE = "delivered"
READING = "inspection.json"
KEPT_FOR = timedelta(days=1)


def uploads_folder() -> Path:
    """Return the folder of uploads below VIGIE_HOME."""
    return Path(settings.VIGIE_HOME) / "uploads"


def folder_of(upload: uuid.UUID) -> Path:
    return uploads_folder() / upload.hex


def file_of(upload: uuid.UUID) -> Path:
    """Return the file itself."""
    return folder_of(upload) / FILE


def open_new(upload: uuid.UUID) -> int:
    """Make the folder of an upload and return a descriptor to write its file to."""
    folder = folder_of(upload)
    folder.mkdir(mode=0o700, parents=True)
    return os.open(file_of(upload), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def keep_reading(upload: uuid.UUID, reading: dict[str, Any]) -> None:
    """Keep what was understood of a file beside it, whole or not at all."""
    keep(upload, READING, reading)


def keep(upload: uuid.UUID, name: str, value: Any) -> None:
    """Keep something about a file beside it, as JSON, whole or not at all."""
    path = folder_of(upload) / name
    fresh = path.with_suffix(".new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False)
    fresh.replace(path)


def reading_of(upload: uuid.UUID) -> dict[str, Any] | None:
    """Return what was understood of a file; None where it was not read yet, or is gone."""
    found: dict[str, Any] | None = kept(upload, READING)
    return found


def kept(upload: uuid.UUID, name: str) -> Any:
    """Return what :func:`keep` kept; None where nothing was, or it is gone."""
    try:
        return json.loads((folder_of(upload) / name).read_bytes())
    except FileNotFoundError:
        return None


def throw_away(upload: uuid.UUID) -> None:
    """Remove the file and what was understood of it."""
    shutil.rmtree(folder_of(upload), ignore_errors=True)


def all_uploads(*, older_than: datetime | None = None) -> Iterator[uuid.UUID]:
    """Yield the uploads that have a folder here, or only those whose folder was made before a moment."""
    if not uploads_folder().is_dir():
        return
    for folder in uploads_folder().iterdir():
        if older_than is None or folder.stat().st_mtime < older_than.timestamp():
            yield uuid.UUID(hex=folder.name)
