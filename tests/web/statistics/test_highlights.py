"""Do the figures at a glance say what a person would count, no more than is known, and lead to what they rest on?"""

import csv
import io
import re
from collections import Counter
from itertools import product
from math import ceil, floor

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from vigie.apps.register.actions import load_shipped_registers
from vigie.apps.sources import actions
from vigie.apps.sources.models import Source
from vigie.apps.statistics.highlights import highlights
from vigie.apps.statistics.layout import Sheet
from vigie.apps.statistics.shares import share_of
from vigie.domain.delivery import Shape
from vigie.domain.language import Text
from vigie.domain.table import Category, Cell, Dimension
from vigie.domain.values import ValueState
from vigie.pipelines.demonstration import FIGURES_SOURCE, RECORDS_SOURCE
from vigie.simulation.deliveries import records_delivery

LAST = "2024"


def sheet_of(records):
    counted = Counter("_missing" if value is None else value for value in records)
    cells = {(code,): Cell((code,), n, n, n, ValueState.NUMBER) for code, n in counted.items()}
    categories = tuple(Category(code, Text(en=code)) for code in counted)
    whole = Cell((), len(records), len(records), len(records), ValueState.NUMBER)
    return Sheet("", Shape.RECORDS, (Dimension("sex", Text(en="sex"), categories),), cells, whole)


@given(st.lists(st.sampled_from(["a", "b", None]), min_size=1, max_size=7))
def test_a_share_lies_between_all_that_the_unknown_may_be(records):
    """The oracle fills in every unknown in every way."""
    gaps = [at for at, value in enumerate(records) if value is None]
    shares = []
    for filled in product("ab", repeat=len(gaps)):
        whole = dict(enumerate(records)) | dict(zip(gaps, filled, strict=True))
        shares.append(sum(value == "a" for value in whole.values()) / len(records))
    found = share_of(sheet_of(records), "a")
    assert (found.lower, found.upper) == pytest.approx((min(shares), max(shares)))
    assert found.unknown == pytest.approx(len(gaps) / len(records))


def test_a_share_of_nothing_is_not_told():
    assert share_of(sheet_of([]), "a") is None


@pytest.mark.django_db
def test_the_figures_are_those_of_the_file(deliveries):
    rows = [row for row in csv.DictReader(io.StringIO(records_delivery(seed=1))) if row["yearOfRegistration"] == LAST]
    women = sum(row["gender"] == "Woman" for row in rows)
    silent = sum(row["gender"] == "" for row in rows)
    with translation.override("en"):
        by_year, by_sex, by_form = highlights("XOR")
    assert by_year.number == str(len(rows))
    assert by_sex.number == f"{floor(100 * women / len(rows))} to {ceil(100 * (women + silent) / len(rows))}%"
    assert by_form.picture.count("<rect") >= 3


@pytest.mark.django_db
def test_another_source_that_counts_otherwise_is_named(deliveries):
    with translation.override("en"):
        assert "Figures that Orvany publishes" in highlights("XOR")[0].doubt


@pytest.mark.django_db
def test_only_what_everybody_may_see_is_shown(deliveries, by):
    for code in (RECORDS_SOURCE, FIGURES_SOURCE):
        source = Source.objects.get(code=code)
        actions.mark_not_public(source, seen=source.version, by=by)
    assert highlights("XOR") == []


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["FRA", ""])
def test_another_state_has_no_figures_of_this_one(deliveries, state):
    assert highlights(state) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_home_shows_them_with_links_that_open(deliveries, by, client, language):
    load_shipped_registers(by=by)
    page = client.get(f"/{language}/").content.decode()
    shown = page.partition('id="records"')[2].partition("</section>")[0]
    assert shown.count("<svg") == 3
    links = set(re.findall(r'href="([^"]+)"', shown))
    assert len(links) >= 5
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link
