"""Does a pseudonym join records within its purpose, and can two purposes not be joined by anybody without the keys?"""

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vigie.custody import keyring
from vigie.custody.keyring import KeyRing, KeysLocked
from vigie.custody.pseudonyms import pseudonyms

PEOPLE = [f"{letter}{number:06}" for letter, number in itertools.product("ABCD", range(50))]
PURPOSES = ("finding the same person twice", "a study of routes")


@pytest.fixture(autouse=True)
def _keys():
    keyring.hold(KeyRing.fresh())
    yield
    keyring.hold(None)


def test_the_same_identity_has_the_same_pseudonym_whatever_its_capitals_blanks_and_accents():
    written = ["Élodie  Martin", "élodie martin", "E\u0301LODIE MARTIN", " Élodie Martin "]
    assert len(set(pseudonyms(written, purpose="x").values())) == 1
    assert len(set(pseudonyms(PEOPLE, purpose="x").values())) == len(PEOPLE)
    assert pseudonyms(["", "  "], purpose="x") == {}


def test_two_purposes_share_no_pseudonym_and_no_part_of_one():
    one, other = (pseudonyms(PEOPLE, purpose=purpose) for purpose in PURPOSES)
    assert not set(one.values()) & set(other.values())
    ends = [{value[:6] for value in found.values()} for found in (one, other)]
    assert not ends[0] & ends[1]


def test_the_order_under_one_purpose_tells_nothing_of_the_order_under_another():
    one, other = (pseudonyms(PEOPLE, purpose=purpose) for purpose in PURPOSES)
    ranks = [{who: at for at, who in enumerate(sorted(found, key=found.get))} for found in (one, other)]
    middle = (len(PEOPLE) - 1) / 2
    covariance = sum((ranks[0][who] - middle) * (ranks[1][who] - middle) for who in PEOPLE)
    spread = sum((at - middle) ** 2 for at in range(len(PEOPLE)))
    assert abs(covariance / spread) < 0.35, "beyond five standard errors of chance"


def test_what_is_linked_under_one_purpose_needs_its_own_key_even_with_every_pair_of_the_other_known():
    """Whoever knows all identities, and their pseudonyms under one purpose, learns none under another."""
    known = pseudonyms(PEOPLE, purpose=PURPOSES[0])
    target = pseudonyms(PEOPLE, purpose=PURPOSES[1])
    guesses = Counter(target[who] == known[other] for who in PEOPLE for other in PEOPLE)
    assert guesses[True] == 0


def test_another_installation_has_other_pseudonyms():
    ours = pseudonyms(PEOPLE, purpose=PURPOSES[0])
    keyring.hold(KeyRing.fresh())
    assert not set(ours.values()) & set(pseudonyms(PEOPLE, purpose=PURPOSES[0]).values())


def test_a_purpose_is_its_words_not_its_capitals():
    assert pseudonyms(["a"], purpose=" Routes ") == pseudonyms(["a"], purpose="routes")
    with pytest.raises(ValueError, match="purpose"):
        pseudonyms(["a"], purpose="  ")


def test_without_keys_there_are_none():
    keyring.hold(None)
    with pytest.raises(KeysLocked):
        pseudonyms(["a"], purpose="x")


@given(st.text(max_size=20), st.text(min_size=1, max_size=10).filter(str.strip))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_text_has_one_and_it_does_not_hold_the_text(identity, purpose):
    for value in pseudonyms([identity], purpose=purpose).values():
        assert len(value) == 32
        assert value.isalnum()
