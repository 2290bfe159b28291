"""Does what everybody sees follow from where an answer is, and from nothing else?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.standing import Mark, Scale, Shown, Standing, is_overdue, mark_of, standing_of
from vigie.domain.workflow import State

N, D, E, R, A = Standing
DUE = date(2026, 3, 14)
SPEC = [
    # stage, handed in, evidence, standing
    (None, False, 0, N),
    (State.ASSIGNED, False, 0, N),
    (State.DRAFT, False, 3, N),
    (State.SUBMITTED, True, 0, D),
    (State.SUBMITTED, True, 1, E),
    (State.RETURNED, True, 0, D),
    (State.RETURNED, True, 2, E),
    (State.RATED, True, 0, R),
    (State.RATED, True, 5, R),
    (State.ACCEPTED, True, 0, A),
    (State.ACCEPTED, True, 1, A),
]
LATE = [
    # stage, days after the date, overdue
    (None, 900, False),
    (State.ASSIGNED, 0, False),
    (State.ASSIGNED, 1, True),
    (State.DRAFT, 1, True),
    (State.RETURNED, 1, True),
    (State.RETURNED, -1, False),
    (State.SUBMITTED, 900, False),
    (State.RATED, 900, False),
    (State.ACCEPTED, 900, False),
]


@pytest.mark.parametrize(("stage", "handed_in", "evidence", "standing"), SPEC)
def test_standing(stage, handed_in, evidence, standing):
    assert standing_of(stage, submitted=handed_in, evidence=evidence) is standing


@pytest.mark.parametrize(("stage", "days", "late"), LATE)
def test_overdue(stage, days, late):
    assert is_overdue(stage, due=DUE, today=DUE + timedelta(days=days)) is late


def test_without_a_date_nothing_is_overdue():
    assert not is_overdue(State.ASSIGNED, due=None, today=DUE)


stages = st.sampled_from([None, *State])


@given(stages, st.booleans(), st.integers(0, 9))
def test_more_evidence_never_lowers_a_standing(stage, handed_in, evidence):
    order = list(Standing)
    less = standing_of(stage, submitted=handed_in, evidence=evidence)
    more = standing_of(stage, submitted=handed_in, evidence=evidence + 1)
    assert order.index(more) >= order.index(less)


@given(stages, st.dates(), st.dates())
def test_what_is_overdue_stays_so_while_nothing_comes(stage, due, today):
    if is_overdue(stage, due=due, today=today) and today < date.max:
        assert is_overdue(stage, due=due, today=today + timedelta(days=1))


@given(st.sampled_from(list(Standing)), st.booleans())
def test_overdue_lies_over_any_standing(standing, late):
    assert Shown(standing, late).mark is (Mark.OVERDUE if late else Mark(standing.value))


@pytest.mark.parametrize(
    ("answerable", "actionable", "mark"),
    [(True, True, Mark.OVERDUE), (False, True, Mark.TO_OTHERS), (False, False, Mark.CONTEXT)],
)
def test_not_done_and_not_owed_stay_apart(answerable, actionable, mark):
    assert mark_of(Shown(Standing.DECLARED, overdue=True), answerable=answerable, actionable=actionable) is mark


def test_the_scale_has_six_points():
    assert len(Scale) == 6
