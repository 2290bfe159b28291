"""Do Wald and profile-likelihood intervals agree with the references, and does BCa say when it is at its end?"""

import math
import re

import numpy as np
import pytest

from mse_oracle import entries, replicates, table
from vigie.estimation import FixedModel, Independence, Model, Replicates, Stepwise, fit_model
from vigie.estimation.intervals import ProfileLikelihood, wald

WITH_PROFILE = ("HIV", "Korea", "Kosovo", "Ned_5", "UKdat_4", "UKdat_5", "lesbian")


@pytest.mark.parametrize("name", ["Artificial_3", "Korea", "Kosovo", "Ned", "Ned_5", "UKdat", "UKdat_5"])
@pytest.mark.parametrize("kind", ["main", "stepwise", "fixed_all"])
def test_wald(kind, name):
    """The reference takes the standard error one iteration before its last: hence five digits, not eight."""
    expected = entries().get(f"sparsemse_wald_{kind}_{name}")
    if expected is None:
        assert kind == "fixed_all"
        return
    model = {
        "main": lambda: Model.independence(len(table(name).lists)),
        "fixed_all": lambda: Model.all_pairs(len(table(name).lists)),
        "stepwise": lambda: Stepwise(replicates=0).fit(table(name)).model_,
    }[kind]()
    fit = fit_model(table(name), model)
    estimate = expected["estimate"]
    assert fit.population == pytest.approx(estimate["point est."], rel=1e-8)
    assert fit.standard_errors[0] == pytest.approx(expected["se_intercept"], rel=3e-5)
    for level, low, high in ((0.95, "2.5%", "97.5%"), (0.8, "10%", "90%")):
        found = wald(fit, level)
        assert (found.lower, found.upper) == pytest.approx((estimate[low], estimate[high]), rel=3e-5)


@pytest.mark.parametrize("name", WITH_PROFILE)
def test_profile_likelihood(name):
    """Limits to the accuracy of the reference's own root finder; its optimum is good to a few parts in 10 million."""
    entry = entries()[f"rcapture_closedpCI_{name}"]
    fitted = FixedModel(re.search(r"mX='(.*?)'", entry["call"])[1], interval="wald").fit(table(name))
    profile = ProfileLikelihood(fitted.fit_, table(name).counts, stirling=True)
    found, expected = profile.interval(0.95), entry["CI"]
    assert fitted.population_ == pytest.approx(entry["results"]["abundance"], rel=1e-8)
    assert fitted.observed_ + profile.hidden == pytest.approx(expected["abundance"], rel=1e-6)
    assert (found.lower, found.upper) == pytest.approx((expected["infCL"], expected["supCL"]), rel=2e-8)


def test_exact_factorials_move_the_interval_where_few_are_hidden():
    fitted = FixedModel("[12,23]", interval="profile").fit(table("Korea"))
    rough = ProfileLikelihood(fitted.fit_, table("Korea").counts, stirling=True).interval()
    assert fitted.interval_.lower - rough.lower > 0.03


@pytest.mark.parametrize("name", ["HIV", "Korea", "Kosovo", "Ned", "Ned_5", "UKdat", "UKdat_4", "UKdat_5", "lesbian"])
def test_independence(name):
    expected = entries()[f"mse_independence_{name}"]
    found = Independence(replicates=0).fit(table(name))
    assert found.population_ == pytest.approx(expected["popest"], rel=1e-8)
    assert found.fit_.bic == pytest.approx(expected["bic"], rel=1e-8)


def test_ned_saturates_and_the_united_kingdom_does_not():
    """Two limits of Ned are the same number, the largest of 300 replicates."""
    ned = Replicates(111139.371230395, replicates("Ned")[1], 0.0333431307955708)
    assert ned.saturated()
    assert ned.bca().upper == ned.finite.max()
    assert not Replicates(11417.9910915046, replicates("UKdat")[1], -0.012871164848582).saturated()


@pytest.mark.parametrize(("totals", "end"), [([1.0, 2.0, 3.0], 3.0), ([9.0, 10.0, 11.0], 9.0)])
def test_a_replicate_distribution_on_one_side_gives_its_end(totals, end):
    one_sided = Replicates(5.0, np.array(totals), 0.0)
    assert math.isinf(one_sided.bias_correction)
    assert (one_sided.bca().lower, one_sided.bca().upper) == (end, end)
    assert one_sided.saturated()


def test_failed_replicates_are_counted_and_left_out():
    some = Replicates(5.0, np.array([4.0, 6.0, np.nan]), 0.0)
    assert some.failed == 1
    assert 4 <= some.percentile(0.8).lower <= some.percentile(0.8).upper <= 6
