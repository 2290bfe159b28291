"""Has every question one address, and does every address ask one question or say clearly that it asks none?"""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from vigie.apps.statistics.question import FILTERS, QUESTIONS, TooManyDimensions, asked
from vigie.domain.errors import UserError
from vigie.web.addresses import LONGEST, AddressNotUnderstood, AddressTooLong, gathered, spelled

SPELLINGS = [
    ("by=age&by=sex", "by=age,sex"),
    ("by=age,sex&by=sex", "by=age,sex"),
    ("from=2015&to=2021", "by=time&time=2015..2021"),
    ("from=2015&to=2015", "by=time&time=2015"),
    ("from=2015&to=", "by=time&time=2015.."),
    ("to=2021", "by=time&time=..2021"),
    ("sex=male&sex=female&country=&citizenship=", "by=time&sex=male,female"),
    ("tab=chart", "by=time"),
    ("tab=table", "by=time&tab=table"),
    ("by=citizenship&tab=map", "by=citizenship&tab=map"),
    ("time=2015..2021&from=2003&to=2004", "by=time&time=2015..2021"),
    (" by = age ", "by=age"),
    ("time=٢٠١٥", "by=time&time=2015"),
    ("source=ctdc&by=form&age=9-17", "by=form&age=9-17&source=ctdc"),
]
REFUSED = [
    ("by=shoe_size", AddressNotUnderstood),
    ("by=time,age,sex,form", TooManyDimensions),
    ("by=source", AddressNotUnderstood),
    ("time=soon", AddressNotUnderstood),
    ("time=..", AddressNotUnderstood),
    ("time=1", AddressNotUnderstood),
    ("time=99999999999999999999", AddressNotUnderstood),
    ("time=-5..2000", AddressNotUnderstood),
    ("tab=atlas", AddressNotUnderstood),
    ("sex=" + "x" * LONGEST, AddressTooLong),
]


def question(query, measure="detected_victims"):
    return asked(measure, gathered(QueryDict(query)))


@pytest.mark.parametrize(("query", "canonical"), SPELLINGS)
def test_many_spellings_are_one_address(query, canonical):
    assert spelled(question(query).params()) == canonical


@pytest.mark.parametrize(("query", "error"), REFUSED)
def test_what_means_nothing_is_refused_with_a_remedy(query, error):
    with pytest.raises(error) as refusal:
        question(query)
    assert refusal.value.remedy_in("fr") != refusal.value.remedy_in("en")


def test_a_measure_that_nobody_knows_is_refused():
    with pytest.raises(AddressNotUnderstood):
        question("", measure="happiness")


def test_names_that_others_add_are_left_out_and_told():
    found = question("utm_source=letter&by=sex&Sex=male")
    assert found.ignored == ("Sex", "utm_source")
    assert found.params() == {"by": "sex"}


names = st.sampled_from([*FILTERS, "by", "from", "to", "tab", "source", "then", "", "é"])
values = st.one_of(
    st.sampled_from(
        ["2015..2021", "..", "2015..", "female", "by", "age,sex", "time", "table", ",", ",,a", "a&b=c", "…"]
    ),
    st.text(max_size=20),
    st.lists(st.sampled_from(FILTERS), max_size=4).map(",".join),
)


@given(st.lists(st.tuples(names, values), max_size=8), st.sampled_from(QUESTIONS))
def test_the_canonical_address_is_its_own(pairs, measure):
    query = QueryDict(mutable=True)
    for name, value in pairs:
        query.appendlist(name, value)
    try:
        first = question(query.urlencode(), measure)
    except UserError:
        return
    again = question(spelled(first.params()), measure)
    assert again.params() == first.params()
    assert spelled(again.params()) == spelled(first.params())
    assert again.query() == first.query()
