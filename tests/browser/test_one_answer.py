"""From a question to a public answer, in a browser: does each side do its part, and does nobody read it too early?"""

from datetime import timedelta

import pytest

from vigie.apps.register.actions import load_register

SAID = "Chaque inspection du bâtiment suit la grille de repérage depuis mars."
SECOND = "Les chefs d’équipe ont été formés en avril."
CODE = "13.1"


@pytest.fixture
def registers(db, settings, tmp_path, by):
    settings.VIGIE_HOME, settings.VIGIE_STATE = tmp_path, "XOR"
    return load_register("2025", by=by)


@pytest.fixture
def visitors(visitor_as, person, office, ministry, registers):
    people = {
        "rapporteur": ("rapporteur", office, "rapporteur"),
        "second": ("rapporteur2", office, "rapporteur"),
        "labour": ("labour", ministry, "body"),
        "colleague": ("labour2", ministry, "body"),
    }
    return {**{name: visitor_as(person(*who)) for name, who in people.items()}, "anyone": visitor_as(javascript=False)}


def follow(visitor, subject):
    """Open what a notice is about, from the list of notices."""
    page = visitor.go("/fr/notices/")
    page.get_by_role("button", name=subject).first.click()
    return page


def press(page, name):
    page.locator("main").get_by_role("button", name=name).click()


def go_on(page, name):
    page.locator("main").get_by_role("link", name=name).first.click()


def standing(visitor):
    """Return how the score on the home page says where the commitment stands."""
    page = visitor.go("/fr/?instrument=2025&tab=list")
    return page.locator("li", has=page.locator(f"a[href$='/register/2025/{CODE}/']")).locator(".words").inner_text()


def ask(rapporteur, by):
    page = rapporteur.go(f"/fr/register/2025/{CODE}/")
    go_on(page, "Demander une réponse à un organisme")
    page.locator("#id_organisation").select_option(label="Ministère du Travail")
    page.locator("#id_due").fill((by.at + timedelta(days=1000)).date().isoformat())
    press(page, "Demander des réponses")


def write(labour, file):
    page = follow(labour, "une réponse est demandée")
    go_on(page, "Rédiger la réponse")
    page.locator("#id_text_fr").fill(SAID)
    press(page, "Enregistrer et continuer")
    page.get_by_text("fait en partie").click()
    press(page, "Enregistrer et continuer")
    page.locator("#id_text_fr").fill("La grille sert dans chaque inspection.")
    press(page, "Ajouter cette affirmation")
    go_on(page, "ajouter une preuve")
    page.get_by_text("stratégie, circulaire ou instruction").click()
    page.locator("#id_title").fill("Circulaire d’inspection")
    page.locator("#id_dated").fill("2026-01-09")
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Ajouter cette preuve")
    labour.look("evidence-fr")
    go_on(page, "Passer aux mesures")
    page.locator("#id_name").fill("Grille de repérage")
    page.locator("label[for=id_kind_2]").click()
    page.locator("label[for=id_scale_3]").click()
    press(page, "Ajouter cette mesure")
    go_on(page, "Continuer : relire et remettre")
    press(page, "Remettre au bureau du rapporteur")


def write_more(labour):
    """Complete a returned answer while a colleague writes too: the second is shown both, and joins them."""
    first, second = labour
    pages = [follow(first, "votre réponse vous revient"), second.go("/fr/work/?list=write")]
    assert "Qui l’utilise ?" in pages[0].locator("main").inner_text()
    go_on(pages[0], "Rédiger la réponse")
    second.go(pages[0].url.removeprefix(first.address))
    pages[1].locator("#id_text_fr").fill(f"{SAID} {SECOND}")
    pages[0].locator("#id_text_fr").fill(f"{SAID} Douze équipes l’utilisent.")
    press(pages[0], "Enregistrer et continuer")
    with pages[1].expect_navigation():
        press(pages[1], "Enregistrer et continuer")
    both = pages[1].locator("main").inner_text()
    assert "Douze équipes l’utilisent." in both
    assert SECOND in pages[1].locator("#id_text_fr").input_value()
    pages[1].locator("#id_text_fr").fill(f"{SAID} Douze équipes l’utilisent. {SECOND}")
    press(pages[1], "Enregistrer et continuer")
    go_on(pages[1], "Relire et remettre")
    press(pages[1], "Remettre au bureau du rapporteur")


def give_back(rapporteur):
    page = follow(rapporteur, "une réponse est remise")
    go_on(page, "Renvoyer avec un motif")
    page.locator("#id_reason").fill("Qui l’utilise ?")
    press(page, "Renvoyer")


def rate(rapporteur):
    page = follow(rapporteur, "une réponse est remise")
    go_on(page, "Noter")
    page.get_by_text("fait en partie").last.click()
    page.locator("#id_opinion_fr").fill("La pièce le montre.")
    rapporteur.look("rate-fr")
    press(page, "Garder mon avis")
    assert not page.locator("main").get_by_role("link", name="Accepter").count()
    rapporteur.go(page.url.removeprefix(rapporteur.address) + "accept/")
    press(page, "Accepter et publier")
    assert "vous ne pouvez pas l’accepter" in page.locator("main").inner_text()


def accept(second):
    page = follow(second, "une note attend une seconde personne")
    go_on(page, "Accepter")
    second.look("accept-fr")
    press(page, "Accepter et publier")


def test_from_a_question_to_a_public_answer(visitors, by, tmp_path):
    rapporteur, second, labour, anyone = (visitors[name] for name in ("rapporteur", "second", "labour", "anyone"))
    file = tmp_path / "circulaire.txt"
    file.write_text("Circulaire sur le repérage.", encoding="utf-8")
    ask(rapporteur, by)
    write(labour, file)
    assert standing(anyone).startswith("attesté")
    give_back(rapporteur)
    write_more((labour, visitors["colleague"]))
    rate(rapporteur)
    assert standing(anyone).startswith("réexaminé")
    closed = anyone.go(f"/fr/register/2025/{CODE}/").locator("main").inner_text()
    assert SAID not in closed
    accept(second)
    assert standing(anyone).startswith("accepté")
    public = anyone.go(f"/fr/register/2025/{CODE}/").locator("main").inner_text()
    for words in (
        SAID,
        SECOND,
        "Douze équipes",
        "La pièce le montre.",
        "Circulaire d’inspection",
        "Grille de repérage",
    ):
        assert words in public
    assert "Qui l’utilise ?" not in public
    anyone.page.get_by_role("link", name="Circulaire d’inspection").click()
    assert "Circulaire sur le repérage." in anyone.page.inner_text("body")
    for visitor in visitors.values():
        assert not visitor.complaints, visitor.complaints
