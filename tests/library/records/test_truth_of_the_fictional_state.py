"""How much of what the fictional State's deliveries tell is read rightly, by field, and is next to nothing wrong?"""

from collections import Counter

import pytest

from office_truth import FIELDS, FILES, score
from vigie.custody import keyring
from vigie.custody.keyring import KeyRing
from vigie.pipelines.simulating import simulate

FLOORS = {"year": 1.0, "sex": 1.0, "age": 1.0, "citizenship": 0.95, "exploited_in": 0.99, "transit": 0.4, "forms": 0.99}
FLOORS |= {"means": 0.99, "work": 0.99, "recruiter": 1.0, "months": 1.0}
"""Least share read rightly of what is told; of routes through several countries each waits for a person."""
MOST_WRONG = 0.001


@pytest.fixture(scope="module")
def fields(tmp_path_factory):
    folder = tmp_path_factory.mktemp("state")
    simulate(persons=500, seed=23, out=folder / "state")
    keyring.hold(KeyRing.fresh())
    found = {name: Counter() for name in FIELDS}
    try:
        for office in FILES:
            for name, counts in score(folder / "state", office, home=folder / "home").items():
                found[name] += counts
    finally:
        keyring.hold(None)
    return found


def told(counts):
    return counts["right"] + counts["lost"] + counts["wrong"]


def test_next_to_nothing_is_read_wrongly(fields):
    every = sum(fields.values(), Counter())
    assert told(every) > 1_000
    assert every["wrong"] <= MOST_WRONG * told(every)


@pytest.mark.parametrize("field", FLOORS)
def test_of_each_field_enough_is_read_rightly(fields, field):
    counts = fields[field]
    assert counts["right"] >= FLOORS[field] * told(counts) > 0
