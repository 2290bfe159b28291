"""The same view at another address: as a file, or looked at in another way."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from vigie.web.patterns import Link


def same_view(asked: QueryDict, **more: str) -> str:
    """Return the query of an address without what is only its dress, with what the page chose itself."""
    pairs = [(key, value) for key, values in asked.lists() if key not in {"tab", *more} for value in values if value]
    pairs += [(key, value) for key, value in more.items() if value]
    return f"?{urlencode(pairs)}" if pairs else ""


def files(name: str, *args: str, query: str = "") -> list[Link]:
    """Return links to the files of a view: its address with another ending."""
    return [Link(ending.upper(), reverse(f"public:{name}_{ending}", args=args) + query) for ending in ("csv", "json")]
