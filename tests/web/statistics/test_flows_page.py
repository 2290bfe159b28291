"""Does the page of flows say who passed a border, with its doubt, its files and sources, to those who may see it?"""

import csv
import io
import json
from collections import Counter

import pytest

from vigie.apps.audit.models import AccessEntry
from vigie.apps.sources import actions
from vigie.apps.sources.models import Source
from vigie.pipelines.demonstration import FIGURES_SOURCE, RECORDS_SOURCE
from vigie.simulation.deliveries import records_delivery

pytestmark = pytest.mark.django_db
PAGE = f"/fr/data/flows?source={RECORDS_SOURCE}"


def test_the_file_tells_what_a_person_would_count(deliveries, client):
    rows = csv.DictReader(io.StringIO(records_delivery(seed=1)))
    counted = Counter((row["citizenship"] or "_missing", row["CountryOfExploitation"] or "_missing") for row in rows)
    answer = client.get(f"/en/data/flows.csv?source={RECORDS_SOURCE}").content.decode()
    told = {(row["origin"], row["destination"]): int(row["value"]) for row in csv.DictReader(io.StringIO(answer))}
    assert told == dict(counted)


def test_numbers_are_numbers_in_json(deliveries, client):
    found = json.loads(client.get(f"/en/data/flows.json?source={RECORDS_SOURCE}").content)
    assert sum(flow["value"] for flow in found["flows"]) == found["total"] == 6_000
    assert {"origin", "destination", "crossing", "lower", "upper", "state"} <= set(found["flows"][0])


def test_the_page_says_the_finding_and_its_doubt(deliveries, client):
    rows = list(csv.DictReader(io.StringIO(records_delivery(seed=1))))
    own, unknown = (sum(row["citizenship"] == code for row in rows) for code in ("XOR", ""))
    page = client.get(PAGE).content.decode()
    share = round(100 * own / (len(rows) - unknown))
    assert f"<h1>{share}\u202f% des personnes dont le trajet est connu n’ont passé aucune frontière</h1>" in page
    low, high = round(100 * own / len(rows)), round(100 * (own + unknown) / len(rows))
    assert f"De {low}\u202f% à {high}\u202f% de l’ensemble des 6\u202f000 personnes" in page


def test_places_are_joined_by_region_and_unknown_ends_are_drawn_on_demand(deliveries, client):
    plain, asked = (client.get(f"{PAGE}{more}").content.decode() for more in ("", "&level=region&unknown=1"))
    assert "vg-band unknown" not in plain.split("</ul>", 2)[2]
    assert "Afrique" in asked
    assert 'class="vg-band unknown' in asked.split("</ul>", 2)[2]


@pytest.mark.parametrize("query", ["level=village", "unknown=2", "time=soon", "source=nobody"])
def test_what_cannot_be_read_is_refused_in_words(deliveries, client, query):
    answer = client.get(f"/fr/data/flows?{query}")
    assert answer.status_code in {400, 404}
    assert "Traceback" not in answer.content.decode()


def test_one_spelling_is_the_address(deliveries, client):
    answer = client.get(f"{PAGE}&from=2019&to=2021&level=country")
    assert (answer.status_code, answer["Location"]) == (302, f"/fr/data/flows?time=2019..2021&source={RECORDS_SOURCE}")


def test_what_its_state_keeps_is_shown_to_its_staff_alone_and_noted(deliveries, client, signed_in, officer, by):
    for code in (RECORDS_SOURCE, FIGURES_SOURCE):
        source = Source.objects.get(code=code)
        actions.mark_not_public(source, seen=source.version, by=by)
    assert client.get(PAGE).status_code == 404
    assert "Pas encore de trajets" in client.get("/fr/data/flows").content.decode()
    assert client.get("/fr/data/flows.csv").status_code == 404
    before = AccessEntry.objects.count()
    assert signed_in(officer).get(PAGE).status_code == 200
    assert AccessEntry.objects.count() == before + 1
