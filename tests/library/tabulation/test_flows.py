"""Do flows join places, tell borders from countries, and keep what is withheld apart?"""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigie.domain.codelists.regions import REGION_NAMES, SUBREGION_OF, Level, at_level
from vigie.domain.flow import Crossing
from vigie.domain.table import Cell
from vigie.domain.values import ValueState
from vigie.tabulation.flows import balances_of, by_crossing, flows_of

CODES = ["MLI", "NER", "FRA", "ESP", "USA", "XOR", "_missing"]
PAIRS = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), max_size=60)


def cell(origin, destination, count, state=ValueState.NUMBER):
    if state is ValueState.SUPPRESSED:
        return Cell((origin, destination), None, 1, 4, state, "<5")
    return Cell((origin, destination), count, count, count, state if count else ValueState.ZERO)


def cells_of(pairs):
    return [cell(*ends, count) for ends, count in Counter(pairs).items()]


@given(PAIRS, st.sampled_from(list(Level)))
def test_every_person_is_in_one_flow(pairs, level):
    flows = flows_of(cells_of(pairs), level=level)
    assert sum(flow.value for flow in flows) == len(pairs)
    expected = Counter(
        Crossing.UNKNOWN if "_missing" in ends else Crossing.DOMESTIC if ends[0] == ends[1] else Crossing.CROSS_BORDER
        for ends in pairs
    )
    assert by_crossing(flows) == {kind: expected[kind] for kind in Crossing}


@given(PAIRS)
def test_balances_are_what_comes_and_goes(pairs):
    known = [ends for ends in pairs if "_missing" not in ends]
    balances = {one.place: one for one in balances_of(flows_of(cells_of(pairs), level=Level.COUNTRY))}
    for place in {code for ends in known for code in ends}:
        came = sum(to == place != origin for origin, to in known)
        went = sum(origin == place != to for origin, to in known)
        own = sum(origin == place == to for origin, to in known)
        one = balances[place]
        assert (one.inward, one.outward, one.domestic) == (came, went, own)
        assert (one.net, one.gross) == (came - went, came + went)
    assert sum(one.net for one in balances.values()) == 0


def test_a_border_within_a_region_stays_a_border():
    (flow,) = flows_of([cell("MLI", "NER", 3)], level=Level.SUBREGION)
    assert (flow.origin, flow.destination, flow.crossing) == ("202", "202", Crossing.CROSS_BORDER)


def test_what_is_withheld_keeps_its_bounds_also_when_joined():
    found = flows_of([cell("MLI", "FRA", 10), cell("NER", "FRA", 0, ValueState.SUPPRESSED)], level=Level.REGION)
    assert [(f.value, f.lower, f.upper, f.state) for f in found] == [(None, 11, 14, ValueState.SUPPRESSED)]


def test_nothing_flows_where_nobody_is():
    assert flows_of([cell("MLI", "FRA", 0)], level=Level.COUNTRY) == ()


@pytest.mark.parametrize(
    ("code", "subregion", "region"),
    [("MLI", "202", "002"), ("VNM", "035", "142"), ("XOR", "XOR", "XOR"), ("MEX", "419", "019"), ("_missing",) * 3],
)
def test_places_lie_in_regions(code, subregion, region):
    assert (at_level(code, Level.SUBREGION), at_level(code, Level.REGION)) == (subregion, region)
    assert at_level(code, Level.COUNTRY) == code


def test_every_country_of_iso_lies_in_one_subregion_but_those_that_m49_leaves_out():
    pycountry = pytest.importorskip("pycountry")
    left_out = {country.alpha_3 for country in pycountry.countries} - set(SUBREGION_OF)
    assert left_out == {"TWN", "ATA"}
    assert set(SUBREGION_OF) <= {country.alpha_3 for country in pycountry.countries}
    assert set(SUBREGION_OF.values()) < set(REGION_NAMES)
