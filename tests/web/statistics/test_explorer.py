"""Does the explorer answer what was asked, to those alone who may see the delivery it rests on?"""

import csv
import io
import json
from collections import Counter

import pytest

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.audit.models import AccessEntry
from vigie.apps.sources import actions
from vigie.apps.sources.models import Source
from vigie.domain.folding import fold
from vigie.pipelines.demonstration import FIGURES_SOURCE, RECORDS_SOURCE
from vigie.simulation.deliveries import records_delivery

pytestmark = pytest.mark.django_db
PAGE = f"/en/data/detected_victims?by=time,age,sex&source={RECORDS_SOURCE}"
SEXES = {"Woman": "female", "Man": "male", "Trans/Transgender/NonConforming": "other", "": "_missing"}


def close(code, by):
    source = Source.objects.get(code=code)
    actions.mark_not_public(source, seen=source.version, by=by)


def rows_of(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_the_page_says_the_question_what_is_missing_and_what_it_rests_on(deliveries, client):
    page = client.get(PAGE).content.decode()
    for words in ("How many", "detected victims", "What is missing.", "Not known, of all records: age", "Cite this"):
        assert words in page
    assert page.index("What is missing.") < page.index('role="img"'), "missing is said before anything is shown"


def test_the_file_counts_what_a_person_would_count(deliveries, client):
    rows = csv.DictReader(io.StringIO(records_delivery(seed=1)))
    counted = Counter((row["yearOfRegistration"], SEXES[row["gender"]]) for row in rows if row["yearOfRegistration"])
    answer = client.get(f"/en/data/detected_victims.csv?by=time,sex&source={RECORDS_SOURCE}")
    told = {(row["time"], row["sex"]): int(row["value"]) for row in rows_of(answer) if row["time"].isdigit()}
    assert {keys: number for keys, number in told.items() if number} == dict(counted)


@pytest.mark.parametrize("file_format", ["csv", "xlsx", "json", "metadata.json"])
def test_every_format_stands_on_the_same_address(deliveries, client, file_format):
    page = client.get(PAGE).content.decode()
    address = PAGE.replace("detected_victims", f"detected_victims.{file_format}")
    assert address.replace("&", "&amp;") in page
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.content
    assert ("attachment" in answer.headers.get("Content-Disposition", "")) == ("json" not in file_format)


def test_metadata_say_how_to_cite_and_to_repeat(deliveries, client):
    answer = client.get(f"/fr/data/detected_victims.metadata.json?by=form&source={FIGURES_SOURCE}")
    about = json.loads(answer.content)
    (source,) = about["sources"]
    assert len(source["delivery"]) == 64
    assert source["names"]["fr"] == "Chiffres que publie l’Orvanie"
    assert about["address"].endswith(f"/fr/data/detected_victims?by=form&source={FIGURES_SOURCE}")
    assert source["delivery"][:12] in about["cite"]


def test_another_spelling_is_sent_to_the_one_address(deliveries, client):
    answer = client.get("/en/data/detected_victims?by=age&by=sex&from=2019&to=2021&measure=detected_victims")
    assert answer.headers["Location"] == "/en/data/detected_victims?by=age,sex&time=2019..2021"
    other = client.get("/en/data/detected_victims?measure=convicted&by=time")
    assert other.headers["Location"] == "/en/data/convicted?by=time"


def test_a_page_tells_what_it_left_out_and_a_file_refuses(deliveries, client):
    assert "mean nothing here: utm_source" in client.get(f"{PAGE}&utm_source=x").content.decode()
    assert client.get("/en/data/detected_victims.csv?by=time&tme=2019").status_code == 400


def test_published_figures_keep_their_bounds(deliveries, client):
    answer = client.get(f"/en/data/detected_victims.csv?by=time,age,sex&source={FIGURES_SOURCE}")
    withheld = [row for row in rows_of(answer) if row["state"] == "suppressed"]
    assert withheld
    assert {(row["value"], row["lower"], row["upper"], row["mark"]) for row in withheld} == {("", "1", "4", "<5")}


def test_sources_stand_side_by_side_and_are_never_added_up(deliveries, client):
    rows = rows_of(client.get("/en/data/detected_victims.csv?by=time"))
    assert {row["source"] for row in rows} == {RECORDS_SOURCE, FIGURES_SOURCE}
    assert "Records of Orvany’s agencies" in {row["source_label"] for row in rows}


def test_several_sources_are_asked_at_once_and_named_in_the_question(deliveries, client):
    both = ",".join(sorted([FIGURES_SOURCE, RECORDS_SOURCE]))
    ticked = client.get(f"/en/data/detected_victims?by=time&source={RECORDS_SOURCE}&source={FIGURES_SOURCE}")
    assert ticked.headers["Location"].endswith(f"?by=time&source={both}")
    assert {row["source"] for row in rows_of(client.get(f"/en/data/detected_victims.csv?by=time&source={both}"))} == {
        RECORDS_SOURCE,
        FIGURES_SOURCE,
    }
    page = client.get(ticked.headers["Location"]).content.decode()
    assert page.count("checked") >= 3, "a dimension and both sources"
    assert "Records of Orvany’s agencies and Figures that Orvany publishes" in page
    assert client.get(f"/en/data/detected_victims?by=time&source=nobody,{RECORDS_SOURCE}").status_code == 404


def test_a_source_that_cannot_answer_is_named_and_the_others_answer(deliveries, client):
    page = client.get("/en/data/detected_victims?by=means").content.decode()
    assert "Figures that Orvany publishes does not record this: means of control." in page
    assert "Threats" in page


def test_a_question_that_nobody_answers_gets_a_page_and_a_refused_file(deliveries, client):
    page = client.get(f"/en/data/detected_victims?by=means&source={FIGURES_SOURCE}")
    assert page.status_code == 200
    assert "Nobody answers this" in page.content.decode()
    assert client.get(f"/en/data/detected_victims.csv?by=means&source={FIGURES_SOURCE}").status_code == 404


def test_records_are_asked_about_victims_alone(deliveries, client):
    rows = rows_of(client.get("/en/data/convicted.csv?by=time"))
    assert rows
    assert "source" not in rows[0], "one source answers: the published figures"


def test_a_closed_source_is_neither_shown_nor_said_to_exist(deliveries, client, by):
    close(RECORDS_SOURCE, by)
    for end in ("", ".csv", ".json", ".metadata.json", ".xlsx"):
        answer = client.get(f"/en/data/detected_victims{end}?by=time&source={RECORDS_SOURCE}")
        unknown = client.get(f"/en/data/detected_victims{end}?by=time&source=nobody")
        assert answer.status_code == unknown.status_code == 404
        assert answer.content.replace(RECORDS_SOURCE.encode(), b"x") == unknown.content.replace(b"nobody", b"x")
    for address in ("/en/data/detected_victims?by=time", "/en/data/", "/en/sources/"):
        assert "agencies" not in client.get(address).content.decode()
    assert {row.get("source", "") for row in rows_of(client.get("/en/data/detected_victims.csv?by=time"))} == {""}


def test_staff_of_the_state_see_it_and_the_reading_is_noted(deliveries, signed_in, officer, by):
    close(RECORDS_SOURCE, by)
    browser = signed_in(officer)
    assert "Records of Orvany’s agencies" in browser.get(PAGE).content.decode()
    noted = AccessEntry.objects.filter(object_type="sources.delivery")
    assert noted.count() == 1
    assert noted.get().actor == f"person:{officer.pk}"


def test_staff_of_another_state_do_not(deliveries, person, signed_in, by):
    close(RECORDS_SOURCE, by)
    other = accounts.add_state("XAA", names={"en": "Elsewhere"}, by=by)
    office = accounts.add_organisation("elsewhere", kind=Kind.RAPPORTEUR, names={"en": "E"}, state=other, by=by)
    stranger = person("stranger", office, "data-officer")
    assert signed_in(stranger).get(PAGE).status_code == 404


def test_a_role_that_may_not_read_deliveries_sees_what_everybody_sees(deliveries, person, ministry, signed_in, by):
    close(RECORDS_SOURCE, by)
    assert signed_in(person("body", ministry, "body")).get(PAGE).status_code == 404


def test_no_figure_rests_on_a_delivery_that_was_set_aside(deliveries, client, by):
    from vigie.apps.sources.models import Delivery

    actions.set_aside(Delivery.objects.get(source__code=RECORDS_SOURCE), reason={"en": "damaged"}, by=by)
    assert client.get(PAGE).status_code == 404


def test_before_any_delivery_the_pages_say_what_will_come(client, settings, tmp_path, house):
    settings.VIGIE_HOME = tmp_path
    for language, words in (("en", "No figures yet"), ("fr", "Aucun chiffre")):
        assert words in client.get(f"/{language}/data/").content.decode()
    assert "Nobody answers this" in client.get("/en/data/detected_victims?by=time").content.decode()


def test_french_pages_say_nothing_in_english(deliveries, client):
    page = client.get("/fr/data/detected_victims?by=time,age,sex").content.decode()
    for words in ("Combien de", "Ce qui manque.", "Méthode", "Citer", "Télécharger", "Femmes et filles"):
        assert words in page
    for words in ("How many", "Method", "Download", "Women", "not known", "Total number"):
        assert words not in page


def test_few_queries_however_many_sources(deliveries, client, django_assert_max_num_queries):
    client.get(PAGE)
    with django_assert_max_num_queries(4):
        client.get(PAGE)


def test_fields_that_a_measure_has_nothing_for_are_not_offered(deliveries, client):
    page = client.get(f"/en/data/convicted?by=time&source={FIGURES_SOURCE}").content.decode()
    empty = [f for f in page.split("<fieldset")[1:] if "<input" not in f.split("</fieldset>")[0]]
    assert not empty


def test_a_breakdown_that_nobody_publishes_is_said_and_no_empty_table_stands(deliveries, client):
    page = client.get(f"/en/data/convicted?by=repatriation&source={FIGURES_SOURCE}").content.decode()
    assert "No figure is published by country of repatriation." in page
    assert "<table" not in page.split("What it rests on")[0]


def test_places_stand_in_the_order_of_their_names_and_with_the_united_nations_names(deliveries, client):
    page = client.get(f"/fr/data/detected_victims?by=citizenship&source={RECORDS_SOURCE}&tab=table").content.decode()
    table = page.split("<tbody")[1]
    places = [row.split(">", 1)[1].split("<")[0] for row in table.split('<th scope="row"')[1:]]
    known = [name for name in places if name not in {"non connu", "Total"}]
    assert known == sorted(known, key=fold)
    assert "Les noms de pays et de zones sont ceux de l’Organisation des Nations Unies" in page


def test_places_can_be_seen_on_a_map_and_nothing_else_can(deliveries, client):
    by_place = client.get(f"/fr/data/detected_victims?by=citizenship&source={RECORDS_SOURCE}&tab=map").content.decode()
    assert 'class="figure map"' in by_place
    assert "ne préjugent en rien du statut juridique" in by_place
    by_year = client.get(f"/en/data/detected_victims?by=time&source={RECORDS_SOURCE}&tab=map").content.decode()
    assert "A table tells this better" in by_year
    assert ">Map</a>" not in by_year
    assert ">Map</a>" in client.get("/en/data/detected_victims?by=country").content.decode()


def test_a_category_that_no_source_has_is_said_on_the_page_and_refused_as_a_file(deliveries, client):
    page = client.get(f"/en/data/detected_victims?by=time&sex=femal&source={RECORDS_SOURCE}").content.decode()
    assert "has no “femal” under sex." in page
    assert client.get(f"/en/data/detected_victims.csv?by=time&sex=femal&source={RECORDS_SOURCE}").status_code == 404
