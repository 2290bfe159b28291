"""Can a data officer bring a file in, see what was understood, take it in, and read its figures, as a person would?"""

import pytest

from vigie.apps.sources import demonstration
from vigie.apps.sources.models import Delivery
from web.sources.files import records_csv

WORDS = {
    "add": "Ajouter une source",
    "really": "Ajouter la source",
    "deliver": "Livrer un fichier",
    "send": "Envoyer et examiner",
    "leave_out": "Les écarter",
    "take_in": "Intégrer",
    "done": "La livraison est intégrée",
    "waits": "Dites ce que deviennent",
    "form": "forme d’exploitation",
    "table": "Tableau",
    "data": "Données",
}


@pytest.fixture
def home(settings, tmp_path):
    settings.VIGIE_HOME = tmp_path
    settings.VIGIE_STATE = "XOR"
    return tmp_path


def test_from_a_file_to_a_figure(visitor_as, person, office, home, tmp_path):
    officer = visitor_as(person("data", office, "data-officer"))
    page = officer.go("/fr/sources/")
    officer.look("sources-empty-fr")
    page.get_by_role("link", name=WORDS["add"]).click()
    page.locator("#id_names_fr").fill("Foyers d’accueil")
    page.locator("#id_names_en").fill("Shelters")
    page.get_by_role("button", name=WORDS["really"]).click()
    page.get_by_role("link", name=WORDS["deliver"]).click()
    file = tmp_path / "may.csv"
    file.write_bytes(records_csv(rows=120, extra=("telephone",)))
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name=WORDS["send"]).click()
    officer.look("sources-dry-run-fr")
    page.get_by_role("button", name=WORDS["take_in"]).click()
    assert WORDS["waits"] in page.locator(".error-summary").inner_text()
    officer.look("sources-dry-run-wrong-fr")
    page.get_by_text(WORDS["leave_out"]).click()
    page.get_by_role("button", name=WORDS["take_in"]).click()
    assert WORDS["done"] in page.locator("main").inner_text()
    officer.look("sources-delivery-fr")
    page.get_by_role("link", name=WORDS["data"], exact=True).click()
    page.get_by_role("link", name=WORDS["form"]).first.click()
    assert page.locator("svg.figure").first.is_visible()
    officer.look("explorer-fr")
    page.get_by_role("link", name=WORDS["table"], exact=True).click()
    assert "60" in page.locator("table").first.inner_text()
    assert Delivery.objects.count() == 1


def test_the_explorer_needs_no_script_and_changes_its_question_by_a_form(visitor_as, house, by, home):
    demonstration.load("XOR", home=home, by=by)
    reader = visitor_as(javascript=False)
    page = reader.go("/en/data/detected_victims?by=time,age,sex")
    page.locator("select[name=from]").select_option("2020")
    page.locator("input[name=by][value=age] + label").click()
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/data/detected_victims?by=time,sex&time=2020..")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename.endswith(".csv")


def test_the_public_pages_of_data_are_read_by_everybody(visitor_as, house, by, home, first_language):
    demonstration.load("XOR", home=home, by=by)
    reader = visitor_as(dark=first_language == "en")
    for name, address in {
        "data": f"/{first_language}/data/",
        "pyramids": f"/{first_language}/data/detected_victims?by=time,age,sex",
        "explorer-nothing": f"/{first_language}/data/detected_victims?by=means&source=orvanie-publications",
        "sources": f"/{first_language}/sources/",
    }.items():
        reader.go(address)
        reader.look(f"{name}-{first_language}")
    reader.go(f"/{first_language}/data/detected_victims?time=soon", expect=400)
    reader.look(f"explorer-refused-{first_language}")
