"""Who owes an answer, and what may be said of a line of lineage?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.commitment import Addressee, LineageKind, is_answerable, kind_shown

SPEC = [
    (True, ["member_states"], True),
    (True, ["member_states_not_party"], True),
    (True, ["states_parties"], True),
    (True, ["unodc", "states_parties"], True),
    (True, ["unodc"], False),
    (True, [], False),
    (True, ["law_enforcement"], False),
    (False, ["member_states"], False),
]


@pytest.mark.parametrize(("actionable", "addressees", "owed"), SPEC)
def test_answerable(actionable, addressees, owed):
    assert is_answerable(actionable=actionable, addressees=addressees) is owed


@given(st.lists(st.sampled_from([a.value for a in Addressee])), st.sampled_from([a.value for a in Addressee]))
def test_one_more_addressee_never_takes_an_answer_away(addressees, more):
    before = is_answerable(actionable=True, addressees=addressees)
    assert is_answerable(actionable=True, addressees=[*addressees, more]) >= before


@pytest.mark.parametrize("kind", list(LineageKind))
def test_only_firmer_and_softer_are_claims_about_a_verb(kind):
    claims = {LineageKind.STRENGTHENED, LineageKind.WEAKENED}
    assert kind_shown(kind, one_language=False) == kind
    assert kind_shown(kind, one_language=True) == ("to_confirm" if kind in claims else kind)
