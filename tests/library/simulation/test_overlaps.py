"""Are the fictional lists like real ones, unequal and dependent, over a truth that nothing but a picture may read?"""

from pathlib import Path

import vigie
from vigie.estimation import Stepwise, parse_capture
from vigie.estimation.sensitivity import pairwise_odds_ratios
from vigie.pipelines import demonstration
from vigie.simulation.overlaps import AGENCIES, overlaps, overlaps_delivery

SOURCE = Path(vigie.__file__).parent


def test_the_same_seed_gives_the_same_overlaps():
    assert overlaps_delivery(seed=1) == overlaps_delivery(seed=1) != overlaps_delivery(seed=2)


def test_nobody_is_on_no_list_and_the_lists_are_unequal_and_dependent():
    table, found = parse_capture(overlaps_delivery()), overlaps()
    assert table.cautions == ()
    assert table.lists == AGENCIES
    assert 0 < found.unreached < found.truth - table.observed
    sizes = sorted(table.sizes().values())
    assert sizes[-1] > 3 * sizes[0]
    ratios = pairwise_odds_ratios(table)
    assert ratios["police", "shelters"] > 1.5 * ratios["police", "border"]


def test_the_estimate_falls_short_of_the_truth_which_it_does_not_know():
    table = parse_capture(overlaps_delivery())
    fitted = Stepwise(replicates=0).fit(table)
    truth = demonstration.true_total(table.content_hash)
    assert table.observed < fitted.population_ < truth == 7_400
    assert demonstration.true_total("of another table") is None


def test_no_code_reads_the_truth_but_the_page_that_draws_it():
    assert naming("true_total") == {"pipelines/demonstration.py", "apps/statistics/showing.py"}
    assert naming("overlaps().truth") == {"pipelines/demonstration.py"}


def naming(words):
    return {path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if words in path.read_text()}
