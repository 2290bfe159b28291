"""The demonstration: a fictional State, on loopback only, that asks nobody anything.

A part of the house adds its fictional content by a line in :data:`STEPS`. A step runs once for each home; where it
was cut short it runs again, so it must not mind finding what it wrote before.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from vigie.custody.passphrase import DEMO
from vigie.domain.acting import By
from vigie.domain.errors import NotFound, NotPossibleNow
from vigie.domain.language import LANGUAGES, N_, Text

STATE = "XOR"
NAMES = Text(en="Orvany", fr="Orvanie")
ENVIRONMENT = {"VIGIE_DEMO": "1", "VIGIE_STATE": STATE}


class NotADemonstration(NotPossibleNow):
    """A real home was to be filled with fiction."""

    code = "site.not_a_demonstration"
    cause = N_("The home {name} belongs to a real installation.")
    remedy = N_("Name another folder in VIGIE_HOME for the demonstration, or start without --demo.")


class IsADemonstration(NotPossibleNow):
    """A home full of fiction was to be served as a real one."""

    code = "site.is_a_demonstration"
    cause = N_("The home {name} belongs to the demonstration.")
    remedy = N_("Start it with --demo, or name another folder in VIGIE_HOME for your installation.")


class NobodyOfThatName(NotFound):
    """A person was named who does not exist, or who has no second factor."""

    code = "site.nobody_of_that_name"
    cause = N_("Nobody called “{name}” signs in to the demonstration.")
    remedy = N_("Choose one of: {names}.")


@dataclass(frozen=True, slots=True)
class Step:
    """A part of what the demonstration loads.

    Parameters
    ----------
    name
        By which it is remembered that the step was done.
    label
        What the progress bar says; marked with ``N_``.
    run
        Called with ``by`` and ``home``.
    """

    name: str
    label: str
    run: Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Figure:
    """A fictional person who signs in."""

    username: str
    organisation: str
    role: str


# code: kind, name in English, name in French
ORGANISATIONS: dict[str, tuple[str, str, str]] = {
    "rapporteur": ("rapporteur", "Office of the National Rapporteur", "Bureau du rapporteur national"),
    "labour": ("ministry", "Ministry of Labour", "Ministère du Travail"),
    "interior": ("ministry", "Ministry of the Interior", "Ministère de l’Intérieur"),
    "justice": ("ministry", "Ministry of Justice", "Ministère de la Justice"),
    "solidarity": ("ministry", "Ministry of Solidarity", "Ministère des Solidarités"),
    "police": ("police", "National Police", "Police nationale"),
    "labour-inspection": ("labour_inspection", "Labour Inspectorate", "Inspection du travail"),
    "shelters": ("shelter", "Network of Shelters", "Réseau des foyers d’accueil"),
    "hotline": ("hotline", "National Hotline", "Ligne nationale d’écoute"),
}
PARENTS = {"police": "interior", "labour-inspection": "labour"}

PEOPLE = (
    Figure("rapporteur", "rapporteur", "rapporteur"),
    Figure("rapporteur2", "rapporteur", "rapporteur"),
    Figure("labour", "labour", "body"),
    Figure("interior", "interior", "body"),
    Figure("justice", "justice", "body"),
    Figure("solidarity", "solidarity", "body"),
    Figure("data", "rapporteur", "data-officer"),
    Figure("auditor", "rapporteur", "auditor"),
    Figure("admin", "rapporteur", "administrator"),
)


def secrets_of(home: Path) -> dict[str, Any]:
    """Return passphrase and passwords of the demonstration, made on the first call; only their owner reads the file.

    Raises
    ------
    NotADemonstration
        Where the home has keys and is not a demonstration's.
    """
    path = home / DEMO
    if not path.exists():
        if (home / "keys.json").exists() or (home / "vigie.sqlite3").exists():
            raise NotADemonstration(name=home.name)
        words = {"passphrase": secrets.token_urlsafe(24), "done": []}
        _keep(path, {**words, "people": {figure.username: secrets.token_urlsafe(12) for figure in PEOPLE}})
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def code_of(username: str, *, at: datetime) -> str:
    """Return the second factor of a fictional person at a moment.

    Raises
    ------
    NobodyOfThatName
        Where no fictional person is called so.
    """
    from vigie.apps.accounts import queries

    person = queries.person(username) if username in {figure.username for figure in PEOPLE} else None
    code = queries.second_factor_code(person, at=at) if person else None
    if code is None:
        raise NobodyOfThatName(name=username, names=", ".join(figure.username for figure in PEOPLE))
    return code


def refuse_demonstration(home: Path) -> None:
    """Refuse to serve a demonstration's home as a real one."""
    if (home / DEMO).exists():
        raise IsADemonstration(name=home.name)


def outstanding(home: Path, *, by: By) -> Iterator[tuple[str, str, Callable[[], None]]]:
    """Yield (name, label, work) of every step that this home has not seen to its end."""
    done = set(secrets_of(home)["done"])
    for step in STEPS:
        if step.name not in done:
            yield step.name, step.label, _once(step, by=by, home=home)


def _once(step: Step, *, by: By, home: Path) -> Callable[[], None]:
    def work() -> None:
        step.run(by=by, home=home)
        content = secrets_of(home)
        _keep(home / DEMO, {**content, "done": [*content["done"], step.name]})

    return work


def _keep(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(content, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def load_state(*, by: By, home: Path) -> None:
    """Add the State and its organisations."""
    from vigie.apps.accounts import actions
    from vigie.apps.accounts.enums import Kind

    state = actions.add_state(STATE, names=NAMES, by=by, fictional=True)
    made: dict[str, Any] = {}
    for code, (kind, english, french) in ORGANISATIONS.items():
        names, parent = {"en": english, "fr": french}, made.get(PARENTS.get(code, ""))
        made[code] = actions.add_organisation(code, kind=Kind(kind), names=names, state=state, parent=parent, by=by)


def load_people(*, by: By, home: Path) -> None:
    """Add the people, each with a password and a second factor whose secret is sealed."""
    from vigie.apps.accounts import actions, queries

    passwords = secrets_of(home)["people"]
    for figure in PEOPLE:
        if queries.person(figure.username) is None:
            organisation = queries.organisation(figure.organisation)
            password = passwords[figure.username]
            actions.add_person(
                figure.username,
                password=password,
                organisation=organisation,
                roles=[figure.role],
                language="fr",
                by=by,
            )
        person = queries.person(figure.username)
        if person is not None:
            actions.set_up_second_factor(person, by=by)


def load_deliveries(*, by: By, home: Path) -> None:
    """Add two sources and what they delivered: generated records, and generated figures."""
    from vigie.apps.sources import demonstration

    demonstration.load(STATE, home=home, by=by)


def load_estimate(*, by: By, home: Path) -> None:
    """Add a table of overlaps, estimate what it hides, and let the estimate stand."""
    from vigie.apps.statistics import demonstration

    demonstration.load(STATE, by=by)


def load_answers(*, by: By, home: Path) -> None:
    """Add what the bodies answer, with the evidence that they give."""
    from vigie.apps.followup import demonstration

    demonstration.load(state=STATE, by=by)


def load_example_text(*, by: By, home: Path) -> None:
    """Add the fictional resolution that ships, in both languages: what reading a text gives, with nothing at hand."""
    from vigie.apps.register.actions.texts import add_text
    from vigie.pipelines.instruments import example_text

    for language in LANGUAGES:
        add_text(example_text(language).encode(), name=f"harbour-pledge-{language}.md", by=by)


STEPS: list[Step] = [
    Step("state", N_("The fictional State and its bodies"), load_state),
    Step("people", N_("The people who work in them"), load_people),
    Step("answers", N_("What the fictional State’s bodies answered"), load_answers),
    Step("example text", N_("A fictional text, read into its structure"), load_example_text),
    Step("deliveries", N_("What the fictional State’s sources delivered"), load_deliveries),
    Step("estimate", N_("How many the fictional State’s lists do not show"), load_estimate),
]
"""What the demonstration loads, in this order."""
