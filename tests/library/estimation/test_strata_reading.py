"""Is every text with characteristics either read or refused in words, and every record of a delivery counted once?"""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from house_of_records import delivered
from vigie.domain.errors import UserError
from vigie.estimation import CovariateModel, errors, parse_strata
from vigie.estimation.design import design_of
from vigie.estimation.expectation import fit_terms
from vigie.pipelines import estimation, estimation_covariates
from vigie.pipelines import estimation_tables as tables
from vigie.pipelines.estimation_request import Request

MARKS = st.sampled_from(["0", "1", "", "x", "2", "1.0", "true"])
LEVELS = st.sampled_from(["f", "m", "", "NA", "²", "é", '"', "-5", "2019", "9" * 400, "٣"])
CELLS = st.one_of(MARKS, LEVELS, st.text(max_size=4))


@given(
    st.lists(st.lists(CELLS, min_size=5, max_size=5), max_size=12),
    st.sampled_from(["A,B,C,sex,year", "A,B,sex,year,count", "A;B;C;sex;year", "sex,year,A,A,B"]),
    st.sampled_from(["", "year", "sex"]),
)
def test_any_text_with_characteristics_is_read_or_refused_with_words(rows, header, period):
    text = "\n".join([header, *(",".join(row) for row in rows)])
    try:
        found = parse_strata(text, covariates=[] if period == "sex" else ["sex"], period=period)
    except UserError as error:
        words = {error.in_words(language) for language in ("fr", "en")}
        found = None
    if found is None:
        assert len(words) == 2
        return
    assert found.observed == found.without_covariates().observed
    assert len(found.strata) == np.prod([len(c.levels) for c in found.covariates], dtype=int)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (",".join(f"L{i}" for i in range(40)) + ",sex,id\n" + "1," * 40 + "f,1\n", errors.TooManyLists),
        ("A,B,C,sex,id\n" + "\n".join(f"1,0,1,f,{i}\n0,1,1,m,{i}" for i in range(51)), errors.TooManyLevels),
        (
            ",".join("ABCDEFGHIJ") + ",sex,id\n" + "\n".join("1," * 10 + f"{'fm'[i % 2]},{i}" for i in range(50)),
            errors.TooManyCells,
        ),
        ("A,B,C,sex\n1,0,1,f\n", errors.NotACaptureTable),
    ],
    ids=["forty lists", "a number for each person", "ten lists and fifty levels", "no such column"],
)
def test_what_is_no_characteristic_is_refused(text, error):
    with pytest.raises(error):
        parse_strata(text, covariates=["sex", "id"])


def few_strata(seed=3):
    """Persons of two sexes whom three lists see with different chances."""
    generator = np.random.default_rng(seed)
    rows = ["A,B,C,sex"]
    for sex, chances, size in (("f", (0.3, 0.3, 0.25), 500), ("m", (0.2, 0.35, 0.3), 400)):
        marks = generator.random((size, 3)) < chances
        rows += [",".join([*("01"[int(m)] for m in row), sex]) for row in marks if row.any()]
    return "\n".join(rows)


def test_a_search_inside_every_replicate_widens_what_a_given_model_says():
    table = parse_strata(few_strata(), covariates=["sex"])
    given_model, searched = (
        CovariateModel(replicates=40, seed=5, search_inside=inside).fit(table) for inside in (False, True)
    )
    assert searched.population_ == given_model.population_
    assert searched.draws_.shape == given_model.draws_.shape == (40, 2)
    assert not np.allclose(searched.draws_, given_model.draws_), "other models were chosen in some replicates"
    assert fit_terms(table, searched.design_, searched.terms_) is not None


def test_intervals_that_take_the_model_as_given_say_so():
    table = parse_strata(few_strata(), covariates=["sex"])
    asked = Request(replicates=10)
    quiet = {c.code for c in estimation.estimate_with_covariates(table, asked).warnings}
    said = {c.code for c in estimation.estimate_with_covariates(table, replace(asked, search_inside=False)).warnings}
    assert said - quiet == {"estimation.covariate_choice_ignored"}


def test_where_a_search_is_long_it_is_not_repeated_unless_asked_for(monkeypatch):
    table, asked = parse_strata(few_strata(), covariates=["sex"]), Request(replicates=5, sensitivity=False)
    monkeypatch.setattr(estimation_covariates, "LONGEST_SEARCH", design_of(table).search_size - 1)
    inside = [
        estimation.estimate_with_covariates(table, replace(asked, search_inside=wanted)).diagnostics["settings"]
        for wanted in (None, True)
    ]
    assert [settings["search_inside"] for settings in inside] == [False, True]


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


LISTS = ["police", "shelter", "hotline"]


def records(rows=400, blank=False):
    """Return marks of three lists for each record of a delivery, all of them on one list at least."""
    marks = np.random.default_rng(2).integers(1, 8, rows)
    columns = {name: [str(mark >> i & 1) for mark in marks] for i, name in enumerate(LISTS)}
    if blank:
        columns["hotline"][7] = ""
    return marks, columns


def test_the_records_of_a_delivery_are_counted_by_their_lists(home):
    marks, columns = records()
    delivery = delivered(home, "counted", columns)
    assert tables.list_columns(delivery, home=home) == tuple(LISTS), "no characteristic of a person is a list"
    table = tables.table_of_delivery("counted", home=home, lists=LISTS)
    assert table.counts.tolist() == np.bincount(marks, minlength=8).tolist()
    strata = tables.strata_of_delivery("counted", home=home, lists=LISTS, covariates=["gender"])
    assert strata.observed == 400
    assert [c.name for c in strata.covariates] == ["gender"]
    assert json.dumps(estimation.estimate(table, Request(replicates=0)).as_dict(), allow_nan=False)


def test_a_blank_is_not_a_zero(home):
    _, columns = records(blank=True)
    delivered(home, "blank", columns)
    with pytest.raises(tables.MembershipUnknown) as refused:
        tables.table_of_delivery("blank", home=home, lists=LISTS)
    assert refused.value.params == {"column": "hotline", "rows": 1}


def test_what_a_delivery_cannot_give_is_refused(home):
    delivered(home, "refused", records()[1])
    with pytest.raises(errors.TooFewLists):
        tables.table_of_delivery("refused", home=home, lists=LISTS[:2])
    with pytest.raises(errors.NotACaptureTable):
        tables.table_of_delivery("refused", home=home, lists=[*LISTS, "nobody"])
    with pytest.raises(errors.NotZeroOrOne):
        tables.table_of_delivery("refused", home=home, lists=[*LISTS, "gender"])
