"""Are the demonstration's lists the fictional State's, unequal and dependent, over a truth only a picture reads?"""

import inspect
from pathlib import Path

import pytest

import vigie
from vigie.cli import simulate as command
from vigie.estimation import Stepwise, parse_capture
from vigie.estimation.sensitivity import pairwise_odds_ratios
from vigie.pipelines import demonstration
from vigie.pipelines.estimation_report import TRUTH
from vigie.simulation.sightings import AGENCIES
from vigie.simulation.state import fictional_state, files, overlaps

SOURCE = Path(vigie.__file__).parent


@pytest.fixture(scope="module")
def shown():
    return parse_capture(demonstration.fictional_overlaps())


def test_the_overlaps_are_those_that_the_fictional_state_leaves():
    state, alone = fictional_state(900, seed=2), overlaps(900, seed=2)
    assert dict(files(state))["overlaps.csv"].decode() == alone.delivery != overlaps(900, seed=3).delivery
    assert alone.truth == state.hidden_and_seen > sum(state.overlaps.values())
    assert 0 < alone.unreached < alone.truth


def test_the_demonstration_shows_the_state_that_the_command_writes():
    assert usual(command.command, "persons", "seed") == usual(overlaps, "persons", "seed")


def usual(function, *names):
    return [inspect.signature(function).parameters[name].default for name in names]


def test_nobody_is_on_no_list_and_the_lists_are_unequal_and_dependent(shown):
    assert shown.cautions == ()
    assert shown.lists == AGENCIES
    sizes = sorted(shown.sizes().values())
    assert sizes[-1] > 2 * sizes[0]
    ratios = pairwise_odds_ratios(shown)
    assert ratios["police", "shelter_north"] > 1.5 * ratios["hotline", "border"]


def test_the_interval_of_the_demonstration_holds_the_truth_which_it_does_not_know(shown):
    fitted, truth = Stepwise().fit(shown), demonstration.true_total(shown.content_hash)
    assert truth is not None
    assert shown.observed < fitted.interval_.lower < truth < fitted.interval_.upper
    assert round(fitted.population_) != truth
    assert demonstration.true_total("of another table") is None


@pytest.mark.long
def test_in_six_of_twenty_such_states_the_interval_holds_the_truth_as_the_report_says():
    held = []
    for seed in range(1, 21):
        made = overlaps(seed=seed)
        interval = Stepwise().fit(parse_capture(made.delivery)).interval_
        held += [seed] if interval.lower <= made.truth <= interval.upper else []
    assert held == [1, 11, 12, 16, 18, 19]
    assert "twenty" in TRUTH
    assert "in six" in TRUTH


def test_no_code_reads_the_truth_but_the_page_that_draws_it():
    assert naming("true_total") == {"pipelines/demonstration.py", "apps/statistics/showing.py"}
    assert naming("overlaps().truth") == {"pipelines/demonstration.py"}


def naming(words):
    return {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if words in path.read_text()}
