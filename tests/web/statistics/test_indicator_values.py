"""Is DAT-01 computed from the delivery that it names, and shown to those alone who may see that delivery?"""

import csv
import io

import pytest

from vigie.apps.sources import actions
from vigie.apps.sources.models import Source
from vigie.apps.statistics.queries import indicator_values
from vigie.pipelines.demonstration import RECORDS_SOURCE
from vigie.simulation.deliveries import records_delivery

pytestmark = pytest.mark.django_db
ASKED = ("gender", "ageBroad", "citizenship")
FORMS = ("isForcedLabour", "isSexualExploit", "isOtherExploit")


def counted_by_hand():
    """Count complete records in the text of the delivery itself, row by row."""
    rows = list(csv.DictReader(io.StringIO(records_delivery(seed=1))))
    form = [any(row[name].strip() == "1" for name in FORMS) for row in rows]
    told = [[row[name].strip() not in {"", "-99", "Unknown"} for name in ASKED] for row in rows]
    complete = sum(known and all(asked) for known, asked in zip(form, told, strict=True))
    beside = sum(known and all(asked[:2]) for known, asked in zip(form, told, strict=True))
    return complete / len(rows), beside / len(rows)


def test_it_is_what_a_person_would_count(deliveries):
    (value,) = indicator_values("DAT-01", "XOR")
    complete, beside = counted_by_hand()
    assert value.share == pytest.approx(complete)
    assert value.beside == pytest.approx(beside)
    assert value.source_code == RECORDS_SOURCE
    assert value.beside > value.share


def test_a_closed_source_shows_it_to_its_staff_alone(deliveries, officer, by):
    source = Source.objects.get(code=RECORDS_SOURCE)
    actions.mark_not_public(source, seen=source.version, by=by)
    assert indicator_values("DAT-01", "XOR") == []
    assert len(indicator_values("DAT-01", "XOR", visitor=officer)) == 1


def test_other_states_and_other_indicators_have_nothing(deliveries):
    assert indicator_values("DAT-01", "XAA") == []
    assert indicator_values("SDG-01", "XOR") == []


def test_loading_the_demonstration_twice_changes_nothing(deliveries, settings, by):
    from vigie.apps.sources import demonstration

    before = list(Source.objects.values())
    demonstration.load("XOR", home=settings.VIGIE_HOME, by=by)
    assert list(Source.objects.values()) == before
