"""Is existence decided exactly, in whole numbers, as in rational arithmetic and by the linear programme?"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mse_oracle import entries, replicates, table
from vigie.estimation import CaptureTable, FixedModel, Model, existence
from vigie.estimation.errors import NoEstimateExists, NotIdentified
from vigie.estimation.existence import design, largest_slack
from vigie.estimation.kernels.simplex import decide
from vigie.estimation.whole_numbers import decide_by_elimination, decide_by_simplex


@pytest.mark.parametrize("name", ["Artificial_3", "Korea"])
def test_status_of_each_model(name):
    for model, status in entries()[f"mse_check_extended_MLE_{name}"]["status"].items():
        assert existence(table(name), Model.parse(model, 3)).status == status, model


def test_slack_of_replicate_98_of_korea():
    counts = replicates("Korea")[0][97]
    wrong = existence(CaptureTable(("b", "c", "d"), counts), Model.parse("[23,1]", 3))
    right = existence(CaptureTable(("b", "c", "d"), counts), Model.parse("[12,3]", 3))
    assert (wrong.exists, wrong.slack) == (False, 0)
    assert (right.exists, right.slack) == (True, pytest.approx(4.5))


@pytest.mark.parametrize(("model", "error"), [("[12,3]", NoEstimateExists), ("[12,13,23]", NotIdentified)])
def test_a_refusal_names_the_model(model, error):
    with pytest.raises(error) as caught:
        FixedModel(model).fit(table("Artificial_3"))
    assert caught.value.params["model"] == model


@st.composite
def sparse_cases(draw):
    lists = draw(st.integers(3, 5))
    cells = st.sampled_from([0, 0, 0, 1, 2, 5])
    counts = np.array([0, *draw(st.lists(cells, min_size=2**lists - 1, max_size=2**lists - 1))], float)
    masks = st.integers(1, 2**lists - 1).filter(lambda mask: mask.bit_count() < lists)
    return counts, Model.closure(lists, draw(st.lists(masks, max_size=6)))


@settings(max_examples=150, deadline=None)
@given(sparse_cases())
def test_whole_numbers_agree_with_fractions_and_the_linear_programme(case):
    counts, model = case
    kept, active, matrix = design(counts, model.terms)
    if not active.size:
        return
    slow = decide_by_elimination(matrix, counts[kept] > 0)
    assert decide_by_simplex(matrix, counts[kept] > 0) == slow
    assert decide(counts, kept.astype(np.int64), active) == slow
    assert (largest_slack(counts, model) > 0) == (not slow & 1)
