"""What stands in the header: each app enters its pages, and a reader sees those that are open to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

Permit = Callable[[HttpRequest], bool]
Count = Callable[[HttpRequest], int]


def everybody(request: HttpRequest) -> bool:
    """Say yes."""
    return True


def signed_in(request: HttpRequest) -> bool:
    """Say yes to who is signed in."""
    return request.user.is_authenticated


def not_signed_in(request: HttpRequest) -> bool:
    """Say yes to who reads without signing in."""
    return not request.user.is_authenticated


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the header or the footer.

    Parameters
    ----------
    label
        Its words (lazy), such as ``_("Commitments")``.
    url
        Name of its address, such as ``register:commitments``.
    order
        Place from the left.
    within
        Namespaces of addresses that belong to it besides its own page.
    permit
        Who sees it.
    place
        ``head``, ``foot``, or ``own``: beside the name of the reader's body.
    count
        How many things wait there for the reader; shown where it is not zero.
    """

    label: Any
    url: str
    order: int
    within: tuple[str, ...] = ()
    permit: Permit = everybody
    place: str = "head"
    count: Count | None = None


_ENTRIES: dict[tuple[str, str], Entry] = {}


def enter(*entries: Entry) -> None:
    """Add pages; called from ``AppConfig.ready``. The same address twice in a place is one entry."""
    _ENTRIES.update({(entry.url, entry.place): entry for entry in entries})


def entries_for(request: HttpRequest, *, place: str = "head") -> list[dict[str, Any]]:
    """Return label, address and whether it is the current place, for each page that the reader may open."""
    shown = sorted((e for e in _ENTRIES.values() if e.place == place and e.permit(request)), key=lambda e: e.order)
    resolved = ((entry, _address(entry)) for entry in shown)
    return [
        {
            "label": entry.label,
            "address": address,
            "current": _is_here(entry, request, address),
            "count": entry.count(request) if entry.count else 0,
        }
        for entry, address in resolved
        if address
    ]


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.url)
    except NoReverseMatch:
        return ""


def _is_here(entry: Entry, request: HttpRequest, address: str) -> bool:
    match = request.resolver_match
    return request.path == address or bool(match and set(match.namespaces) & set(entry.within))
