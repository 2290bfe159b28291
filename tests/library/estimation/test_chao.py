"""Is Chao's lower bound that of Rcapture, with and without effects of lists, and below what classes hide?"""

import numpy as np
import pytest

from mse_oracle import entries, table
from vigie.estimation import CaptureTable, ChaoLowerBound, Independence

TABLES = ("Artificial_3", "HIV", "Korea", "Kosovo", "Ned", "Ned_5", "UKdat", "UKdat_4", "UKdat_5", "lesbian")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize(("list_effects", "row"), [(False, "Mh Chao (LB)"), (True, "Mth Chao (LB)")])
def test_bound(name, list_effects, row):
    expected = entries()[f"rcapture_closedp_{name}"]["results"][row]
    found = ChaoLowerBound(list_effects=list_effects).fit(table(name))
    assert found.population_ == pytest.approx(expected["abundance"], rel=1e-8)
    assert found.standard_error_ == pytest.approx(expected["stderr"], rel=1e-4)
    assert found.fit_.deviance == pytest.approx(expected["deviance"], rel=1e-8)


@pytest.mark.parametrize("name", TABLES)
def test_mt_of_rcapture_is_independence(name):
    expected = entries()[f"rcapture_closedp_{name}"]["results"]["Mt"]
    assert Independence(replicates=0).fit(table(name)).population_ == pytest.approx(expected["abundance"], rel=1e-8)


def test_with_hard_and_easy_persons_the_bound_lies_between_independence_and_the_truth():
    weights = np.array([0.5, 0.5])
    capture = np.array([0.1, 0.5])
    marks = np.array([mask.bit_count() for mask in range(16)])
    cells = sum(w * p**marks * (1 - p) ** (4 - marks) for w, p in zip(weights, capture, strict=True))
    seen = CaptureTable(("A", "B", "C", "D"), np.round(1_000_000 * cells))
    independent, bound = Independence(replicates=0).fit(seen), ChaoLowerBound().fit(seen)
    assert independent.population_ < bound.population_ < 1_000_000
