"""Does every refusal and every caution have a table that triggers it and one that does not, in both languages?"""

import functools
import json

import numpy as np
import pytest

from mse_oracle import table
from vigie.domain.errors import Caution
from vigie.domain.language import translate
from vigie.estimation import (
    CaptureTable,
    cautions,
    errors,
    load_korea,
    load_kosovo,
    load_netherlands,
    load_uk,
    parse_capture,
    parse_strata,
)
from vigie.estimation.comparison import Outcome, disagreement
from vigie.estimation.kernels.compiled import COMPILED
from vigie.estimation.sensitivity import Answer
from vigie.estimation.wording import WithNumbers
from vigie.pipelines import estimation
from vigie.pipelines.estimation import METHODS, Request
from vigie.pipelines.estimation_sensitivity import _cases

FIELDS = {
    "population", "interval", "level", "hidden", "model", "method", "existence", "diagnostics", "warnings", "refused",
    "table_hash",
}  # fmt: skip
METHODS_OF_FIVE = METHODS if COMPILED else tuple(m for m in METHODS if m != "bic")
SOME = {"replicates": 150, "sensitivity": False}
FAST = {"replicates": 60, "sensitivity": False}


@functools.cache
def answered(load, options):
    return estimation.estimate(load(), Request(**dict(options)))


def said(load, **options):
    return {type(caution) for caution in answered(load, tuple(sorted(options.items()))).warnings}


def independent(size=4000, lists=4, chance=0.25, seed=1):
    """Persons whom every list sees alike and apart from the others."""
    generator = np.random.default_rng(seed)
    marks = generator.random((size, lists)) < chance
    counts = np.bincount(marks @ (1 << np.arange(lists)), minlength=1 << lists)
    return CaptureTable(tuple("ABCDEFGH"[:lists]), counts)


def hardly_linked():
    """Three persons on two lists, among 523: many resamples have none."""
    return CaptureTable(("A", "B", "C"), [0, 190, 180, 1, 150, 1, 1, 0])


CASES = [
    (cautions.EmptyOverlaps, load_netherlands, load_kosovo, FAST),
    (cautions.ChoiceIgnored, load_kosovo, None, {**FAST, "interval": "wald"}),
    (cautions.ReplicatesFailed, hardly_linked, load_kosovo, FAST),
    (cautions.IntervalAtItsEnd, load_netherlands, load_kosovo, SOME),
    (cautions.EstimateOffCentre, load_netherlands, load_kosovo, SOME),
    (cautions.ModelsDisagree, load_kosovo, independent, {**FAST, "method": "bic"}),
    (cautions.MoreModelsWouldMove, load_kosovo, independent, {**FAST, "method": "bic"}),
    (cautions.OneListDecides, load_netherlands, independent, {"replicates": 0}),
    (cautions.MergingDecides, load_netherlands, independent, {"replicates": 0}),
    (cautions.OneCaseDecides, load_uk, independent, {"replicates": 0}),
    (cautions.KnownSizesMissed, load_netherlands, independent, {"replicates": 0}),
    (cautions.PoorFit, load_kosovo, independent, {**FAST, "method": "independence"}),
    (cautions.LowerBoundOnly, load_kosovo, None, {**FAST, "method": "chao"}),
    (cautions.PriorDecides, lambda: table("UKdat_5"), independent, {**FAST, "method": "dga"}),
    (cautions.PosteriorAtItsCap, hardly_linked, load_kosovo, {**FAST, "method": "dga"}),
]


@pytest.mark.parametrize(("caution", "triggers", "quiet", "options"), CASES, ids=[c[0].__name__ for c in CASES])
def test_a_caution_and_its_absence(caution, triggers, quiet, options):
    assert caution in said(triggers, **options)
    if quiet is None:  # it belongs to the method, whatever the table
        assert caution not in said(triggers, **FAST)
    else:
        assert caution not in said(quiet, **options)


PERSONS = "A,B,C,sex,count\n1,0,0,f,40\n0,1,0,m,60\n0,0,1,f,60\n1,1,0,m,9\n0,1,1,f,8\n1,1,1,m,5\n"
READ = [
    (errors.HistoriesMerged, PERSONS, PERSONS.replace("0,1,0,m,60", "0,1,0,f,60\n0,1,0,f,3")),
    (errors.UnseenHistoryIgnored, PERSONS, PERSONS + "0,0,0,f,900\n"),
    (errors.IdenticalLists, PERSONS, "A,B,C,sex,count\n1,1,0,f,40\n1,1,1,m,20\n0,0,1,f,60\n"),
    (errors.NestedLists, PERSONS, "A,B,C,sex,count\n1,1,0,f,40\n0,1,0,m,60\n0,0,1,f,60\n0,1,1,m,9\n"),
    (errors.OneLevel, PERSONS, PERSONS.replace(",m,", ",f,")),
]


@pytest.mark.parametrize(("caution", "quiet", "triggers"), READ, ids=[c[0].__name__ for c in READ])
def test_what_is_odd_about_a_file_and_its_absence(caution, quiet, triggers):
    said_of = {text: {type(c) for c in parse_capture(text, ignore=["sex"]).cautions} for text in (quiet, triggers)}
    if caution is errors.OneLevel:
        said_of = {text: {type(c) for c in parse_strata(text, covariates=["sex"]).cautions} for text in said_of}
    assert caution in said_of[triggers]
    assert caution not in said_of[quiet]


TRIED_BELOW = {cautions.CoverageLow}
TRIED_WITH_CHARACTERISTICS = {cautions.CovariateChoiceIgnored}
"""In test_strata_reading: a table whose search is short, and one whose search is too long to be repeated."""


def test_every_caution_has_a_table_that_triggers_it_and_one_that_does_not():
    ours = {kind for kind in WithNumbers.__subclasses__() + Caution.__subclasses__() if issubclass(kind, Caution)}
    there = {kind for kind in ours if kind.__module__.startswith("vigie.estimation.") and kind.code}
    tried = {case[0] for case in (*CASES, *READ)} | TRIED_BELOW | TRIED_WITH_CHARACTERISTICS
    assert there == tried
    for kind in there:
        assert translate(kind.cause, "fr") != kind.cause, kind


def test_the_coverage_of_methods_without_a_model_is_that_of_tables_from_the_stepwise_one():
    for method in ("dga", "chao"):
        found = estimation.estimate(load_korea(), Request(method, sensitivity=False, coverage=20)).diagnostics[
            "coverage"
        ]
        assert found["datasets"] == 20
        assert found["drawn_from"] == "b:c + d"
        assert found["truth"] == 269


@pytest.mark.parametrize(
    ("method", "lists", "patient", "why"),
    [
        ("lcmcr", 3, True, "chains"),
        ("bic", 7, True, "graphs"),
        ("bic", 6, True, ""),
        ("dga", 6, True, ""),
        ("covariates", 3, True, "covariates"),
        ("bic", 5, True, ""),
        ("bic", 5, False, "slow"),
        ("stepwise", 6, False, "" if COMPILED else "slow"),
        ("stepwise", 10, False, "slow"),
        ("stepwise", 10, True, ""),
    ],
)
def test_where_the_coverage_is_not_simulated_it_is_said_why(method, lists, patient, why):
    assert Request(coverage=500, patient=patient).why_not_covered(method, lists) == why


def test_six_lists_are_tried_with_one_case_more_or_less_by_every_quick_method():
    six = CaptureTable(("A", "B", "C", "D", "E", "F"), np.r_[0, np.arange(63)[::-1] % 7 + 3])
    cases, how = of_changed_cases(six, Request("dga", replicates=0))
    assert (len(cases), how) == (63, "")
    cases, how = of_changed_cases(load_uk(), Request("bic", replicates=0, max_order=1))
    assert how == "best_models"
    assert len(cases) == np.count_nonzero(load_uk().counts)
    assert all(less > 2742 and more > 2742 for less, more in cases.values())


def of_changed_cases(table, request):
    fitted = request.estimator(replicates=0)
    if request.method == "bic":
        fitted = fitted.fit(table)
    return _cases(table, fitted, lambda _: Answer(2743.0))


def test_a_coverage_below_its_level_is_said():
    low = estimation.estimate(table("UKdat_5"), Request(interval="wald", sensitivity=False, coverage=60))
    fine = estimation.estimate(independent(), Request(interval="wald", sensitivity=False, coverage=60))
    assert cautions.CoverageLow in {type(c) for c in low.warnings}
    assert cautions.CoverageLow not in {type(c) for c in fine.warnings}
    assert low.diagnostics["coverage"]["error"] > 0


REFUSED = [
    (errors.TooFewLists, CaptureTable(("A", "B"), [0, 90, 80, 30])),
    (errors.TooFewCases, CaptureTable(("A", "B", "C"), [0, 9, 8, 3, 5, 2, 2, 1])),
    (errors.NoOverlap, CaptureTable(("A", "B", "C"), [0, 90, 80, 0, 50, 0, 0, 0])),
    (errors.NoEstimateExists, CaptureTable(("A", "B", "C"), [0, 0, 0, 0, 40, 30, 20, 10])),  # C holds everybody
]


@pytest.mark.parametrize(("error", "counted"), REFUSED, ids=[e.__name__ for e, _ in REFUSED])
def test_a_refusal_has_its_reason_and_no_number(error, counted):
    found = estimation.estimate(counted, Request(**FAST))
    assert type(found.refused) is error
    assert found.population is found.interval is found.hidden is None
    assert found.refused.in_words("fr") != found.refused.in_words("en")
    assert estimation.estimate(load_korea(), Request(**FAST)).refused is None


def test_chains_that_disagree_give_no_number():
    found = estimation.estimate(table("Ned_5"), Request("lcmcr", draws=40))
    assert type(found.refused) is errors.ChainsDisagree
    assert estimation.estimate(load_korea(), Request("lcmcr", sensitivity=False, draws=200)).refused is None


def test_methods_more_than_a_factor_of_three_apart_give_a_range_only():
    far = [Outcome("stepwise", 1000, False), Outcome("bic", 3100, False)]
    assert type(disagreement(far)) is errors.MethodsDisagree
    for near in (
        [Outcome("stepwise", 1000, False), Outcome("bic", 2900, False)],
        [Outcome("stepwise", 1000, False), Outcome("bic", 3100, True)],
        [Outcome("stepwise", 1000, False), Outcome("independence", 9000, False), Outcome("chao", 9000, False)],
        [Outcome("stepwise", 1000, False), Outcome("lcmcr", None, False)],
    ):
        assert disagreement(near) is None


def test_five_dutch_lists_give_a_range_only_and_three_korean_ones_a_number():
    options = Request(replicates=0, sensitivity=False, draws=60)
    dutch = estimation.compare(table("Ned_5"), options, METHODS_OF_FIVE)
    assert (type(dutch.refused) is errors.MethodsDisagree) == COMPILED  # without compilation BIC is left out: 2.5
    assert dutch.upper > 2.4 * dutch.lower
    assert estimation.compare(load_korea(), options).refused is None


@pytest.mark.parametrize("method", METHODS)
def test_every_method_gives_valid_json(method):
    found = estimation.estimate(load_korea(), Request(method, replicates=40, draws=200))
    text = json.dumps(found.as_dict("fr"), allow_nan=False)
    shown = json.loads(text)
    assert {
        "population",
        "interval",
        "level",
        "hidden",
        "model",
        "method",
        "existence",
        "diagnostics",
        "warnings",
    } <= set(shown)
    assert {"refused", "table_hash"} <= set(shown)
    assert shown["diagnostics"]["overlaps"]["b:c"] == 66


def test_ned_shows_that_one_list_moves_it_from_36_000_to_186_000():
    found = answered(load_netherlands, (("replicates", 0),))
    dropped = found.diagnostics["sensitivity"]["drop_list"]
    assert (round(min(dropped.values()), -3), round(max(dropped.values()), -3)) == (36000, 186000)
    caution = next(c for c in found.warnings if isinstance(c, cautions.OneListDecides))
    assert "36,421" in caution.in_words("en")
    assert "186,302" in caution.in_words("en")
