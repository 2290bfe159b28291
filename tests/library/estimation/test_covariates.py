"""Do covariate models agree with the reference, and does expectation-maximisation beat leaving people out?"""

from itertools import pairwise

import numpy as np
import pytest

from ground_truth import ground_truth
from mse_oracle import entries
from vigie.estimation import CovariateModel, parse_strata, read_strata
from vigie.estimation.design import design_of
from vigie.estimation.errors import NotACaptureTable, OneLevel
from vigie.estimation.existence import slack_of
from vigie.estimation.expectation import _without_empty_margins, fit_terms, is_estimable

CASES = {"cruyff_lists": ([], ""), "cruyff_X1X2": (["X1", "X2"], ""), "cruyff_X1Y2": (["X1"], "Y")}


@pytest.mark.parametrize("case", CASES)
def test_search_total_and_strata(case):
    """The same steps in the same order, each total to 1e-8, BIC to its printed decimal, each level's estimate."""
    covariates, period = CASES[case]
    expected = entries()[case]
    lists = ["R1", "R2", "R3", "R4"]
    path = ground_truth("mse", "Cruyff_simdat.csv")
    table = read_strata(path, covariates=covariates, period=period, lists=lists)
    found = CovariateModel(replicates=0).fit(table)
    assert found.population_ == pytest.approx(expected["bic_best_Nhat"], rel=1e-8)
    assert len(found.path_) == expected["bic_best_index"]
    for mine, step in zip(found.path_, expected["path"], strict=False):
        assert mine.change == step["Step"]
        assert mine.population == pytest.approx(step["Nhat_full"], rel=1e-8)
        assert mine.deviance == pytest.approx(step["Resid..Dev"], abs=0.051)
        assert mine.bic - found.fit_.bic == pytest.approx(step["BIC"], abs=0.11)
    for stratum in found.strata_:
        row = expected["by_covariate"][stratum.covariate][stratum.level]
        assert (stratum.observed, stratum.population) == pytest.approx((row["nobs"], row["Nhat"]), rel=1e-8)


def test_the_search_by_aic_goes_further():
    table = read_strata(
        ground_truth("mse", "Cruyff_simdat.csv"), covariates=["X1", "X2"], lists=["R1", "R2", "R3", "R4"]
    )
    found = CovariateModel(criterion="aic", replicates=0).fit(table)
    assert [step.change for step in found.path_] == [step["Step"] for step in entries()["cruyff_X1X2"]["path"]]


def test_bootstrap_gives_each_stratum_its_interval():
    table = read_strata(ground_truth("mse", "Cruyff_simdat.csv"), covariates=["X1"], lists=["R1", "R2", "R3", "R4"])
    found = CovariateModel(replicates=60).fit(table)
    assert found.interval_.lower < found.population_ < found.interval_.upper
    for stratum in found.strata_:
        assert stratum.interval.lower < stratum.population < stratum.interval.upper


def _population(generator, size=6000):
    """Two kinds of persons, unlike in size and in how they are seen; the first list often does not record the kind."""
    kind = generator.random(size) < 0.4
    chances = np.where(kind[:, None], [0.35, 0.1, 0.3], [0.1, 0.3, 0.15])
    marks = generator.random((size, 3)) < chances
    seen = marks.any(axis=1)
    unknown = marks[:, 0] & (generator.random(size) < 0.7)
    rows = [
        f"{a:d},{b:d},{c:d},{'' if lost else 'xy'[k]}"
        for (a, b, c), k, lost in zip(marks[seen], kind[seen].astype(int), unknown[seen], strict=True)
    ]
    return parse_strata("\n".join(["A,B,C,kind", *rows]), covariates=["kind"])


def test_sharing_out_beats_complete_cases():
    """What is not recorded depends on a list: leaving these persons out biases the total, sharing them out does not."""
    generator = np.random.default_rng(2)
    shared, complete = [], []
    for _ in range(6):
        table = _population(generator)
        shared.append(CovariateModel(replicates=0).fit(table).population_)
        complete.append(CovariateModel(replicates=0).fit(table.complete_cases()).population_)
    assert abs(np.mean(shared) / 6000 - 1) < 0.05
    assert np.mean(np.abs(np.array(complete) - 6000)) > 3 * np.mean(np.abs(np.array(shared) - 6000))


def test_sharing_out_raises_the_likelihood_and_keeps_every_person():
    table = _population(np.random.default_rng(3), size=1500)
    fitted = CovariateModel(replicates=0).fit(table)
    assert fitted.fit_.observed.sum() == pytest.approx(table.observed)
    again = fit_terms(table, fitted.design_, fitted.terms_, start=fitted.fit_)
    assert again.log_likelihood >= fitted.fit_.log_likelihood - 1e-6


def test_a_covariate_with_one_level_is_left_out_and_said():
    text = "A,B,C,sex,count\n" + "".join(f"{m},f,9\n" for m in ("1,0,0", "0,1,0", "0,0,1", "1,1,0", "0,1,1", "1,0,1"))
    table = parse_strata(text, covariates=["sex"])
    assert table.cautions == (OneLevel(covariate="sex"),)
    assert CovariateModel(replicates=0).fit(table).population_ > 54
    assert parse_strata(text.replace("f,9", "m,9", 2), covariates=["sex"]).cautions == ()


def test_a_period_that_is_no_number_is_refused():
    with pytest.raises(NotACaptureTable):
        parse_strata("A,B,C,year\n1,0,0,2019\n0,1,1,spring\n", covariates=[], period="year")


def _sparse(generator, size):
    marks = generator.integers(1, 8, size)
    rows = [f"{m & 1},{m >> 1 & 1},{m >> 2},{'xyz'[generator.integers(3)]}" for m in marks]
    return parse_strata("\n".join(["A,B,C,kind", *rows]), covariates=["kind"])


def test_existence_is_what_the_linear_programme_says():
    """Every model of one or two more interactions, on tables so sparse that many have no estimate."""
    generator, verdicts = np.random.default_rng(11), set()
    for size in (8, 12, 20, 40):
        table = _sparse(generator, size)
        design = design_of(table)
        pairs = design.interactions()
        for extra in [*((p,) for p in pairs), *pairwise(pairs)]:
            fit = fit_terms(table, design, (*design.main_effects(), *extra))
            if fit is None:
                continue
            kept, places = _without_empty_margins(design, fit.terms, fit.expected)
            matrix = design.everything[np.ix_(kept, places)]
            identified = np.linalg.matrix_rank(matrix) == len(places)
            exists = slack_of(matrix, fit.expected[kept]) > 0
            assert is_estimable(design, fit) == (exists and identified), (size, extra)
            verdicts.add((exists, identified))
    assert {(True, True), (False, True)} <= verdicts


def test_a_changed_table_is_that_of_its_persons():
    table = _sparse(np.random.default_rng(5), 60)
    plain = table.without_covariates()
    for i in range(3):
        for name in ("without", "seen_by"):
            changed, expected = getattr(table, name)(i), getattr(plain, name)(i)
            assert changed.lists == expected.lists
            assert changed.without_covariates().counts.tolist() == expected.counts.tolist()
    merged, expected = table.merged(0, 2), plain.merged(0, 2)
    assert merged.lists == expected.lists == ("A+C", "B")
    assert merged.without_covariates().counts.tolist() == expected.counts.tolist()
    assert merged.observed == table.observed


def test_every_model_of_the_search_is_kept():
    table = _population(np.random.default_rng(6), size=1200)
    found = CovariateModel(replicates=0).fit(table)
    steps = {(step.change, len(step.terms)) for step in found.considered_}
    assert {(step.change, len(step.terms)) for step in found.path_} <= steps
    least = min(step.bic for step in found.considered_)
    assert found.fit_.bic == pytest.approx(least)
    assert len(found.considered_) > len(found.path_) + 2
