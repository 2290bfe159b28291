import pytest

from vigie.apps.register.actions import load_register


@pytest.fixture
def declaration(db, by):
    """The register of the 2021 declaration, as it ships."""
    return load_register("2021", by=by)


@pytest.fixture
def both(declaration, by):
    """Both registers, with the lineage between them."""
    return declaration, load_register("2025", by=by)
