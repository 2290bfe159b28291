"""Is the life of an answer what the table says, and does every state have a way on?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.workflow import (
    MOVES,
    MoveName,
    MoveNotOpen,
    ReasonMissing,
    SamePerson,
    Side,
    State,
    moves_open,
    state_after,
)

A, D, S, R, T, Z = State.ASSIGNED, State.DRAFT, State.SUBMITTED, State.RETURNED, State.RATED, State.ACCEPTED
X = None
TABLE = {
    #                    assigned, draft, submitted, returned, rated, accepted
    MoveName.REASSIGN: (A, D, X, R, X, X),
    MoveName.WRITE: (D, D, X, R, X, X),
    MoveName.SUBMIT: (X, S, X, S, X, X),
    MoveName.RETURN: (X, X, R, X, R, X),
    MoveName.RATE: (X, X, T, X, T, X),
    MoveName.ACCEPT: (X, X, X, X, Z, X),
    MoveName.REOPEN: (X, X, X, X, X, R),
}
OFFICE = {MoveName.REASSIGN, MoveName.RETURN, MoveName.RATE, MoveName.ACCEPT, MoveName.REOPEN}
CELLS = [(move, state, leads) for move, row in TABLE.items() for state, leads in zip(State, row, strict=True)]


@pytest.mark.parametrize(("move", "state", "leads"), CELLS)
def test_every_cell_of_the_table(move, state, leads):
    if leads is None:
        with pytest.raises(MoveNotOpen):
            state_after(state, move, reason="because", actor=2, rater=1)
    else:
        assert state_after(state, move, reason="because", actor=2, rater=1) is leads


def test_the_table_knows_every_move():
    assert set(TABLE) == set(MOVES) == set(MoveName)


@pytest.mark.parametrize("move", list(MoveName))
def test_each_move_belongs_to_one_side(move):
    assert MOVES[move].side is (Side.OFFICE if move in OFFICE else Side.BODY)


@pytest.mark.parametrize(("move", "state"), [(MoveName.RETURN, S), (MoveName.RETURN, T), (MoveName.REOPEN, Z)])
@pytest.mark.parametrize("reason", ["", "  \n "])
def test_going_back_needs_a_reason(move, state, reason):
    with pytest.raises(ReasonMissing):
        state_after(state, move, reason=reason)


@pytest.mark.parametrize(("actor", "rater"), [(7, 7), (7, None), (None, None)])
def test_nobody_accepts_what_they_rated(actor, rater):
    with pytest.raises(SamePerson):
        state_after(T, MoveName.ACCEPT, actor=actor, rater=rater)


def test_no_state_is_a_dead_end_and_acceptance_is_reached_from_all():
    for state in State:
        reached, before = {state}, set()
        while reached != before:
            before = set(reached)
            reached |= {leads[s] for s in before for leads in (m.leads for m in MOVES.values()) if s in leads}
        assert Z in reached


@given(st.lists(st.sampled_from(list(MoveName)), max_size=40))
def test_what_is_accepted_was_handed_in_and_rated(moves):
    state, done = A, []
    for move in moves:
        try:
            state = state_after(state, move, reason="because", actor=2, rater=1)
        except MoveNotOpen:
            continue
        done.append(move)
    if state is Z:
        last = {move: len(done) - done[::-1].index(move) for move in set(done)}
        assert last[MoveName.SUBMIT] < last[MoveName.RATE] < last[MoveName.ACCEPT]


@pytest.mark.parametrize("state", list(State))
def test_the_sides_never_hold_an_answer_together(state):
    writes = {MoveName.WRITE, MoveName.SUBMIT} & set(moves_open(state, Side.BODY))
    judges = {MoveName.RATE, MoveName.RETURN, MoveName.ACCEPT, MoveName.REOPEN} & set(moves_open(state, Side.OFFICE))
    assert bool(writes) != bool(judges)
