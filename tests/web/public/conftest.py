import pytest

from vigie.apps.register.actions import load_shipped_registers


@pytest.fixture
def registers(db, by):
    """Both registers, findable."""
    return load_shipped_registers(by=by)
