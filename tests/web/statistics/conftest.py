"""The fictional State with its two generated deliveries, made once."""

from __future__ import annotations

import pytest

from house import MOMENT
from vigie.apps.sources import demonstration as fictional
from vigie.domain.acting import By
from vigie.pipelines import demonstration


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """A store with the generated deliveries."""
    home = tmp_path_factory.mktemp("generated")
    demonstration.add_fictional_deliveries(home=home, by=By("system", MOMENT))
    return home


@pytest.fixture
def deliveries(generated, settings, house, by):
    """Two public sources of the fictional State, each with its delivery. No test writes to their store."""
    settings.VIGIE_HOME = generated
    settings.VIGIE_STATE = "XOR"
    fictional.load("XOR", home=settings.VIGIE_HOME, by=by)


@pytest.fixture
def officer(person, office):
    return person("data", office, "data-officer")
