"""What makes the tests of the site stricter than the site: each fixture turns a silent mistake into a failing test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client

import page_rules

UNORDERED = SQLCompiler._order_by_pairs
REQUEST = Client.request


def shuffled(compiler: SQLCompiler) -> Iterator[tuple[OrderBy, bool]]:
    """Order as asked; where nothing was asked, at random: PostgreSQL may give any order, so a test must bear it."""
    pairs = list(UNORDERED(compiler))
    yield from pairs
    query = compiler.query
    if not pairs and not query.distinct and not query.combinator:
        yield OrderBy(Random()), False


def judged(client: Client, **request):
    """Ask for a page, and judge its HTML whatever the test looks at."""
    answer = REQUEST(client, **request)
    if not answer.streaming and answer.get("Content-Type", "").startswith("text/html") and answer.content:
        found = page_rules.faults(answer.content.decode())
        assert not found, f"{request.get('PATH_INFO')}: {'; '.join(found)}"
    return answer


@pytest.fixture(autouse=True, scope="session")
def queries_without_an_order_come_at_random():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "_order_by_pairs", shuffled)
        yield


@pytest.fixture(autouse=True, scope="session")
def every_page_is_judged():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Client, "request", judged)
        yield
