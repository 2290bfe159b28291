"""Can a person name lists, characteristics and a period on the web, and do page and report tell of each level?"""

import json

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from house_of_records import delivered
from vigie.apps.jobs import running
from vigie.apps.sources import actions as sources
from vigie.apps.sources.enums import SourceKind
from vigie.apps.statistics import actions
from vigie.apps.statistics.models import CaptureTable, Estimation
from vigie.pipelines import hidden

pytestmark = pytest.mark.django_db
ABOUT = {
    "population_en": "Persons in one port", "population_fr": "Personnes dans un port", "first": "2023",
    "last": "2024", "unreached_en": "crews", "unreached_fr": "les équipages",
}  # fmt: skip
NAMED = {"covariates": "sex", "period": "year"}
QUICK = {"methods": ["covariates", "stepwise"], "interval": "bca", "replicates": "20", "datasets": "500", "seed": "1"}
LISTS = ("police", "shelter", "hotline")


def persons(size=900):
    """Return one row a person: three lists, a sex that one in twelve does not tell, a year."""
    generator = np.random.default_rng(8)
    rows = ["police,shelter,hotline,sex,year"]
    for _ in range(size):
        woman = generator.random() < 0.6
        marks = generator.random(3) < ((0.4, 0.15, 0.3) if woman else (0.15, 0.4, 0.3))
        told = "" if generator.random() < 1 / 12 else "fm"[not woman]
        if marks.any():
            rows.append(",".join([*(str(int(mark)) for mark in marks), told, str(2020 + generator.integers(3))]))
    return "\n".join(rows).encode()


@pytest.fixture
def rapporteur(person, office):
    return person("rapporteur", office, "rapporteur")


def send(client, content, **named):
    file = SimpleUploadedFile("persons.csv", content)
    return client.post("/en/data/estimates/add/", {**ABOUT, **named, "file": file})


def test_each_level_has_its_estimate_on_the_page_and_in_the_report(rapporteur, signed_in, by):
    client = signed_in(rapporteur)
    table_page = send(client, persons(), **NAMED)["Location"]
    page = client.get(table_page).content.decode()
    for words in ("What is known of them", "not known", ">2021<", 'value="covariates"'):
        assert words in page, words
    asked = client.post(table_page, QUICK)["Location"]
    row = Estimation.objects.get()
    assert running.run(row.job.pk, queued_as=row.job.queued_as, worker="test", clock=lambda: by.at) == "done"
    page = client.get(asked).content.decode()
    for words in ("By characteristic", "sex = f", "year = 2022", "Persons whose characteristics are not all known",
                  "Models within 10 BIC units", "each trial is a search of its own", "figure intervals"):  # fmt: skip
        assert words in page, words
    told = json.loads(client.get(f"{asked}.json").content)["methods"][0]
    assert [(one["covariate"], one["level"]) for one in told["diagnostics"]["strata"]][:2] == [
        ("sex", "f"),
        ("sex", "m"),
    ]
    assert told["diagnostics"]["settings"]["search_inside"] is True
    low, high = told["interval"]
    assert low < told["population"] < high
    report = client.get(f"{asked}/report/".replace("/en/", "/fr/")).content.decode()
    assert "Par caractéristique" in report
    row.refresh_from_db()
    made = actions.accept(row, method="covariates", public=False, reason={"en": "x"}, by=by)
    assert (made.lower, made.upper) == (low, high)


def test_characteristics_make_another_table_of_the_same_lists(rapporteur, signed_in):
    client = signed_in(rapporteur)
    for named in ({}, {"covariates": "sex"}, NAMED, {"period": "year"}, NAMED):
        assert send(client, persons(), **named, lists=", ".join(LISTS)).status_code == 302
    rows = CaptureTable.objects.order_by("id")
    assert len({row.hash for row in rows}) == len(rows) == 4
    assert len({json.dumps(row.histories) for row in rows}) == 1
    assert [len(row.strata.get("covariates", [])) for row in rows] == [0, 1, 2, 1]


BAD = {
    "no such column": ({"covariates": "gender"}, "gender?"),
    "a list too": ({"covariates": "sex, police", "lists": "police, shelter, hotline"}, "was named twice"),
    "a period in words": ({"covariates": "year", "period": "sex"}, "sex = "),
    "persons told apart": ({"covariates": "who"}, "tells persons apart"),
}


@pytest.mark.parametrize("case", BAD)
def test_columns_that_cannot_be_are_refused_and_nothing_is_kept(rapporteur, signed_in, case):
    named, words = BAD[case]
    content = persons(200)
    if case == "persons told apart":
        first, *rows = content.decode().split("\n")
        content = "\n".join([f"{first},who", *(f"{row},p{at}" for at, row in enumerate(rows))]).encode()
        named = {**named, "lists": "police, shelter, hotline"}
    answer = send(signed_in(rapporteur), content, **named)
    assert answer.status_code == 400
    assert words in answer.content.decode().replace("&#x27;", "'")
    assert not CaptureTable.objects.exists()


def test_columns_of_a_delivery_are_named_by_the_person(rapporteur, signed_in, by, settings, tmp_path):
    settings.VIGIE_HOME, settings.VIGIE_STATE = tmp_path, "XOR"
    marks = np.random.default_rng(4).integers(1, 8, 300)
    columns = {name: [("no", "yes")[mark >> i & 1] for mark in marks] for i, name in enumerate(LISTS)}
    columns["region"] = ["north" if mark % 2 else "south" for mark in marks]
    manifest = delivered(tmp_path, "linked", columns)
    source = sources.add_source("linked", state="XOR", kind=SourceKind.AGENCY, names={"en": "Office"}, by=by)
    sources.take_in(manifest, source=source, by=by)
    client, address = signed_in(rapporteur), f"/en/data/estimates/add/{manifest.id}/"
    page = client.get(address).content.decode()
    for words in ('name="lists" value="police"', 'name="covariates" value="region"', 'value="yearOfRegistration"'):
        assert words in page, words
    given = {**ABOUT, "lists": LISTS, "covariates": ["region", "gender"], "period": "yearOfRegistration"}
    assert client.post(address, {**given, "covariates": ["police"]}).status_code == 400
    client.post(address, given)
    table = CaptureTable.objects.get()
    assert [one["name"] for one in table.strata["covariates"]] == ["region", "gender", "yearOfRegistration"]
    assert table.observed == len(marks)


def test_what_is_kept_is_the_table_that_was_read():
    read = hidden.parse_strata(persons(300).decode(), covariates=["sex"], period="year")
    again = hidden.from_kept(read.lists, json.loads(json.dumps(hidden.as_kept(read))))
    assert again.content_hash == read.content_hash
    assert again.groups == read.groups
