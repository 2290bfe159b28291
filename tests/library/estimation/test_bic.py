"""Does the search by BIC agree with the reference: every ranking, every nested interval, the downhill paths?"""

import pytest

from mse_oracle import entries, replicates, table
from vigie.estimation import Bic, Model, Replicates, fit_model, load_korea, load_uk_five
from vigie.estimation.bic import descend, ranking
from vigie.estimation.errors import BadModel, NoEstimateExists, SearchTooLarge
from vigie.estimation.hierarchy import hierarchical_models
from vigie.estimation.intervals import acceleration, one_case_less
from vigie.estimation.kernels.compiled import COMPILED

SMALL = ("Artificial_3", "Korea", "Kosovo")
KOSOVO = pytest.param("Kosovo", marks=[] if COMPILED else pytest.mark.long)
LARGE = pytest.param("UKdat_5", marks=[] if COMPILED else pytest.mark.long)


@pytest.mark.parametrize(
    ("lists", "order", "count"), [(3, 2, 8), (4, 3, 113), (5, 2, 1024), (5, 3, 6212), (5, 4, 6893)]
)
def test_number_of_hierarchical_models(lists, order, count):
    models = hierarchical_models(lists, order)
    assert len(models) == len(set(models)) == count


def test_pairs_of_six_lists_and_no_more():
    assert len(hierarchical_models(6, 2)) == 32768
    for lists, order in ((6, 3), (7, 2)):
        with pytest.raises(SearchTooLarge):
            hierarchical_models(lists, order)


@pytest.mark.parametrize("model", hierarchical_models(4, 3)[::7])
def test_a_model_can_be_read_as_it_is_written(model):
    assert Model.parse(str(model), 4) == model


@pytest.mark.parametrize("text", ["", "[]", "12,3", "[125]", "[1 2]", "[12;3]"])
def test_bad_models_are_refused(text):
    with pytest.raises(BadModel):
        Model.parse(text, 4)


@pytest.mark.parametrize(
    "entry",
    [
        *(f"{name}_mo2" for name in SMALL),
        *(f"{name}_mo3" for name in ("HIV", "Kosovo", "UKdat_4", "lesbian")),
        *(
            pytest.param(entry, marks=[] if COMPILED else pytest.mark.long)
            for entry in ("Ned_5_mo2", "Ned_5_mo3", "UKdat_5_mo2", "UKdat_5_mo3")
        ),
        *(pytest.param(entry, marks=pytest.mark.long) for entry in ("Ned_5_mo4", "UKdat_5_mo4")),
    ],
)
def test_each_ranking(entry):
    """Chosen model, BIC and total of the best sixty, and the exact number of models with an estimate."""
    expected = entries()[f"mse_bic_table_{entry}"]
    found = ranking(
        table(expected["dataset"]), hierarchical_models(len(table(expected["dataset"]).lists), int(entry[-1]))
    )
    by_name = {str(c.model): c for c in found}
    assert str(found[0].model) == expected["model"]
    assert sum(c.admissible for c in found) == expected["n_models_admissible"]
    for row in expected["top"]:
        assert by_name[row["model"]].population == pytest.approx(row["abundance"], rel=1e-8)
        assert by_name[row["model"]].bic == pytest.approx(row["BIC"], rel=1e-10)


@pytest.mark.parametrize("name", ["HIV", "Korea", "Kosovo", "UKdat_4", "lesbian", LARGE])
def test_hierarchical_models_as_rcapture_has_them(name):
    expected = entries()[f"rcapture_closedpMS_{name}"]["top_by_bic"]
    for row in expected:
        model = Model.parse(row["model"], len(table(name).lists))
        if row["abundance"] > 1e9:  # diverged there in silence, refused here
            with pytest.raises(NoEstimateExists):
                fit_model(table(name), model)
            continue
        fit = fit_model(table(name), model)
        assert fit.population == pytest.approx(row["abundance"], rel=1e-8)
        assert fit.bic == pytest.approx(row["BIC"], rel=1e-9)
        assert fit.degrees_of_freedom == row["df"]


@pytest.mark.parametrize("name", ["Artificial_3", KOSOVO, LARGE])
def test_nested_intervals(name):
    """The reference drew the same tables for both its methods: each limit can be compared without a generator."""
    expected = entries()[f"mse_bic_boot_{name}"]
    estimator = Bic(replicates=0).fit(table(name))
    assert str(estimator.model_) == expected["model"]
    assert len(estimator._rows) == expected["ntop_used"]
    nested = tuple(int(n) for n in expected["bca_by_ntop"])
    weights, reduced = one_case_less(table(name))
    left, drawn = (estimator._nested_totals(tables, nested) for tables in (reduced, replicates(name)[0]))
    for place, n in enumerate(nested):
        found = Replicates(estimator.population_, drawn[:, place], acceleration(weights, left[:, place]))
        for level, limit in expected["bca_by_ntop"][str(n)].items():
            assert found.bca_limit(float(level)) == pytest.approx(limit, rel=1e-8)


def test_nested_intervals_of_korea_within_their_monte_carlo_error():
    """Its table has a row of zeros, which changes the reference's draws."""
    expected = entries()["mse_bic_boot_Korea"]["bca_by_ntop"]
    found = Bic().fit(table("Korea"))
    assert list(found.nested_) == [int(n) for n in expected]
    for n, interval in found.nested_.items():
        assert interval.lower == pytest.approx(expected[str(n)]["0.025"], rel=0.05)
        assert interval.upper == pytest.approx(expected[str(n)]["0.975"], rel=0.12)


@pytest.mark.parametrize("name", ["Artificial_3", "Korea", "Kosovo", "Ned_5", "UKdat_5", "mo2_Ned", "mo2_UKdat"])
def test_downhill_paths(name):
    expected = entries()[f"mse_downhill_point_{name}"]
    counts = table(expected["dataset"]).counts.astype(float)
    lists, met = len(table(expected["dataset"]).lists), {}
    order = 2 if name.startswith("mo2") else min(lists - 1, 3)
    found = fit_model(table(expected["dataset"]), descend(counts, Model.independence(lists), order, met))
    assert str(found.model) == expected["model"]
    assert (found.population, found.bic) == pytest.approx(
        (expected["value"]["abundance"], expected["value"]["BIC"]), rel=1e-8
    )
    assert len(met) == expected["n_considered"]


@pytest.mark.skipif(not COMPILED, reason="7,000 fits")
def test_many_starts_find_what_one_start_misses():
    """On the five UK lists the descent from independence ends at 12,262; the global optimum is 25,311."""
    assert Bic(search="downhill", starts=0, replicates=0).fit(load_uk_five()).population_ == pytest.approx(
        12262.41, abs=0.01
    )
    assert Bic(search="downhill", starts=20, replicates=0).fit(load_uk_five()).population_ == pytest.approx(
        25311.29, abs=0.01
    )


def test_nested_limits_of_a_fit_end_with_its_interval():
    found = Bic(replicates=30).fit(load_korea())
    assert list(found.nested_) == [1, 2, 5, 6]
    assert found.nested_[6] == found.interval_
