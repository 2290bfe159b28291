"""Can a statistician send a table, watch its estimate, read it, accept it, and see it on its commitment?"""

import pytest

from vigie.apps.jobs import running
from vigie.apps.register.actions import load_shipped_registers
from vigie.apps.statistics.models import Estimation
from vigie.estimation import load_uk

ABOUT = {
    "population_fr": "Victimes de la traite, Orvanie", "population_en": "Victims of trafficking, Orvany",
    "first": "2024", "last": "2024",
    "unreached_fr": "les personnes retenues chez des particuliers", "unreached_en": "those held in private homes",
}  # fmt: skip
WORDS = {
    "data": "Données",
    "hidden": "Combien de victimes ne figurent sur aucune liste",
    "add": "Ajouter un tableau de recoupements",
    "send": "L’ajouter et l’examiner",
    "run": "Estimer",
    "waits": "Vous pouvez partir et revenir",
    "coverage": "À quelle fréquence un tel intervalle contient la vérité",
    "decide": "Accepter une estimation",
    "stepwise": "choix des paires pas à pas",
    "everybody": "tout le monde : elle est publiée",
    "accept": "L’accepter",
}


@pytest.fixture
def uk(tmp_path):
    table = load_uk()
    rows = [",".join([*table.lists, "count"]), *(",".join([*h, str(n)]) for h, n in table.histories())]
    path = tmp_path / "uk.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def finish(by):
    """Do the waiting job, as the worker does."""
    job = Estimation.objects.get().job
    assert running.run(job.pk, queued_as=job.queued_as, worker="test", clock=lambda: by.at) == "done"


def test_from_a_table_to_a_commitment(visitor_as, person, office, uk, by, settings):
    settings.VIGIE_STATE = "XOR"
    load_shipped_registers(by=by)
    statistician = visitor_as(person("rapporteur", office, "rapporteur"))
    page = statistician.go("/fr/data/")
    page.get_by_role("link", name=WORDS["hidden"]).click()
    page.get_by_role("link", name=WORDS["add"]).click()
    page.locator("input[type=file]").set_input_files(uk)
    for name, value in ABOUT.items():
        page.locator(f"#id_{name}").fill(value)
    page.get_by_role("button", name=WORDS["send"]).click()
    assert page.locator("svg.upset").first.is_visible()
    statistician.look("overlaps-fr")
    page.locator("#id_replicates").fill("20")
    page.get_by_role("button", name=WORDS["run"]).click()
    assert WORDS["waits"] in page.locator("main").inner_text()
    finish(by)
    page.reload()
    shown = page.locator("main").inner_text()
    assert "11\u202f418" in shown or "11\u00a0418" in shown
    assert WORDS["coverage"] in shown
    statistician.look("estimate-fr")
    page.get_by_role("link", name=WORDS["decide"]).click()
    page.get_by_text(WORDS["stepwise"]).click()
    page.get_by_text(WORDS["everybody"]).click()
    page.locator("#id_reason").fill("Les listes et leurs liens ont été vérifiés.")
    page.get_by_role("button", name=WORDS["accept"]).click()
    stranger = visitor_as()
    page = stranger.go("/fr/register/2021/23.3/")
    assert "418" in page.locator("#indicators").inner_text()
    assert "744" in page.locator("#indicators").inner_text(), "beside the detected"
