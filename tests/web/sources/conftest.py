"""Sources of the fictional State, and somebody who delivers."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vigie.apps.sources import actions
from vigie.apps.sources.enums import SourceKind


@pytest.fixture(autouse=True)
def _a_home_that_goes_away(settings, tmp_path):
    settings.VIGIE_HOME = tmp_path
    settings.VIGIE_STATE = "XOR"


@pytest.fixture
def source(house, by):
    names = {"en": "Case records", "fr": "Dossiers"}
    return actions.add_source("case-records", state="XOR", kind=SourceKind.AGENCY, names=names, by=by)


@pytest.fixture
def officer(person, office):
    return person("data", office, "data-officer")


@pytest.fixture
def rapporteur(person, office):
    return person("rapporteur", office, "rapporteur")


@pytest.fixture
def desk(signed_in, officer):
    """The browser of the data officer."""
    return signed_in(officer)


@pytest.fixture
def sent():
    """Send a file to a source with a browser, and return the answer."""

    def send(browser, source, content, name="delivery.csv"):
        file = SimpleUploadedFile(name, content, content_type="text/csv")
        return browser.post(f"/en/sources/{source.code}/deliver/", {"file": file})

    return send
