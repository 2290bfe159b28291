"""Do the fast loops agree with slow and obvious ones: closed forms in fractions, proportional fitting, plain Python?"""

import json
import math
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import poisson

import vigie
from mse_oracle import replicates
from vigie.domain.errors import UserError
from vigie.estimation import CaptureTable, Model, fit_model
from vigie.estimation.hierarchy import hierarchical_models
from vigie.estimation.kernels import forward
from vigie.estimation.kernels.compiled import COMPILED
from vigie.estimation.stepwise import Stepwise, forward_slowly

COUNTS = st.lists(st.integers(1, 400), min_size=7, max_size=7)


def table_of(counts, lists="ABC"):
    return CaptureTable(tuple(lists), np.array([0, *counts]))


def hidden_of_three(model, y):
    """The number on no list under each model of three lists but independence, in fractions; y is indexed by history."""
    pairs = {mask for mask in (3, 5, 6) if mask in model.terms}
    if len(pairs) == 3:
        return y[1] * y[2] * y[4] * y[7] / (y[3] * y[5] * y[6])
    if len(pairs) == 2:  # the two lists that do not interact are independent among those whom the third misses
        a, b = (1 << i for i in range(3) if all((1 << i | 1 << j) in pairs or i == j for j in range(3)) is False)
        return y[a] * y[b] / y[a | b]
    (pair,) = pairs
    alone = 7 & ~pair
    inside = [m for m in range(1, 8) if m & ~pair == 0]
    return sum(y[m] for m in inside) * y[alone] / sum(y[m | alone] for m in inside)


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_three_lists_in_fractions(counts):
    y = [Fraction(n) for n in (0, *counts)]
    for model in hierarchical_models(3, 2)[1:]:
        assert fit_model(table_of(counts), model).hidden == pytest.approx(float(hidden_of_three(model, y)), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(COUNTS)
def test_independence_solves_its_equation_in_fractions(counts):
    """Darroch: the product of (N - n_j) over the lists equals N^(K-1) (N - n); the sign changes at the estimate."""
    table = table_of(counts)
    try:
        total = fit_model(table, Model.independence(3)).population
    except UserError:
        return
    sizes, n = list(table.sizes().values()), table.observed

    def surplus(at):
        return math.prod(at - size for size in sizes) - at**2 * (at - n)

    low, high = Fraction(total) * (1 - Fraction(1, 10**9)), Fraction(total) * (1 + Fraction(1, 10**9))
    assert surplus(max(low, Fraction(n))) >= 0 >= surplus(high)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=15, max_size=15), st.sampled_from(hierarchical_models(4, 3)))
def test_four_lists_by_proportional_fitting(counts, model):
    """Deming & Stephan: scale the seen cells to each margin in turn until all agree."""
    table = table_of(counts, "ABCD")
    try:
        fit = fit_model(table, model)
    except UserError:
        return
    means = [0.0] + [1.0] * 15
    for _ in range(4000):
        moved = 0.0
        for generator in model.generators:
            for part in range(16):
                if part & ~generator:
                    continue
                cells = [w for w in range(1, 16) if w & generator == part]
                seen, fitted = sum(counts[w - 1] for w in cells), sum(means[w] for w in cells)
                factor = seen / fitted if fitted else 1.0
                moved = max(moved, abs(factor - 1))
                for w in cells:
                    means[w] *= factor
        if moved < 1e-13:
            break
    assert fit.means[1:] == pytest.approx(means[1:], rel=1e-4, abs=1e-4)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 3000), st.floats(1e-6, 3000))
def test_rarer_tail_is_that_of_scipy(observed, mean):
    expected = min(poisson.cdf(observed, mean), poisson.sf(observed - 1, mean))
    assert forward.rarer_tail(float(observed), mean) == pytest.approx(expected, rel=1e-9, abs=1e-280)


@pytest.mark.parametrize("name", ["UKdat", "Ned_5", "Korea"])
def test_forward_choice_in_plain_python(name):
    tables = replicates(name)[0][:8]
    slow = [forward_slowly(table, 0.02)[0] for table in tables]
    assert Stepwise()._totals(tables) == pytest.approx(slow, rel=1e-9)


ASKED = """
import json
from vigie.estimation import Bic, Stepwise, load_korea, load_uk
found = [Stepwise(replicates=5).fit(load_uk()), Bic(replicates=5).fit(load_korea())]
print(json.dumps([[e.population_, *e.replicates_.totals, e.interval_.lower, e.interval_.upper] for e in found]))
"""


@pytest.mark.skipif(not COMPILED, reason="only one of the two is here")
def test_without_compilation_the_same_results_come():
    found = []
    for more in ({}, {"VIGIE_NO_COMPILE": "1"}):
        environ = {**os.environ, "PYTHONPATH": str(Path(vigie.__file__).parents[1]), **more}
        answer = subprocess.run([sys.executable, "-c", ASKED], env=environ, capture_output=True, text=True, check=True)
        found.append(json.loads(answer.stdout))
    for compiled, interpreted in zip(*found, strict=True):
        assert compiled == pytest.approx(interpreted, rel=1e-10)
