"""Is the list of a lineage short to begin with, and whole for whoever opens its parts?"""

import re

import pytest

from vigie.apps.register.models import Lineage

pytestmark = pytest.mark.django_db
PARTS = re.compile(r"<details( open)?>(.*?)</details>", re.DOTALL)


def parts_at(client, query=""):
    page = client.get(f"/fr/texts/lineage/{query}").content.decode()
    return PARTS.findall(page.partition('class="parts"')[2])


def test_every_line_stands_in_one_part_and_the_first_lies_open(both, client):
    parts = parts_at(client)
    rows = sum(body.count("<tr>") - 1 for _opened, body in parts)
    assert rows == Lineage.objects.count()
    assert [bool(opened) for opened, _body in parts] == [True] + [False] * (len(parts) - 1)
    assert len(parts) == 8


@pytest.mark.parametrize("query", ["?part=protect", "?kind=weakened", "?paragraph=a13"])
def test_what_was_asked_for_lies_open(both, client, query):
    parts = parts_at(client, query)
    assert parts
    assert all(opened for opened, _body in parts)


def test_a_part_is_counted_by_kind(both, client):
    (_opened, body) = parts_at(client, "?part=protect")[0]
    counts = re.search(r'<span class="second">(.*?)</span>', body)[1]
    assert sum(int(n) for n in re.findall(r"\d+(?=\u00a0|&nbsp;)", counts)) == body.count("<tr>") - 1
