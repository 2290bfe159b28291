"""What stands in the header: each app enters its pages, and a reader sees those that are open to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

Permit = Callable[[HttpRequest], bool]


def everybody(request: HttpRequest) -> bool:
    """Say yes."""
    return True


def signed_in(request: HttpRequest) -> bool:
    """Say yes to who is signed in."""
    return request.user.is_authenticated


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
    """

    label: Any
    url: str
    order: int
    within: tuple[str, ...] = ()
    permit: Permit = everybody
    foot: bool = False


_ENTRIES: dict[str, Entry] = {}


def enter(*entries: Entry) -> None:
    """Add pages; called from ``AppConfig.ready``. The same address twice is one entry."""
    _ENTRIES.update({entry.url: entry for entry in entries})


def entries_for(request: HttpRequest, *, foot: bool = False) -> list[dict[str, Any]]:
    """Return label, address and whether it is the current place, for each page that the reader may open."""
    shown = sorted((e for e in _ENTRIES.values() if e.foot == foot and e.permit(request)), key=lambda e: e.order)
    resolved = ((entry, _address(entry)) for entry in shown)
    return [
        {"label": entry.label, "address": address, "current": _is_here(entry, request, address)}
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
