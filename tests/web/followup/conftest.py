from datetime import timedelta

import pytest

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.followup import actions
from vigie.apps.register import queries
from vigie.apps.register.actions import load_register
from vigie.domain.language import Text


@pytest.fixture
def declaration(db, by):
    return load_register("2025", by=by)


@pytest.fixture
def cycle(declaration):
    return queries.cycle_of(declaration)


@pytest.fixture
def commitment(declaration):
    return queries.commitment(declaration, "13.1")


@pytest.fixture
def rapporteur(person, office):
    return person("rapporteur", office, "rapporteur")


@pytest.fixture
def second(person, office):
    return person("rapporteur2", office, "rapporteur")


@pytest.fixture
def writer(person, ministry):
    return person("labour", ministry, "body")


@pytest.fixture
def other_ministry(house, by):
    names = {"en": "Ministry of Justice", "fr": "Ministère de la Justice"}
    return accounts.add_organisation("justice", kind=Kind.MINISTRY, names=names, state=house, by=by)


@pytest.fixture
def neighbour(by, person):
    """Somebody who may do everything, for another State."""
    state = accounts.add_state("XAA", names={"en": "Aaland"}, by=by, fictional=True)
    office = accounts.add_organisation("office-aa", kind=Kind.RAPPORTEUR, names={"en": "Office"}, state=state, by=by)
    return person("neighbour", office, "rapporteur", "body")


@pytest.fixture
def asked(commitment, cycle, ministry, rapporteur, by):
    """An answer that a ministry was asked for, due in thirty days."""
    due = by.at.date() + timedelta(days=30)
    return actions.assign(commitment, cycle=cycle, organisation=ministry, due=due, person=rapporteur, by=by)


@pytest.fixture
def move(rapporteur, second, writer, by):
    """Make moves by name, each by whoever may."""

    def write(answer):
        actions.write_text(answer, text={"fr": "Fait."}, person=writer, seen=answer.version, by=by)
        actions.write_scale(answer, scale="partly", reason={}, person=writer, seen=answer.version, by=by)

    def submit(answer):
        actions.submit(answer, person=writer, seen=answer.version, by=by)

    def rate(answer):
        opinion = {"fr": "Montré en partie."}
        actions.rate(answer, scale="partly", opinion=opinion, person=rapporteur, seen=answer.version, by=by)

    def accept(answer):
        actions.accept(answer, person=second, seen=answer.version, by=by)

    def send_back(answer):
        actions.return_answer(answer, reason="Une pièce manque.", person=rapporteur, seen=answer.version, by=by)

    def show(answer):
        fields = {"kind": "law", "titles": Text(fr="Loi"), "dated": by.at.date(), "language": "fr", "place": "art. 4"}
        actions.add_evidence(answer, claim=None, person=writer, seen=answer.version, by=by, **fields)

    moves = {"write": write, "show": show, "submit": submit, "rate": rate, "accept": accept, "return": send_back}

    def make(answer, *names):
        for name in names:
            moves[name](answer)
        answer.refresh_from_db()
        return answer

    return make
