"""Does any address of the explorer give a page, a file or a clear refusal, and never a fault of ours?"""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigie.apps.statistics.question import FILTERS, QUESTIONS
from vigie.pipelines.demonstration import FIGURES_SOURCE, RECORDS_SOURCE
from vigie.web.downloads import FORMATS

pytestmark = pytest.mark.django_db
CALM = {"suppress_health_check": [HealthCheck.function_scoped_fixture, HealthCheck.too_slow], "deadline": None}
ENDS = ["", *(f".{name}" for name in FORMATS)]
CODES = ["female", "male", "_missing", "_total", "9-17", "0-17", "forced_labour", "XOR", "MDA", "2019", "x' OR 1=1 --"]
lists = st.lists(st.sampled_from([*FILTERS, "source", "nonsense"]), min_size=1, max_size=4).map(",".join)
years = st.one_of(st.integers(-5, 10_000).map(str), st.tuples(st.integers(1990, 2030), st.integers(1990, 2030)).map(
    lambda pair: f"{pair[0]}..{pair[1]}"), st.sampled_from(["2019..", "..2020", "2015,2019", "MMXV"]))  # fmt: skip
codes = st.lists(st.one_of(st.sampled_from(CODES), st.text(max_size=8)), min_size=1, max_size=3).map(",".join)
values = {"by": lists, "time": years, "from": years, "to": years, "tab": st.sampled_from(["chart", "table", "map", ""])}
values["source"] = st.one_of(st.sampled_from([RECORDS_SOURCE, FIGURES_SOURCE, "nobody"]), st.text(max_size=8))
params = st.fixed_dictionaries({}, optional={**values, **{name: codes for name in FILTERS if name != "time"}})


def asked(client, measure, end, query, language):
    return client.get(f"/{language}/data/{measure}{end}", query, follow=True)


def told(answer):
    """See that an answer is whole: a page (its rules are judged by the client), or a file that can be read."""
    kind = answer.headers["Content-Type"]
    if kind.startswith("application/json"):
        return bool(json.loads(answer.content))
    return bool(answer.content)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40, deadline=None
)
@given(
    measure=st.sampled_from([*QUESTIONS, "nonsense"]),
    end=st.sampled_from(ENDS),
    query=params,
    language=st.sampled_from(["fr", "en"]),
)
def test_any_address_is_answered_or_refused(deliveries, client, measure, end, query, language):
    answer = asked(client, measure, end, query, language)
    assert answer.status_code in {200, 400, 404}
    assert told(answer)


@pytest.mark.long
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=1_500, deadline=None
)
@given(
    measure=st.sampled_from(QUESTIONS),
    end=st.sampled_from(ENDS),
    query=st.fixed_dictionaries(
        {"by": lists},
        optional={
            **{name: value for name, value in values.items() if name != "by"},
            **{n: codes for n in FILTERS if n != "time"},
        },
    ),
)
def test_any_address_is_answered_or_refused_at_length(deliveries, client, measure, end, query):
    answer = asked(client, measure, end, query, "fr")
    assert answer.status_code in {200, 400, 404}
    assert told(answer)
