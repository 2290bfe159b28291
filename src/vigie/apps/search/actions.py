"""The index of what can be found. It is no record of anything: it can be made anew at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import transaction

from vigie.apps.search.models import Entry
from vigie.domain.folding import folded_words
from vigie.domain.language import Text


@dataclass(frozen=True, slots=True)
class Findable:
    """A thing to be found.

    Parameters
    ----------
    kind
        What it is, such as ``register.commitment``.
    key
        By which its app knows it.
    title, summary, text
        What is shown, and what else it is found by, by language.
    address
        Path below the language, such as ``/register/2021/13.2/``.
    public
        Whether anybody may find it; otherwise only people of its State.
    """

    kind: str
    key: str
    title: Text
    address: str
    summary: Text = field(default_factory=Text)
    text: Text = field(default_factory=Text)
    public: bool = False
    state: str = ""


Source = Callable[[], Iterable[Findable]]
_sources: dict[str, Source] = {}


def add_source(kind: str, source: Source) -> None:
    """Name the function that lists everything of a kind; apps call this when they are ready."""
    _sources[kind] = source


def index(thing: Findable) -> None:
    """Make something findable, or bring its entries up to date."""
    for language, title in thing.title.items():
        Entry.objects.update_or_create(
            kind=thing.kind, key=thing.key, language=language, defaults=_written(thing, title, language)
        )
    Entry.objects.filter(kind=thing.kind, key=thing.key).exclude(language__in=list(thing.title)).delete()


def forget(kind: str, key: str) -> None:
    """Make something findable no more."""
    Entry.objects.filter(kind=kind, key=key).delete()


@transaction.atomic
def rebuild() -> int:
    """Make the whole index anew from what it points to; return how many things it holds."""
    Entry.objects.all().delete()
    count = 0
    for thing in _everything():
        Entry.objects.bulk_create(
            Entry(kind=thing.kind, key=thing.key, language=language, **_written(thing, title, language))
            for language, title in thing.title.items()
        )
        count += 1
    return count


def _everything() -> Iterator[Findable]:
    for source in _sources.values():
        yield from source()


def _written(thing: Findable, title: str, language: str) -> dict[str, object]:
    summary = thing.summary.get(language, "")
    return {
        "title": _kept(title),
        "summary": _kept(summary),
        "address": thing.address,
        "title_words": _spaced(title),
        "words": _spaced(" ".join((title, summary, thing.text.get(language, "")))),
        "public": thing.public,
        "state": thing.state,
    }


def _kept(text: str) -> str:
    """PostgreSQL keeps no NUL, which a damaged file may bring."""
    return text.replace("\0", "")[:500]


def _spaced(text: str) -> str:
    """Write folded words with a space on both sides, so that a beginning of a word is found by LIKE alone."""
    return f" {' '.join(folded_words(text))} "
