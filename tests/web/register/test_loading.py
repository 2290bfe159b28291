"""Does the shipped register arrive whole, once, and with what was decided about indicators and lineage?"""

from collections import Counter

import pytest

from vigie.apps.audit.models import Entry
from vigie.apps.register import queries, shipped
from vigie.apps.register.actions import load_register
from vigie.apps.register.models import Commitment, Indicator, Lineage, Reading
from vigie.domain.commitment import Direction, is_answerable

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "all_", "actionable", "answerable"), [("2021", 138, 113, 94), ("2025", 161, 123, 104)]
)
def test_what_states_must_answer(both, code, all_, actionable, answerable):
    instrument = queries.instrument(code)
    assert queries.counts(instrument) == {"all": all_, "actionable": actionable, "answerable": answerable}


def test_the_answerable_are_those_that_the_rule_names(both):
    for row in Commitment.objects.all():
        assert row.answerable == is_answerable(actionable=row.actionable, addressees=row.addressees)


def test_loading_twice_changes_nothing(both, by):
    before = Commitment.objects.count(), Reading.objects.count(), Entry.objects.count()
    load_register("2025", by=by)
    assert (Commitment.objects.count(), Reading.objects.count(), Entry.objects.count()) == before


def test_only_five_indicators_have_a_direction_and_it_is_ambiguous(both):
    directed = Indicator.objects.exclude(direction=Direction.NOT_SET.value)
    assert {row.code for row in directed} == {"SDG-01", "IDN-01", "HUM-02", "ONL-01", "ORG-01"}
    assert {row.direction for row in directed} == {Direction.AMBIGUOUS.value}
    assert Indicator.objects.count() == 150


def test_only_three_references_count_as_checked(both):
    references = [part for row in Indicator.objects.all() for part in row.references]
    checked = {part["text"].split(" (")[0] for part in references if part["checked"]}
    assert checked == {"SDG 16.2.2", "GRETA round 3", "UNODC GLOTIP questionnaire"}


def test_lineage_arrives_whole(both):
    kinds = Counter(Lineage.objects.values_list("kind", flat=True))
    assert kinds == {
        "carried_over": 95, "new": 26, "weakened": 19, "strengthened": 7, "dropped": 7, "split": 6, "merged": 2,
    }  # fmt: skip
    assert Commitment.objects.filter(instrument__code="2021", lineage_onward=None).count() == 0
    assert Commitment.objects.filter(instrument__code="2025", lineage_back=None).count() == 0


def test_what_rests_on_one_language_is_to_be_confirmed(both):
    shown = {line.sources.first().code: line.shown for line in Lineage.objects.filter(one_language=True)}
    assert shown == {
        "10.3": "to_confirm", "13.3": "to_confirm", "13.4": "to_confirm", "15.6": "to_confirm", "28.5": "carried_over",
    }  # fmt: skip


def test_readings_are_those_of_both_readers(both):
    assert Reading.objects.filter(instrument__code="2021", commitment__isnull=False).count() == 466
    assert Reading.objects.filter(instrument__code="2025", commitment__isnull=False).count() == 552
    assert Reading.objects.filter(lineage__isnull=False).count() == 53
    assert Reading.objects.filter(instrument__code="2021", two_readers=True).count() == 82


def test_every_paragraph_has_a_title_in_both_languages(both):
    for code in shipped.CODES:
        for row in queries.provisions(queries.instrument(code)):
            assert row.letter or {"fr", "en"} == set(row.titles)
            assert row.section is not None
