"""Does every table say how its rows live, and does every exemption from the audit name a table that exists?"""

import ast

from django.apps import apps

from lifecycles import EDITED, KEPT, LIFECYCLES, TIED, WORKING
from tree import SOURCE, syntax_of
from vigie.apps.audit.exempt import EXEMPT
from vigie.web.versions import Versioned

# Exempt names without a table here, each with its reason.
WITHOUT_MODEL = {
    "django_migrations": "Django makes it itself",
}


def ours():
    return [model for model in apps.get_models() if model.__module__.startswith("vigie.")]


def test_every_model_says_how_its_rows_live():
    labels = {model._meta.label for model in ours()}
    assert labels - set(LIFECYCLES) == set(), "say in tests/lifecycles.py how the rows of these live"
    assert set(LIFECYCLES) - labels == set(), "these are gone: take them out of tests/lifecycles.py"
    assert set(LIFECYCLES.values()) <= {KEPT, EDITED, TIED, WORKING}


def test_what_is_written_once_has_no_version():
    assert not [m._meta.label for m in ours() if LIFECYCLES.get(m._meta.label) == KEPT and issubclass(m, Versioned)]


def test_every_exempt_table_exists():
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert set(EXEMPT) - tables - set(WITHOUT_MODEL) == set()
    assert all(len(reason) > 5 for reason in EXEMPT.values())


def test_only_working_tables_are_exempt():
    exempt = {m._meta.label for m in ours() if m._meta.db_table in EXEMPT}
    assert {label for label in exempt if LIFECYCLES.get(label) not in {WORKING, KEPT}} == set()


def test_apps_know_each_other_by_name_only():
    """A foreign key to another app is a string, so that nothing is imported for it."""
    for path in SOURCE.glob("apps/*/models.py"):
        for node in ast.walk(syntax_of(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("vigie.apps."):
                assert node.module.split(".")[2] == path.parent.name, f"{path}: {node.module}"
