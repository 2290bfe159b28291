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


class ExtraMissing(UnreadableInput):
    """A document for which a library is not installed."""

    code = "instruments.extra_missing"
    cause = N_("{name} is a Word or PDF document, and the libraries that read those are not installed.")
    remedy = N_("Install Vigie with its extra “documents”, or save the document as plain text (UTF-8).")


class DocumentDamaged(UnreadableInput):
    """A document that its library cannot open."""

    code = "instruments.document_damaged"
    cause = N_("{name} is damaged or cut off: it cannot be opened as a document.")
    remedy = N_("Fetch the document again, or save it as plain text (UTF-8).")


class DocumentLocked(UnreadableInput):
    """A document behind a password."""

    code = "instruments.document_locked"
    cause = N_("{name} is protected by a password.")
    remedy = N_("Save it without a password and choose that file.")


class DocumentTooLarge(UnreadableInput):
    """A document that unpacks to more than any instrument holds."""

    code = "instruments.document_too_large"
    cause = N_("{name} holds far more than an instrument does, or claims to.")
    remedy = N_("Choose a file that holds one instrument only.")


class NoTextLayer(UnreadableInput):
    """A scanned document."""

    code = "instruments.no_text_layer"
    cause = N_("{name} holds pictures of pages and no text.")
    remedy = N_("Look for the document as text; Vigie does not recognise words in pictures.")
