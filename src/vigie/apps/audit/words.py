"""The log in words: what an act is called, and who people are. Apps say theirs when they are ready.

A row names an act by its code, such as ``accounts.add_state``. An app gives each of its codes its words, once::

    words.say({"accounts.add_state": _("added a State")})
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Names = Callable[[Iterable[int]], Mapping[int, str]]

_acts: dict[str, Any] = {}
_names: list[Names] = []
_things: dict[str, Any] = {}
_fields: dict[tuple[str, str], Any] = {}
MACHINES = {
    "system": gettext_lazy("Vigie itself"),
    "anyone": gettext_lazy("somebody who was not signed in"),
    "cli": gettext_lazy("a command of"),
    "job": gettext_lazy("the job"),
    "worker": gettext_lazy("the worker"),
}
# Fields that have no words of their own where they stand.
FIELDS = {
    "content": gettext_lazy("content"),
    "organisation": gettext_lazy("organisation"),
    "parent": gettext_lazy("parent organisation"),
    "person": gettext_lazy("person"),
    "roles": gettext_lazy("roles"),
    "state": gettext_lazy("State"),
}


def say(acts: Mapping[str, Any]) -> None:
    """Give acts their words (lazy translations)."""
    _acts.update(acts)


def name(kind: str, words: Any, *, fields: Mapping[str, Any]) -> None:
    """Give a kind of thing and its fields their words, where its model has none."""
    _things[kind] = words
    _fields.update({(kind, field): said for field, said in fields.items()})


def name_people_by(names: Names) -> None:
    """Name the function that gives the sign-in names of people by their numbers; rows hold numbers alone."""
    _names[:] = [names]


def act_in_words(code: str) -> str:
    """Return what an act is called; its code, spaced, where nobody gave it words."""
    return str(_acts.get(code, code.replace(".", ": ").replace("_", " ")))


def acts_without_words(codes: Iterable[str]) -> list[str]:
    """Return the codes that nobody gave words."""
    return sorted(set(codes) - set(_acts))


def people_named(actors: Iterable[str]) -> dict[str, str]:
    """Return actor → who that is, in words."""
    distinct = set(actors)
    numbers = {int(actor[7:]) for actor in distinct if actor.startswith("person:") and actor[7:].isdigit()}
    known = _names[0](numbers) if _names and numbers else {}
    return {actor: _actor_in_words(actor, known) for actor in distinct}


def _actor_in_words(actor: str, known: Mapping[int, str]) -> str:
    kind, _colon, rest = actor.partition(":")
    if kind == "person":
        number = int(rest) if rest.isdigit() else -1
        return known.get(number) or _("person %(number)s") % {"number": rest}
    return f"{MACHINES[kind]} {rest}".strip() if kind in MACHINES else actor


def thing_in_words(kind: str) -> str:
    """Return what a kind of thing is called."""
    if kind in _things:
        return str(_things[kind])
    model = _model(kind)
    return str(model._meta.verbose_name) if model else kind


def fields_in_words(kind: str, fields: Iterable[str]) -> list[str]:
    """Return what fields of a kind of thing are called."""
    return [_field(kind, field) for field in fields]


def _field(kind: str, name: str) -> str:
    if (kind, name) in _fields:
        return str(_fields[kind, name])
    plain, model = name.replace("_", " "), _model(kind)
    try:
        said = str(getattr(model._meta.get_field(name), "verbose_name", plain)) if model else plain
    except FieldDoesNotExist:
        said = plain
    return str(FIELDS.get(name, said)) if said == plain else said


def _model(kind: str) -> Any:
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None
