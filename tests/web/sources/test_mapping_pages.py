"""Can a data officer say on a page what columns mean, keep it, have it offered next month, and decide about values?"""

import re

import pytest

from kinds_of_file import as_json, as_xlsx
from vigie.apps.audit.models import Entry
from vigie.apps.sources.enums import UploadStage
from vigie.apps.sources.models import Delivery, Upload
from vigie.pipelines import mappings

pytestmark = pytest.mark.django_db
HEADER = ["Mois", "Sexe", "Nationalité", "Formes", "Téléphone"]
JANUARY = [
    HEADER,
    ["14/01/2025", "F", "Moldave", "travail forcé et autre", "06 11 22 33 44"],
    ["20/01/2025", "H", "albnie", "mendicité organisée", "06 55 66 77 88"],
]
FEBRUARY = [HEADER, ["28/02/2025", "F", "albnie", "autre", "06 99 00 11 22"]]


def upload_of(answer):
    return answer["Location"].split("/uploads/")[1].split("/")[0]


def form_of(page, **changed):
    """What a browser would send of the page's form."""
    html = page.content.decode()
    data = {}
    for tag in re.findall(r"<input [^>]*>", html):
        name, value = (re.search(rf'{what}="([^"]*)"', tag) for what in ("name", "value"))
        if name and ("checkbox" not in tag or " checked" in tag):
            data[name.group(1)] = value.group(1).replace("&#x27;", "'") if value else ""
    for name, options in re.findall(r'<select name="([^"]+)".*?>(.*?)</select>', html, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        data[name] = chosen.group(1) if chosen else ""
    return {name: value for name, value in data.items() if name != "csrfmiddlewaretoken"} | changed


@pytest.fixture
def january(desk, source, sent):
    return upload_of(sent(desk, source, as_xlsx(JANUARY), "janvier.xlsx"))


def mapped(desk, key):
    """Walk through the mapping page as an officer would, and save."""
    address = f"/fr/sources/uploads/{key}/mapping/"
    page = desk.get(address)
    assert "06 11 22" not in page.content.decode(), "what looks like identity is never shown"
    first = form_of(page, **{"meaning-4": ":left_out", "try": "1"})
    page = desk.post(address, first)
    assert page.status_code == 200
    page = desk.post(address, form_of(page, **{"try": "1"}))
    assert "mendicité organisée" in page.content.decode()
    return desk.post(address, form_of(page, save="1"))


def test_an_unknown_table_asks_for_its_meaning_and_nothing_is_stored(desk, january):
    page = desk.get(f"/fr/sources/uploads/{january}/").content.decode()
    assert f"/fr/sources/uploads/{january}/mapping/" in page
    assert desk.post(f"/fr/sources/uploads/{january}/").status_code == 200
    assert Upload.objects.get(pk=january).stage == UploadStage.READ
    assert not Delivery.objects.exists()


def test_a_mapping_is_saved_and_offered_for_the_next_file(desk, source, sent, january, settings):
    saved = mapped(desk, january)
    assert saved["Location"].endswith(f"/uploads/{january}/")
    assert [one.number for one in mappings.versions(settings.VIGIE_HOME, source.code)] == [1]
    assert Entry.objects.filter(action="sources.save_mapping").count() == 1
    taken = desk.post(f"/fr/sources/uploads/{january}/", {"vintage": "2025-01"})
    assert taken.status_code == 302
    row = Delivery.objects.get()
    next_one = upload_of(sent(desk, source, as_json(FEBRUARY), "février.json"))
    assert "version 1" in desk.get(f"/fr/sources/uploads/{next_one}/").content.decode()
    assert desk.post(f"/fr/sources/uploads/{next_one}/", {"vintage": "2025-02"}).status_code == 302
    assert Delivery.objects.count() == 2
    assert "vigie-mapping: 1" in desk.get(f"/fr/sources/{source.code}/mappings/1.yml").content.decode()
    assert desk.get(f"/fr/sources/{source.code}/mappings/").status_code == 200
    assert desk.get(f"/fr/sources/{source.code}/{row.pk}/").status_code == 200


def test_a_decision_is_kept_with_its_reason_and_holds_next_month(desk, source, sent, january, settings):
    mapped(desk, january)
    address = f"/fr/sources/uploads/{january}/review/"
    page = desk.get(address)
    names = re.findall(r'<label for="code-(\d+)">([^<]+)</label>', page.content.decode())
    fields = {value: f"code-{place}" for place, value in names}
    answer = {fields["albnie"]: "Albanie", fields["mendicité organisée"]: "other"}
    assert desk.post(address, answer).status_code == 400, "without a reason nothing is decided"
    assert desk.post(address, answer | {fields["albnie"]: "Nulle part", "reason": "x"}).status_code == 400
    assert mappings.decisions(settings.VIGIE_HOME, source.code) == []
    assert desk.post(address, answer | {"reason": "Confirmé par le foyer"}).status_code == 302
    (entry,) = Entry.objects.filter(action="sources.decide_values")
    assert "albnie" not in str(entry.__dict__)
    next_one = upload_of(sent(desk, source, as_xlsx(FEBRUARY), "février.xlsx"))
    assert "albnie" not in desk.get(f"/fr/sources/uploads/{next_one}/").content.decode()
    held = desk.get(f"/fr/sources/{source.code}/decisions/").content.decode()
    assert "Confirmé par le foyer" in held
    desk.post(f"/fr/sources/{source.code}/decisions/", {"column": "nationalité", "value": "albnie"})
    assert len(mappings.decisions(settings.VIGIE_HOME, source.code)) == 1


def test_dates_whose_order_nobody_said_are_asked_for(desk, source, sent):
    rows = [HEADER, *([day, *JANUARY[1][1:]] for day in ("14/01/2025", "01/14/2025", "2025-01-14"))]
    address = f"/fr/sources/uploads/{upload_of(sent(desk, source, as_xlsx(rows), 'x.xlsx'))}/mapping/"
    page = desk.get(address)
    assert "order-0-day-month-year" in page.content.decode()
    refused = desk.post(address, form_of(page, save="1", **{"meaning-4": ":left_out"}))
    assert refused.status_code in {200, 400}
    refused = desk.post(address, form_of(refused, save="1"))
    assert refused.status_code == 400
    assert "Mois" in refused.content.decode()


@pytest.mark.parametrize(
    "page", ["uploads/{key}/mapping/", "uploads/{key}/review/", "{code}/mappings/", "{code}/decisions/"]
)
def test_only_who_may_deliver_sees_these_pages(page, rapporteur, signed_in, january, source):
    answer = signed_in(rapporteur).get("/fr/sources/" + page.format(key=january, code=source.code))
    assert answer.status_code in {403, 404}
