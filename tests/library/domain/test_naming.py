"""Does a State's name stand in a sentence as people write it?"""

import pytest

from vigie.domain.naming import in_english, in_french

FRENCH = [
    ("Orvanie", "l’Orvanie", "elle", False),
    ("France", "la France", "elle", False),
    ("Sénégal", "le Sénégal", "il", False),
    ("Mexique", "le Mexique", "il", False),
    ("Égypte", "l’Égypte", "elle", False),
    ("Honduras", "le Honduras", "il", False),
    ("États-Unis", "les États-Unis", "ils", True),
    ("Philippines", "les Philippines", "elles", True),
    ("Cuba", "Cuba", "il", False),
    ("Malte", "Malte", "elle", False),
    ("Sao Tomé-et-Principe", "Sao Tomé-et-Principe", "il", False),
    ("République de Moldova", "la République de Moldova", "elle", False),
    ("Côte d’Ivoire", "la Côte d’Ivoire", "elle", False),
    ("Yémen", "le Yémen", "il", False),
    ("Royaume-Uni", "le Royaume-Uni", "il", False),
]


@pytest.mark.parametrize(("bare", "name", "pronoun", "plural"), FRENCH)
def test_french(bare, name, pronoun, plural):
    found = in_french(bare)
    assert (found.name, found.pronoun, found.plural) == (name, pronoun, plural)


@pytest.mark.parametrize(
    ("bare", "name"),
    [("Orvany", "Orvany"), ("Netherlands", "the Netherlands"), ("United Kingdom", "the United Kingdom")],
)
def test_english(bare, name):
    assert in_english(bare).name == name
