"""One search for both databases: it folds accents itself, in the index and in what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from vigie.apps.accounts.queries import Visitor, state_of
from vigie.apps.search.models import Entry
from vigie.domain.folding import folded_words

MOST_WORDS = 12
MOST_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found; its address stands below a language."""

    kind: str
    key: str
    language: str
    title: str
    summary: str
    address: str


def find(
    words: str, language: str, visitor: Visitor | None = None, *, kinds: Iterable[str] = (), most: int = 50
) -> list[Hit]:
    """Return what holds all the words, each as the beginning of one, the best first.

    A thing is found by its words in any language and shown in the reader's, where it has that. Visitors find what is
    public; people who are signed in also find what belongs to their State.
    """
    asked = list(dict.fromkeys(folded_words(words)))[:MOST_WORDS]
    if not asked:
        return []
    found = _holding(_visible(visitor or AnonymousUser(), kinds), asked)
    best: dict[tuple[str, str], tuple[int, int]] = {}
    for entry in found.order_by("id")[:MOST_ENTRIES]:
        rank = (-_weight(entry, asked), len(entry.words))
        best[entry.kind, entry.key] = min(rank, best.get((entry.kind, entry.key), rank))
    order = sorted(best, key=lambda thing: (*best[thing], thing))[:most]
    return _shown(order, language)


def _visible(visitor: Visitor, kinds: Iterable[str]) -> QuerySet[Entry]:
    state = state_of(visitor)
    seen = Q(public=True) | Q(state=state.pk) if state else Q(public=True)
    wanted = list(kinds)
    return Entry.objects.filter(seen, kind__in=wanted) if wanted else Entry.objects.filter(seen)


def _holding(entries: QuerySet[Entry], asked: list[str]) -> QuerySet[Entry]:
    for word in asked:
        entries = entries.filter(words__contains=f" {word}")
    return entries


def _weight(entry: Entry, asked: list[str]) -> int:
    """Weigh an entry: a whole word over a beginning, the title over the text, the phrase over its words."""
    title, text = entry.title_words, entry.words
    weight = 8 * (f" {' '.join(asked)} " in title) + 2 * (f" {' '.join(asked)}" in text)
    for word in asked:
        weight += 4 * (f" {word} " in title) + 2 * (f" {word}" in title) + (f" {word} " in text)
    return weight


def _shown(order: list[tuple[str, str]], language: str) -> list[Hit]:
    things: dict[tuple[str, str], Entry] = {}
    for entry in Entry.objects.filter(key__in=[key for _kind, key in order]).order_by("language"):
        thing = (entry.kind, entry.key)
        if thing not in things or entry.language == language:
            things[thing] = entry
    names = ("kind", "key", "language", "title", "summary", "address")
    return [Hit(**{name: getattr(things[thing], name) for name in names}) for thing in order]
