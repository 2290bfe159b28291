from datetime import timedelta

import pytest

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.audit.actions import deed, log
from vigie.apps.followup import actions
from vigie.apps.register import queries
from vigie.apps.register.models import Instrument
from vigie.domain.language import Text


@pytest.fixture
def declaration(db, by):
    """Three commitments of a declaration: two asked of States, one that asks nobody anything."""
    with deed():
        instrument = Instrument.objects.create(code="2025", reviewed=True, read_in="en", adopted=by.at.date())
        closes = by.at.date() + timedelta(days=900)
        instrument.cycles.create(code="2025-2029", opens=by.at.date(), closes=closes)
        for position, (code, asks) in enumerate((("1.1", False), ("13.1", True), ("13.2", True))):
            number = int(code.split(".", maxsplit=1)[0])
            provision, _ = instrument.provisions.get_or_create(
                part="annex", key=str(number), defaults={"number": number, "position": position, "kind": "paragraph"}
            )
            instrument.commitments.create(
                provision=provision,
                code=code,
                position=position,
                verb="commit",
                verb_language="en",
                strength="commit",
                actionable=asks,
                answerable=asks,
                addressees=["member_states"] if asks else [],
                summaries=Text(fr=f"Promesse {code}.", en=f"Promise {code}."),
                span_start=0,
                span_end=1,
            )
        log("register.load", instrument, by=by)
    return instrument


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
