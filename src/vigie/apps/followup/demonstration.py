"""What the bodies of the fictional State answer: written by hand, so that a reader sees real sentences that differ.

Every move is made by the action that a person would use, by the fictional person who would make it, at a moment that
lies before the present in the order of the workflow.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from django.utils import timezone
from django.utils.text import slugify

from vigie.apps.accounts import queries as accounts
from vigie.apps.accounts.queries import Organisation, Person
from vigie.apps.audit.actions import action
from vigie.apps.followup import actions, queries
from vigie.apps.followup.models import Answer
from vigie.apps.register import queries as register
from vigie.apps.register.queries import Commitment, Cycle
from vigie.domain.acting import By
from vigie.domain.language import Text
from vigie.domain.typography import in_type

FILES = [Path(__file__).parent / "data" / f"demonstration{of}.yaml" for of in ("", "-2021")]
RATER, SECOND = "rapporteur", "rapporteur2"
FICTION = "Document inventé pour la démonstration de Vigie. / Invented for the demonstration of Vigie."
ANSWERED = ("submitted", "returned", "rated", "accepted")
Entry = dict[str, Any]


def load(*, state: str, by: By) -> int:
    """Load what is missing; return how many answers were added. Each is added whole or not at all."""
    entries: list[Entry] = [entry for file in FILES for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    added = 0
    for place, entry in enumerate(entries):
        instrument, code = entry["of"].split()
        commitment = register.find_commitment(instrument, code)
        cycle = register.cycle_of(commitment.instrument)
        if cycle is None or queries.answer_to(commitment.pk, state=state, cycle=cycle.pk):
            continue
        _Telling(entry, commitment, cycle, place, by.at).tell(by=by)
        added += 1
    return added


def _person(username: str) -> Person:
    found = accounts.person(username)
    if found is None:
        raise LookupError(f"the demonstration has nobody called {username}")
    return found


def _body(code: str) -> Organisation:
    found = accounts.organisation(code)
    if found is None:
        raise LookupError(f"the demonstration has no body called {code}")
    return found


@dataclass(frozen=True, slots=True)
class _Telling:
    """One answer, from the question to where its story stands."""

    entry: Entry
    commitment: Commitment
    cycle: Cycle
    place: int
    now: datetime

    def tell(self, *, by: By) -> None:
        """Tell it whole or not at all."""
        _whole(self, by=by)

    def by(self, person: Person, days_ago: int) -> By:
        """Return an actor, so many days before the present."""
        return By(actor=f"person:{person.pk}", at=self.now - timedelta(days=days_ago, minutes=self.place))

    @property
    def due(self) -> date:
        """Late answers were due before today, others later."""
        stage = self.entry["stage"]
        late = stage == "late" or (stage == "returned" and self.place % 2)
        days = -(12 + 9 * (self.place % 7)) if late else 14 + 11 * (self.place % 9)
        return timezone.localdate(self.now) + timedelta(days=days)

    @property
    def handed_in(self) -> int:
        """Days since it was handed in: after the date of its latest document."""
        shown = [claim["evidence"]["dated"] for claim in self.entry.get("claims", ()) if claim.get("evidence")]
        room = (timezone.localdate(self.now) - max(shown)).days - 1 if shown else 90
        return max(6, min(90 - self.place % 25, room))

    @property
    def rated(self) -> int:
        """Days since it was rated, or returned."""
        return max(3, min(45 - self.place % 20, self.handed_in - 2))

    def ask(self) -> Answer:
        """Ask the body."""
        rater = _person(RATER)
        return actions.assign(
            self.commitment,
            cycle=self.cycle,
            organisation=_body(self.entry["body"]),
            due=self.due,
            person=rater,
            by=self.by(rater, 210 - self.place % 40),
        )

    def write(self, answer: Answer) -> None:
        """Write the answer, what it says, and what shows it."""
        entry, person = self.entry, _person(self.entry["body"])
        by = self.by(person, self.handed_in + 1)
        text = _text(entry)
        actions.write_text(answer, text=text, person=person, seen=answer.version, by=by)
        reason = in_type(entry.get("scale_reason", {}))
        actions.write_scale(answer, scale=entry["scale"], reason=reason, person=person, seen=answer.version, by=by)
        for claim in entry.get("claims", ()):
            self._claim(answer, claim, person, by)
        for measure in entry.get("measures", ()):
            actions.add_measure(
                answer,
                kind=measure["kind"],
                names=_text(measure),
                organisation=_body(measure["body"]),
                due=measure["due"],
                scale=measure["scale"],
                person=person,
                seen=answer.version,
                by=by,
            )
        actions.submit(answer, person=person, seen=answer.version, by=self.by(person, self.handed_in))

    def _claim(self, answer: Answer, claim: Entry, person: Person, by: By) -> None:
        made = actions.add_claim(answer, text=_text(claim), person=person, seen=answer.version, by=by)
        shown = claim.get("evidence")
        if shown:
            actions.add_evidence(
                answer,
                claim=made,
                kind=shown["kind"],
                titles=_text(shown),
                dated=shown["dated"],
                language="fr",
                place=shown.get("place", ""),
                file=_document(shown, answer.organisation),
                person=person,
                seen=answer.version,
                by=by,
            )

    def judge(self, answer: Answer) -> None:
        """Return, rate or accept it, as far as its story goes."""
        rater, second, office = _person(RATER), _person(SECOND), self.entry.get("office", {})
        if self.entry["stage"] == "returned":
            reason, by = self.entry["reason"], self.by(rater, self.rated)
            actions.return_answer(answer, reason=reason, person=rater, seen=answer.version, by=by)
        if office:
            by = self.by(rater, self.rated)
            opinion = _text(office)
            actions.rate(answer, scale=office["scale"], opinion=opinion, person=rater, seen=answer.version, by=by)
        if self.entry["stage"] == "accepted":
            actions.accept(
                answer,
                person=second,
                seen=answer.version,
                by=self.by(second, max(1, min(20 - self.place % 15, self.rated - 1))),
            )


@action
def _whole(telling: _Telling, *, by: By) -> None:
    answer = telling.ask()
    if telling.entry["stage"] in ANSWERED:
        telling.write(answer)
        telling.judge(answer)


def _text(entry: Entry) -> Text:
    return in_type({code: entry[code] for code in ("fr", "en") if entry.get(code)})


def _document(shown: Entry, body: Organisation) -> io.BytesIO:
    """Write the document that shows something: a page of text that opens in every browser."""
    lines = [
        shown["fr"],
        body.names.within("fr"),
        shown["dated"].isoformat(),
        shown.get("place", ""),
        "",
        shown["shows"],
    ]
    document = io.BytesIO("\n".join([*lines, "", FICTION, ""]).encode())
    document.name = f"{slugify(shown['fr'])[:60]}.txt"
    return document
