"""Is every input from which nothing can be estimated refused by name, in both languages, and none forgotten?"""

import inspect

import numpy as np
import pytest

from vigie.domain.errors import Caution, UserError
from vigie.estimation import Bic, CaptureTable, FixedModel, Independence, errors, parse_capture, parse_strata
from vigie.estimation.comparison import Outcome, disagreement
from vigie.estimation.hierarchy import Model
from vigie.estimation.loglinear import require_enough_cases

HEAD = "A,B,C,count\n"
FORTY = ",".join(f"L{i}" for i in range(40)) + ",count\n" + "1," * 40 + "5\n"
LEVELS = "A,B,C,who\n" + "\n".join(f"1,{i % 2},1,p{i}" for i in range(60))
CELLS = ",".join("ABCDEFGHIJ") + ",sex,age\n" + "\n".join("1," * 10 + f"{'fm'[i % 2]},{i % 40}" for i in range(80))
SPARSE = CaptureTable(("A", "B", "C"), [0, 0, 0, 0, 40, 30, 20, 10])
NOT_TOLD_APART = CaptureTable(("A", "B", "C"), [0, 9, 8, 3, 7, 0, 0, 0])


def text(content, **named):
    return lambda: (parse_strata if named else parse_capture)(content, **named)


def fitted(content, estimator=None):
    return lambda: (estimator or Independence(replicates=0)).fit(parse_capture(content))


REFUSED = [
    (errors.EmptyCaptureFile, text("\n")),
    (errors.NotACaptureTable, text(HEAD + "1,0\n")),
    (errors.NotZeroOrOne, text(HEAD + "1,2,0,5\n")),
    (errors.BadCount, text(HEAD + "1,0,0,-4\n")),
    (errors.BadCount, text(HEAD + "1,0,0,1.5\n")),
    (errors.BadCount, text(HEAD + "1,0,0,\n")),
    (errors.EnormousCount, text(HEAD + "1,0,0,99999999999\n")),
    (errors.TooManyLists, text(FORTY)),
    (errors.RepeatedName, text("A,A,C,count\n1,0,0,5\n")),
    (errors.ColumnNamedTwice, text(HEAD + "1,0,0,5\n", covariates=["A"], lists=["A", "B", "C"])),
    (errors.TooManyLevels, text(LEVELS, covariates=["who"])),
    (errors.TooManyCells, text(CELLS, covariates=["sex", "age"])),
    (errors.TooFewLists, fitted("A,B,count\n1,0,60\n0,1,60\n1,1,9\n")),
    (errors.EmptyList, fitted(HEAD + "1,0,0,40\n0,1,0,30\n1,1,0,6\n")),
    (errors.NobodyObserved, fitted(HEAD + "1,0,0,0\n0,1,0,0\n")),
    (errors.NoOverlap, fitted(HEAD + "1,0,0,60\n0,1,0,60\n0,0,1,60\n")),
    (errors.TooFewCases, lambda: require_enough_cases(CaptureTable(("A", "B", "C"), [0, 9, 8, 3, 5, 2, 2, 1]))),
    (errors.NoEstimateExists, lambda: Independence(replicates=0).fit(SPARSE)),
    (errors.NotIdentified, lambda: FixedModel("[12,13,23]", replicates=0).fit(NOT_TOLD_APART)),
    (errors.BadModel, lambda: Model.parse("[1x]", 3)),
    (
        errors.SearchTooLarge,
        lambda: Bic(search="exhaustive", max_order=5).fit(CaptureTable(tuple("ABCDEFG"), np.full(128, 3))),
    ),
]
SAID_BY_COMPARISON = {errors.ChainsDisagree, errors.MethodsDisagree}
"""Chains: test_estimation_pipeline; methods: below."""


@pytest.mark.parametrize(("error", "asked"), REFUSED, ids=[f"{e.__name__}-{i}" for i, (e, _) in enumerate(REFUSED)])
def test_a_refusal_says_why_and_what_to_do(error, asked):
    with pytest.raises(error) as refused:
        asked()
    english, french = (refused.value.in_words(language) for language in ("en", "fr"))
    assert english != french
    assert "{" not in english + french


def test_no_refusal_is_forgotten():
    there = {
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, UserError) and not issubclass(kind, Caution) and kind.__module__ == errors.__name__
    }
    assert there == {error for error, _ in REFUSED} | SAID_BY_COMPARISON
    far = [Outcome("stepwise", 1000, False), Outcome("bic", 3100, False)]
    assert type(disagreement(far)) is errors.MethodsDisagree
