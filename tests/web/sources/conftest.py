"""Sources of the fictional State, somebody who delivers, and small files that a schema recognises."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from vigie.apps.sources import actions
from vigie.apps.sources.enums import SourceKind

COLUMNS = (
    "yearOfRegistration", "gender", "ageBroad", "citizenship", "CountryOfExploitation", "traffickMonths",
    "meansDebtBondageEarnings", "meansThreats", "meansAbusePsyPhySex", "meansFalsePromises", "meansDrugsAlcohol",
    "meansDenyBasicNeeds", "meansExcessiveWorkHours", "meansWithholdDocs", "isForcedLabour", "isSexualExploit",
    "isOtherExploit", "typeOfLabourAgriculture", "typeOfLabourConstruction", "typeOfLabourDomesticWork",
    "typeOfLabourHospitality", "typeOfSexProstitution", "typeOfSexPornography", "recruiterRelationIntimatePartner",
    "recruiterRelationFriend", "recruiterRelationFamily", "recruiterRelationOther",
)  # fmt: skip


def records_csv(rows=40, start=2018, extra=(), seed=0):
    """A file of the CTDC form: rows vary by their number, so that another seed is another file."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, *extra])
    for number in range(rows):
        row = dict.fromkeys(COLUMNS, "")
        row["yearOfRegistration"] = start + number % 4
        row["gender"] = ("Woman", "Man", "Woman")[number % 3]
        row["ageBroad"] = ("09--17", "18--20", "30--38", "")[number % 4]
        row["citizenship"] = ("PHL", "UKR", "")[(number + seed) % 3]
        row["CountryOfExploitation"] = ("USA", "FRA")[number % 2]
        row["isForcedLabour" if number % 2 else "isSexualExploit"] = 1
        writer.writerow([*row.values(), *(f"{name} {number} {seed}" for name in extra)])
    return text.getvalue().encode()


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
