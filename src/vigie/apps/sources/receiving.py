"""Receiving a file: it streams into its own folder, is hashed on the way, and stops at the limit."""

from __future__ import annotations

import hashlib
import os
import unicodedata
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from vigie.apps.sources import staging
from vigie.domain.errors import UserError
from vigie.domain.language import N_

LIMIT = 512 * 2**20
"""Bytes of one file. A release of 200,000 records has 25 million."""
LONGEST_NAME = 120


class FileTooLarge(UserError):
    """A file is larger than the web takes."""

    code = "sources.file_too_large"
    cause = N_("The file is larger than {limit} MB.")
    remedy = N_("Compress it with gzip, or have it added on the machine itself with “vigie records add”.")


class NoFile(UserError):
    """A form came without a file."""

    code = "sources.no_file"
    cause = N_("No file was chosen.")
    remedy = N_("Choose the file that the source sent, then send it.")


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file that arrived: where it lies, how long it is, what its hash is, what its sender called it."""

    upload: uuid.UUID
    shown_name: str
    size: int
    sha256: str

    def close(self) -> None:
        """Do nothing: the file is closed already; Django closes what a request brought."""


class StagingHandler(FileUploadHandler):
    """Writes the one file of a form to the staging folder as it arrives."""

    def __init__(self, request: HttpRequest | None = None, *, limit: int = LIMIT) -> None:
        super().__init__(request)
        self.limit = limit
        self.upload: uuid.UUID | None = None
        self.too_large = False
        self._descriptor = -1
        self._size = 0
        self._hash = hashlib.sha256()

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.upload is None:
            self.upload = uuid.uuid4()
            self._descriptor = staging.open_new(self.upload)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > self.limit:
            self.too_large = True
            self.upload_interrupted()
            raise StopUpload(connection_reset=False)
        os.write(self._descriptor, raw_data)
        self._hash.update(raw_data)

    def file_complete(self, file_size: int) -> Any:
        if self.upload is None or self._descriptor < 0:
            return None
        os.fsync(self._descriptor)
        self._close()
        return StagedFile(self.upload, shown_name(self.file_name or ""), self._size, self._hash.hexdigest())

    def upload_interrupted(self) -> None:
        """Leave nothing of a file that did not come whole."""
        self._close()
        if self.upload is not None:
            staging.throw_away(self.upload)

    def _close(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def shown_name(given: str) -> str:
    """Return the name that a browser gave a file, fit to be shown: no folders, no control or formatting signs."""
    name = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(c for c in name if unicodedata.category(c)[0] != "C").strip()
    return plain[-LONGEST_NAME:] or "–"
