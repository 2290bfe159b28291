"""Texts that are not read at all, and why."""

from __future__ import annotations

from vigie.domain.errors import UnreadableInput
from vigie.domain.language import N_


class EmptyText(UnreadableInput):
    """Nothing to read."""

    code = "instruments.empty"
    cause = N_("{name} holds no text.")
    remedy = N_("Choose the file that holds the text of the instrument.")


class NotText(UnreadableInput):
    """A file of another kind."""

    code = "instruments.not_text"
    cause = N_("{name} is not a text file: it looks like {kind}.")
    remedy = N_("Save the document as plain text or Markdown (UTF-8) and choose that file.")


class TextTooLong(UnreadableInput):
    """More than any instrument holds."""

    code = "instruments.too_long"
    cause = N_("{name} has {size} bytes; an instrument has at most {limit}.")
    remedy = N_("Choose a file that holds one instrument only.")


class FileMissing(UnreadableInput):
    """A path that cannot be opened."""

    code = "instruments.file_missing"
    cause = N_("{name} cannot be opened: {why}.")
    remedy = N_("Check the path and that you may read the file.")
