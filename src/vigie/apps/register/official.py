"""The official sentence of a commitment: shown only where its document was added and the unit is the one that was read.

A span counts characters of the text that the readers had. Where the hash of the unit differs (another language, the
adopted text instead of the draft) the whole unit is shown and nothing in it is marked.
"""

from __future__ import annotations

from dataclasses import dataclass

from vigie.apps.register.queries import Commitment, passage


@dataclass(frozen=True, slots=True)
class Official:
    """The words of a unit, and which of them are the commitment's.

    Parameters
    ----------
    before, marked, after
        The unit in three pieces; all of it is in ``before`` where nothing can be marked.
    language
        Of the document; empty where none was added.
    matches
        The unit is the text that was read.
    """

    before: str = ""
    marked: str = ""
    after: str = ""
    language: str = ""
    symbol: str = ""
    matches: bool = False

    @property
    def is_added(self) -> bool:
        """Say whether a document was added."""
        return bool(self.language)


def official_words(row: Commitment, language: str) -> Official:
    """Return the official words of a commitment in a language, as far as they were added."""
    found = passage(row.provision, language)
    if found is None:
        return Official()
    document = found.document
    matches = row.provision.sha256 in {"", found.sha256} and row.span_end <= len(found.text)
    if not matches:
        return Official(before=found.text, language=document.language, symbol=document.symbol)
    return Official(
        before=found.text[: row.span_start],
        marked=found.text[row.span_start : row.span_end],
        after=found.text[row.span_end :],
        language=document.language,
        symbol=document.symbol,
        matches=True,
    )
