"""Kinds of notice.

An app registers its own when it is ready::

    kinds.register("followup.returned", subject=N_("An answer came back to you"),
                   body=N_("The rapporteur returned your answer on commitment {commitment}, with a reason."))

Notices travel through other people's machines: they name commitments and things, never persons, and never quote.
"""

from __future__ import annotations

from dataclasses import dataclass

from vigie.domain.errors import NotFound
from vigie.domain.language import N_


class NoSuchKind(NotFound):
    """A notice of a kind that nobody registered."""

    code = "notices.no_such_kind"
    cause = N_("No notice is called “{name}” here.")
    remedy = N_("Tell the person who administers Vigie.")


@dataclass(frozen=True, slots=True)
class Kind:
    """What a notice says, in English with ``{named}`` places, marked with ``N_``."""

    name: str
    subject: str
    body: str


_kinds: dict[str, Kind] = {}


def register(name: str, *, subject: str, body: str) -> None:
    """Register a kind of notice."""
    _kinds[name] = Kind(name, subject, body)


def kind_named(name: str) -> Kind:
    """Return a kind of notice.

    Raises
    ------
    NoSuchKind
        Where nobody registered it.
    """
    if name not in _kinds:
        raise NoSuchKind(name=name)
    return _kinds[name]
