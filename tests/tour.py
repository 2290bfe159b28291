"""A tour of the open house: which pages its people reach, and which of them differ from one another.

A page that is built of kinds of elements which others of its name have shown differs from them in words only: axe
reads those alone that bring something new, in each language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from urllib.parse import urlsplit

from django.urls import NoReverseMatch, Resolver404, ResolverMatch, get_resolver, resolve, reverse
from django.utils import translation

from demonstration import Demonstration, Page

PEOPLE = ("", "rapporteur", "rapporteur2", "labour", "data", "auditor", "admin")
"""A stranger first: what everybody sees is looked at once."""
LANGUAGE = "fr"
MOST_GUESSES = 200
NO_PAGE = re.compile(r"/gallery/|/static/|\.\w+$|/download/$")
VARYING = {"id", "href", "for", "name", "value", "title", "action", "src", "datetime", "aria-describedby", "lang"}


class _Kinds(HTMLParser):
    """The kinds of elements of a page, each with the one it stands in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: set[tuple[str, ...]] = set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        names = sorted(name for name, _value in attrs if name not in VARYING)
        classes = sorted((dict(attrs).get("class") or "").split())
        if "svg" not in self.inside:
            self.found.add((self.inside[-1] if self.inside else "", tag, *names, *classes))
        if tag not in {"br", "hr", "img", "input", "link", "meta"}:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass


def kinds_of(html: str) -> frozenset[tuple[str, ...]]:
    """Return the kinds of elements that a page is built of."""
    return frozenset(_Kinds(html).found)


@dataclass(frozen=True)
class Stop:
    """A page of the tour, as one person finds it."""

    username: str
    path: str
    name: str

    def within(self, language: str) -> str:
        """Return its address in a language."""
        return f"/{language}{self.path.removeprefix(f'/{LANGUAGE}')}"


class Tour:
    """What the people of a house reach by links, and by the addresses that need no argument."""

    def __init__(self, house: Demonstration, *, no_pages: frozenset[str] = frozenset()) -> None:
        self.house, self.no_pages = house, no_pages
        self.stops: list[Stop] = []
        self.names: set[str] = set()
        self._looked_at: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._known: dict[str, dict[frozenset[tuple[str, str]], None]] = defaultdict(dict)
        for username in PEOPLE:
            self._walk(username)

    def _walk(self, username: str) -> None:
        walker, known = self.house.walker(username), set()
        walker.prove(username)
        doors = [address for address in bare_addresses() if not NO_PAGE.search(address)]
        for seen in walker.walk(f"/{LANGUAGE}/", also=doors):
            known.add(urlsplit(seen.address).path)
            self._note(username, seen)
        for address in self._guessed():
            if address not in known and not NO_PAGE.search(address):
                known.add(address)
                self._note(username, walker.get(address))

    def _guessed(self) -> Iterator[str]:
        """Yield addresses of names that no link led to yet, with arguments that other names were seen with."""
        for name in sorted(set(named()) - self.names - self.no_pages):
            app = name.partition(":")[0]
            for arguments in list(self._known[app])[:MOST_GUESSES]:
                if name in self.names:
                    break
                try:
                    yield address_of(name, **dict(arguments))
                except NoReverseMatch:
                    continue

    def _note(self, username: str, seen) -> None:
        target = urlsplit(seen.address)
        match = match_of(target.path)
        if seen.status != 200 or "<html" not in seen.text or match is None:
            return
        name, kinds = match.view_name, kinds_of(seen.text)
        self.names.add(name)
        self._remember(match)
        for link in Page(seen.text).links:
            self._remember(match_of(urlsplit(link).path))
        if not kinds <= self._looked_at[name]:
            self._looked_at[name] |= kinds
            path = target.path + (f"?{target.query}" if target.query else "")
            self.stops.append(Stop(username, path, name))

    def _remember(self, match: ResolverMatch | None) -> None:
        if match is not None:
            self._known[match.view_name.partition(":")[0]].setdefault(frozenset(match.kwargs.items()))

    def of(self, username: str) -> list[Stop]:
        """Return the pages that differ, where this person was the first to find them."""
        return [stop for stop in self.stops if stop.username == username]


@lru_cache(maxsize=20_000)
def match_of(path: str) -> ResolverMatch | None:
    """Return what the URL configuration makes of an address."""
    with translation.override(LANGUAGE):
        try:
            return resolve(path)
        except Resolver404:
            return None


def address_of(name: str, **arguments) -> str:
    """Return the address of a name."""
    with translation.override(LANGUAGE):
        return reverse(name, kwargs=arguments)


def named(patterns=None, within: str = "") -> Iterator[str]:
    """Yield every name of the URL configuration."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(entry, "url_patterns"):
            yield from named(entry.url_patterns, f"{within}{entry.namespace}:" if entry.namespace else within)
        elif entry.name:
            yield within + entry.name


def bare_addresses() -> list[str]:
    """Return every address that needs no argument."""
    found = []
    for name in sorted(set(named())):
        try:
            found.append(address_of(name))
        except NoReverseMatch:
            continue
    return found
