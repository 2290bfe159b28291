"""What Vigie says of itself: the pages at the foot, and the glossary, each in both languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from vigie.domain.folding import fold
from vigie.domain.language import Text
from vigie.domain.typography import in_type


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: what it says, what to read next, whether it tells how to reach the house."""

    title: Text
    says: tuple[Text, ...]
    see: tuple[tuple[str, Text], ...] = ()
    anchor: str = ""
    contact: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """A page at the foot."""

    name: str
    title: Text
    lead: Text
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word as Vigie uses it; `inside` are words of the software."""

    term: Text
    means: Text
    inside: bool = False


@cache
def pages() -> Mapping[str, About]:
    """Return the pages at the foot by their name."""
    return {page["name"]: _page(page) for page in _shipped("about.yaml")}


def _page(page: Mapping[str, Any]) -> About:
    parts = tuple(_part(part) for part in page["parts"])
    return About(page["name"], in_type(page["title"]), in_type(page["lead"]), parts)


def _part(part: Mapping[str, Any]) -> Part:
    return Part(
        title=in_type(part["title"]),
        says=tuple(in_type(said) for said in part["says"]),
        see=tuple((one["to"], in_type({"en": one["en"], "fr": one["fr"]})) for one in part.get("see", ())),
        anchor=part.get("anchor", ""),
        contact=part.get("contact", False),
    )


@cache
def glossary(language: str) -> tuple[Term, ...]:
    """Return the terms in the order of a language."""
    terms = [
        Term(in_type(one["term"]), in_type(one["means"]), one.get("inside", False)) for one in _shipped("glossary.yaml")
    ]
    return tuple(sorted(terms, key=lambda one: fold(one.term.within(language))))


def _shipped(name: str) -> Any:
    return yaml.safe_load(files("vigie.apps.public").joinpath("data", name).read_text(encoding="utf-8"))
