"""The address of a view is its whole state: one canonical spelling, the same names everywhere.

A form without script sends ``by=age&by=sex&from=2015&to=2021&country=``; the address of what it asks for is
``?by=age,sex&time=2015..2021``. A view compares the two and redirects, so that a view has one address to cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.http import QueryDict

from vigie.domain.errors import UserError
from vigie.domain.language import N_

LONGEST = 2_000
"""Characters of an address that is still read; browsers, proxies and people handle no more."""


class AddressTooLong(UserError):
    """An address asks for more than can be read."""

    code = "web.address_too_long"
    cause = N_("This address is longer than {longest} characters.")
    remedy = N_("Choose fewer values, or download the whole table and choose in it.")


class AddressNotUnderstood(UserError):
    """A part of an address has no meaning there."""

    code = "web.address_not_understood"
    cause = N_("“{part}” in this address cannot be read here.")
    remedy = N_("Start again from the page, and choose from its lists.")


def spelled(params: Mapping[str, str]) -> str:
    """Write parameters as the query of an address, legible: commas and dots stay as they are."""
    return urlencode({name: value for name, value in params.items() if value}, safe=",.~", quote_via=quote)


def at(path: str, params: Mapping[str, str]) -> str:
    """Return an address within this site."""
    query = spelled(params)
    return f"{path}?{query}" if query else path


def gathered(query: QueryDict) -> dict[str, str]:
    """Return what an address asks for, with the habits of forms undone.

    A name that stands several times is one list; blanks and empty values go; ``from`` and ``to`` are a range of
    ``time``.

    Raises
    ------
    AddressTooLong
        Where it is longer than :data:`LONGEST` characters.
    """
    if sum(len(name) + len(value) + 2 for name, values in query.lists() for value in values) > LONGEST:
        raise AddressTooLong(longest=LONGEST)
    found = {name.strip(): _joined(query.getlist(name)) for name in query}
    first, last = found.pop("from", ""), found.pop("to", "")
    if (first or last) and not found.get("time"):
        found["time"] = first if first == last else f"{first}..{last}"
    return {name: value for name, value in found.items() if name and value}


def _joined(values: Iterable[str]) -> str:
    parts = (part.strip() for value in values for part in value.split(","))
    return ",".join(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Address:
    """Where a view stands, and how to get from it to its neighbours.

    Parameters
    ----------
    path
        The page.
    params
        What it asks for, in canonical order.
    """

    path: str
    params: Mapping[str, str]

    def __str__(self) -> str:
        return at(self.path, self.params)

    def is_spelled_by(self, path: str, query: QueryDict) -> bool:
        """Say whether a request spells this address.

        Signs that a program on the way wrote in another code (a comma as ``%2C``) are the same spelling: otherwise it
        would be sent to and fro for ever.
        """
        asked_for = [(name, value) for name, values in query.lists() for value in values]
        return path == self.path and asked_for == [(name, value) for name, value in self.params.items() if value]

    def with_(self, **changes: str) -> str:
        """Return the address with some parameters changed; an empty value takes one away."""
        return at(self.path, {**self.params, **changes})

    def as_file(self, file_format: str) -> str:
        """Return the same address, as a file; which way of looking at it was chosen does not matter there."""
        params = {name: value for name, value in self.params.items() if name != "tab"}
        return at(f"{self.path}.{file_format}", params)
