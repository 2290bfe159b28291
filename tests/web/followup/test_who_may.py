"""Who may do what to an answer: every role, every move, every stage?"""

import pytest

from vigie.apps.accounts.policies import NotYours
from vigie.apps.followup import actions, policies
from vigie.apps.followup.models import Answer
from vigie.domain.errors import NotAllowed, NotPossibleNow
from vigie.domain.workflow import MOVES, MoveName, Side, State

pytestmark = pytest.mark.django_db
OFFICE = {move for move in MoveName if MOVES[move].side is Side.OFFICE}
BODY = set(MoveName) - OFFICE
# who → the moves whose side they are on
MATRIX = {
    "rapporteur of the State": OFFICE,
    "the body that was asked": BODY,
    "another body of the State": set(),
    "data officer of the State": set(),
    "auditor of the State": set(),
    "rapporteur of another State": set(),
    "nobody": set(),
}


@pytest.fixture
def people(rapporteur, writer, other_ministry, neighbour, person, office, db):
    from django.contrib.auth.models import AnonymousUser

    return {
        "rapporteur of the State": rapporteur,
        "the body that was asked": writer,
        "another body of the State": person("justice", other_ministry, "body"),
        "data officer of the State": person("data", office, "data-officer"),
        "auditor of the State": person("auditor", office, "auditor"),
        "rapporteur of another State": neighbour,
        "nobody": AnonymousUser(),
    }


def test_who_is_on_the_side_of_a_move(people, asked):
    for who, moves in MATRIX.items():
        assert {move for move in MoveName if policies.may_make(people[who], asked, move)} == moves, who


READS = {"rapporteur of the State", "the body that was asked", "another body of the State", "data officer of the State"}


def test_words_are_read_by_staff_and_by_all_once_accepted(people, asked):
    for stage in State:
        asked.stage = stage.value
        readers = {who for who in MATRIX if policies.may_read_content(people[who], asked)}
        assert readers == (set(MATRIX) if stage is State.ACCEPTED else READS), stage


def test_actions_insist_whatever_page_was_open(people, asked, by):
    for who in ("another body of the State", "auditor of the State", "rapporteur of another State"):
        person = people[who]
        for deed in (
            lambda p: actions.write_text(asked, text={"fr": "Non."}, person=p, seen=asked.version, by=by),
            lambda p: actions.return_answer(asked, reason="Non.", person=p, seen=asked.version, by=by),
            lambda p: actions.accept(asked, person=p, seen=asked.version, by=by),
        ):
            with pytest.raises(NotYours):
                deed(person)
    assert Answer.objects.get().version == 1


def test_the_rater_cannot_accept_and_the_colleague_can(asked, move, rapporteur, by):
    answer = move(asked, "write", "submit", "rate")
    with pytest.raises(NotAllowed, match="yourself"):
        actions.accept(answer, person=rapporteur, seen=answer.version, by=by)
    assert move(answer, "accept").stage == State.ACCEPTED.value


def test_a_rating_of_what_was_handed_in_before_counts_no_more(asked, move, second, by):
    answer = move(asked, "write", "submit", "rate", "return", "write", "submit")
    assert answer.handed_in == 2
    with pytest.raises(NotPossibleNow):
        actions.accept(answer, person=second, seen=answer.version, by=by)


def test_neither_side_edits_the_other(asked, move, rapporteur, by):
    answer = move(asked, "write", "submit", "rate")
    assert (answer.scale, answer.reviews.get().scale) == ("partly", "partly")
    opinion = {"fr": "Pas commencé, en fait."}
    actions.rate(answer, scale="not_started", opinion=opinion, person=rapporteur, seen=answer.version, by=by)
    answer.refresh_from_db()
    assert answer.scale == "partly"
    assert list(answer.reviews.values_list("scale", flat=True)) == ["partly", "not_started"]
