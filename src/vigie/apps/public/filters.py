"""What a reader of a register may filter by. Each filter stands in the address under its own name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from vigie.apps.public.scene import Scene
from vigie.apps.register.enums import ADDRESSEES, THEMES
from vigie.apps.register.queries import Commitment
from vigie.web import words
from vigie.web.fields import in_page_language
from vigie.web.patterns import Choice, Facet

Values = Callable[[Scene, Commitment], Iterable[str]]


def _standing(scene: Scene, row: Commitment) -> Iterable[str]:
    return [scene.mark(row).value]


def _body(scene: Scene, row: Commitment) -> Iterable[str]:
    line = scene.lines.get(row.pk)
    return [line.organisation] if line else []


VALUES: dict[str, Values] = {
    "standing": _standing,
    "theme": lambda scene, row: [row.theme],
    "strength": lambda scene, row: [row.strength],
    "addressee": lambda scene, row: row.addressees,
    "body": _body,
    "paragraph": lambda scene, row: [str(row.provision.number or "")],
}
"""Filter → what a commitment has of it."""


def chosen(asked: QueryDict) -> dict[str, set[str]]:
    """Return what an address asks for, by filter; a filter without a value asks for nothing."""
    found = {name: {value for value in asked.getlist(name) if value} for name in VALUES}
    return {name: values for name, values in found.items() if values}


def matches(scene: Scene, row: Commitment, wanted: Mapping[str, set[str]], *, but: str = "") -> bool:
    """Say whether a commitment is asked for: one value of each filter, every filter."""
    return all(values & set(VALUES[name](scene, row)) for name, values in wanted.items() if name != but)


def facets(scene: Scene, rows: Sequence[Commitment], wanted: Mapping[str, set[str]]) -> list[Facet]:
    """Return the filters with how many commitments each choice would show beside the other filters."""
    bodies = {line.organisation: in_page_language(line.organisation_names) for line in scene.lines.values()}  # type: ignore[arg-type]
    shown: dict[str, tuple[str, Mapping[str, Any]]] = {
        "standing": (_("How far"), words.STANDING),
        "theme": (_("Theme"), THEMES),
        "strength": (_("Verb"), words.STRENGTH),
        "body": (_("Body that answers"), bodies),
        "addressee": (_("Addressed to"), ADDRESSEES),
    }
    return [
        _facet(name, title, labels, counted=_counted(scene, rows, wanted, name), wanted=wanted.get(name, set()))
        for name, (title, labels) in shown.items()
        if labels
    ]


def _counted(scene: Scene, rows: Sequence[Commitment], wanted: Mapping[str, set[str]], name: str) -> Counter[str]:
    return Counter(value for row in rows if matches(scene, row, wanted, but=name) for value in VALUES[name](scene, row))


def _facet(name: str, title: str, labels: Mapping[str, Any], *, counted: Counter[str], wanted: set[str]) -> Facet:
    several = name in {"standing", "theme", "strength"}
    choices = [
        Choice(value, label, counted[value], value in wanted)
        for value, label in labels.items()
        if counted[value] or value in wanted
    ]
    if not several:
        choices.insert(0, Choice("", _("all"), None, not wanted))
    return Facet(name, title, choices, "several" if several else "list")


def in_words(wanted: Mapping[str, set[str]], scene: Scene) -> str:
    """Say what is filtered, in words."""
    bodies = {line.organisation: in_page_language(line.organisation_names) for line in scene.lines.values()}  # type: ignore[arg-type]
    labels: dict[str, Mapping[str, Any]] = {
        "standing": words.STANDING,
        "theme": THEMES,
        "strength": words.STRENGTH,
        "body": bodies,
        "addressee": ADDRESSEES,
        "paragraph": {},
    }
    said = []
    for name, values in wanted.items():
        prefix = "¶ " if name == "paragraph" else ""
        said.append(", ".join(f"{prefix}{labels[name].get(value, value)}" for value in sorted(values)))
    return " · ".join(said)
