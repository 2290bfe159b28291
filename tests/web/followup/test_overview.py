"""Does the rapporteur see at a glance what each body owes and what waits for whom, and nobody else?"""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from vigie.apps.followup import actions
from vigie.apps.followup.overview import by_body, total
from vigie.apps.register import queries
from vigie.domain.workflow import State

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_french():
    with translation.override("fr"):
        yield


def test_a_line_counts_what_waits_for_whom(asked, move, declaration, cycle, other_ministry, rapporteur, by):
    other = queries.commitment(declaration, "13.2")
    due = by.at.date() + timedelta(days=10)
    actions.assign(other, cycle=cycle, organisation=other_ministry, due=due, person=rapporteur, by=by)
    move(asked, "write", "submit")
    lines = {line.code: line for line in by_body(state="XOR", cycle="", today=due + timedelta(days=1))}
    assert (lines["labour"].to_rate, lines["labour"].with_body, lines["labour"].late) == (1, 0, 0)
    assert (lines["justice"].to_rate, lines["justice"].with_body, lines["justice"].late) == (0, 1, 1)
    before = {line.code: line for line in by_body(state="XOR", cycle="", today=due)}
    assert before["justice"].next_due == due
    whole = total(lines.values(), "all")
    assert (whole.asked, whole.late, whole.stages[State.SUBMITTED]) == (2, 1, 1)
    assert by_body(state="XOR", cycle="another", today=due) == []


def test_the_page_leads_to_the_lists(asked, rapporteur, writer, neighbour, signed_in):
    page, client = reverse("followup:overview"), signed_in(rapporteur)
    words = client.get(page).content.decode()
    assert "Ministère du Travail" in words
    listed = client.get(reverse("followup:queue"), {"list": "awaited", "body": "labour"}).content.decode()
    assert "Promesse 13.1" in listed
    assert "Promesse 13.1" not in client.get(reverse("followup:queue"), {"list": "all", "body": "x"}).content.decode()
    assert signed_in(writer).get(page).status_code == 403
    assert "Ministère du Travail" not in signed_in(neighbour).get(page).content.decode()


def test_an_unknown_body_finds_nothing_of_others(asked, neighbour, signed_in):
    found = signed_in(neighbour).get(reverse("followup:queue"), {"list": "all", "body": "labour"}).content.decode()
    assert "Promesse 13.1" not in found
