"""What makes the tests of the site stricter than the site: each fixture turns a silent mistake into a failing test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.test import Client

import page_rules
from lifecycles import KEPT, LIFECYCLES

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


class RewroteHistory(AssertionError):
    """A row that is written once was changed or removed."""


def kept_tables() -> frozenset[str]:
    return frozenset(apps.get_model(label)._meta.db_table for label, life in LIFECYCLES.items() if life == KEPT)


def nothing_kept_is_rewritten(execute, sql, params, many, context):
    """Execute a statement unless it changes or removes a row of a table that is written once."""
    words = sql.replace('"', "").split(None, 3)
    verb = words[0].upper() if words else ""
    table = words[1] if verb == "UPDATE" else words[2] if verb == "DELETE" and len(words) > 2 else ""
    if table.lower() in kept_tables():
        raise RewroteHistory(f"{verb} of {table}, whose rows are written once")
    return execute(sql, params, many, context)
