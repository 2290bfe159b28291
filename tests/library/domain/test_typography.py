"""Is French set as French is set, and nothing else touched?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.typography import in_type, set_french

SPEC = [
    ("l'accès", "l’accès"),
    ("Où en est-on ?", "Où en est-on\u202f?"),
    ("la nuit : rien ; jamais !", "la nuit\u00a0: rien\u202f; jamais\u202f!"),
    ("« ici »", "«\u00a0ici\u00a0»"),
    ("11 400 élèves", "11\u202f400 élèves"),
    ("91 %", "91\u202f%"),
    ("https://example.org", "https://example.org"),
    ("'citation'", "'citation'"),
]


@pytest.mark.parametrize(("typed", "set_"), SPEC)
def test_set(typed, set_):
    assert set_french(typed) == set_


@given(st.text(alphabet="aé1 0'’:;!?«»%\u00a0\u202f", max_size=40))
def test_set_twice_is_the_same(words):
    assert set_french(set_french(words)) == set_french(words)


def test_only_french_is_set():
    assert in_type({"fr": "l'an", "en": "it's"}) == {"fr": "l’an", "en": "it's"}
