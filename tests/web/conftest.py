"""What holds in every test of the site: no write without an action, a fixed moment, people who may."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from house import by, house, ministry, office, person, signed_in  # noqa: F401  (fixtures)
from strictness import every_page_is_judged, nothing_kept_is_rewritten, queries_without_an_order_come_at_random  # noqa: F401  (fixtures)
from vigie.apps.audit.guard import every_write_is_audited
from vigie.apps.jobs import running


def pytest_collection_modifyitems(items):
    """Mark what touches the database: that part of the suite runs on both engines."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or {"db", "transactional_db"} & fixtures:
            item.add_marker("database")


@pytest.fixture(autouse=True)
def _language_is_left_as_it_was():
    """A page that a test asked for leaves its language behind; the next test begins in the house's own."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def _no_heart_beats_outside_the_transaction(monkeypatch):
    """A test's rows are seen by its own connection alone: a heart on another would take its job for lost."""
    monkeypatch.setattr(running, "BEAT", timedelta(hours=1))


@pytest.fixture(autouse=True)
def _every_write_is_audited(request):
    """Prove in every test that a write belongs to an action and leaves a row."""
    marked = request.node.get_closest_marker("django_db")
    if marked is None and not {"db", "transactional_db"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("_django_db_helper")
    with connection.execute_wrapper(every_write_is_audited), connection.execute_wrapper(nothing_kept_is_rewritten):
        yield
