"""Who may see a source, deliver to it, open it to everybody; and is every refusal clear and every act kept?"""

import pytest
from django.test import Client

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.audit.models import Entry
from vigie.apps.sources import actions, intake, queries, receiving
from vigie.apps.sources.enums import MOVES, SourceKind, UploadStage
from vigie.apps.sources.models import Delivery, Source, Upload
from vigie.pipelines import records
from web.sources.files import records_csv

pytestmark = pytest.mark.django_db
# address, method: who gets what status (nobody, rapporteur, data officer, answering body, data officer elsewhere)
DOORS = [
    ("", "get", (200, 200, 200, 200, 200)),
    ("add/", "get", (302, 403, 200, 403, 200)),
    ("case-records/", "get", (404, 200, 200, 404, 404)),
    ("case-records/compare/", "get", (404, 200, 200, 404, 404)),
    ("case-records/change/", "get", (302, 403, 200, 404, 404)),
    ("case-records/public/", "get", (302, 403, 200, 404, 404)),
    ("case-records/deliver/", "get", (302, 403, 200, 404, 404)),
    ("case-records/deliver/", "post", (302, 403, 400, 404, 404)),
    ("case-records/{delivery}/", "get", (404, 200, 200, 404, 404)),
    ("case-records/{delivery}/aside/", "get", (302, 403, 200, 404, 404)),
    ("uploads/{upload}/", "get", (302, 404, 200, 404, 404)),
    ("uploads/{upload}/discard/", "post", (302, 404, 302, 404, 404)),
    ("uploads/{upload}/read/", "post", (302, 404, 302, 404, 404)),
    ("found/{found}/", "get", (302, 403, 200, 403, 404)),
]
AFTER_OPENING = {"case-records/": 200, "case-records/{delivery}/": 200, "case-records/compare/": 200}


@pytest.fixture
def delivered(desk, source, sent, settings, tmp_path, by):
    """One delivery taken in, one file that waits, one delivery that only the store knows."""
    desk.post(sent(desk, source, records_csv()).headers["Location"])
    sent(desk, source, records_csv(seed=1))
    path = tmp_path / "found.csv"
    path.write_bytes(records_csv(seed=2))
    found = records.add(path, home=settings.VIGIE_HOME, source="hotline", by=by).delivery
    waiting = Upload.objects.get(stage=UploadStage.READ)
    return {"delivery": Delivery.objects.get().pk, "upload": waiting.pk, "found": found.id}


@pytest.fixture
def people(person, signed_in, desk, rapporteur, ministry, by):
    elsewhere = accounts.add_state("XAA", names={"en": "Elsewhere"}, by=by)
    office = accounts.add_organisation("elsewhere", kind=Kind.RAPPORTEUR, names={"en": "E"}, state=elsewhere, by=by)
    body, stranger = person("body", ministry, "body"), person("stranger", office, "data-officer")
    return [Client(), signed_in(rapporteur), desk, signed_in(body), signed_in(stranger)]


@pytest.mark.parametrize(("door", "method", "expected"), DOORS)
def test_each_door_opens_to_whom_it_should(delivered, people, door, method, expected):
    address = f"/en/sources/{door.format(**delivered)}"
    assert tuple(getattr(browser, method)(address).status_code for browser in people) == expected


@pytest.mark.parametrize(("door", "status"), AFTER_OPENING.items())
def test_a_public_source_is_open_to_read_and_to_nothing_else(delivered, source, client, by, door, status):
    actions.mark_public(source, seen=source.version, reason={"en": "published"}, by=by)
    assert client.get(f"/en/sources/{door.format(**delivered)}").status_code == status
    assert client.post("/en/sources/case-records/deliver/").status_code == 302


def test_opening_a_source_needs_a_reason_that_stays_with_it(desk, source):
    address = "/en/sources/case-records/public/"
    assert "This field is required" in desk.post(address, {"reason": " ", "version": 1}).content.decode()
    desk.post(address, {"reason": "Published on its site since 2019.", "version": 1})
    source.refresh_from_db()
    assert source.already_public
    assert "since 2019" in desk.get("/en/sources/case-records/").content.decode()
    assert Entry.objects.filter(action="sources.mark_public", object_id=source.pk).count() == 1
    desk.post(address, {"version": 2})
    source.refresh_from_db()
    assert not source.already_public
    assert not source.public_reason


def test_who_opened_an_older_page_is_told_and_nothing_changes(desk, source, by):
    actions.change_source(source, seen=1, changes={"kind": SourceKind.SURVEY}, by=by)
    answer = desk.post("/en/sources/case-records/public/", {"reason": "why", "version": 1})
    assert answer.status_code == 400
    assert "Somebody else saved this" in answer.content.decode()
    assert not Source.objects.get().already_public


def test_adding_a_source(desk, house):
    form = {"names_en": "Labour inspection", "names_fr": "Inspection du travail", "kind": "agency"}
    assert desk.post("/en/sources/add/", form).headers["Location"] == "/en/sources/labour-inspection/"
    again = desk.post("/en/sources/add/", {**form, "code": "labour-inspection"}).content.decode()
    assert "already a source with the code" in again
    for code in ("uploads", "a/b", "a,b"):
        assert desk.post("/en/sources/add/", {**form, "code": code}).status_code == 200
    assert Source.objects.count() == 1


def test_changing_what_is_said_of_a_source(desk, source):
    form = {"names_en": "Files", "names_fr": "Fichiers", "kind": "survey", "version": 1}
    desk.post("/en/sources/case-records/change/", form)
    source.refresh_from_db()
    assert source.names["fr"] == "Fichiers"
    assert Entry.objects.get(action="sources.change_source").fields == ["kind", "names", "publisher", "terms"]


def test_a_delivery_found_in_the_store_is_offered_and_taken_in(desk, delivered, by):
    assert delivered["found"][:12] in desk.get("/en/sources/").content.decode()
    address = f"/en/sources/found/{delivered['found']}/"
    assert "Its source is not known here" in desk.get(address).content.decode()
    actions.add_source("hotline", state="XOR", kind=SourceKind.AGENCY, names={"en": "Hotline"}, by=by)
    answer = desk.post(address)
    assert answer.headers["Location"] == f"/en/sources/hotline/{delivered['found']}/"
    assert queries.found_for("XOR") == []


def test_on_a_desk_of_many_states_only_known_sources_are_offered(delivered, settings):
    settings.VIGIE_STATE = ""
    assert queries.found_for("XOR") == []
    assert [found.id for found in queries.found_for("")] == [delivered["found"]]


def test_the_command_line_is_believed_for_the_house_s_own_state(house, settings, tmp_path, by):
    path = tmp_path / "x.csv"
    path.write_bytes(records_csv())
    manifest = records.add(path, home=settings.VIGIE_HOME, source="hotline", by=by).delivery
    settings.VIGIE_STATE = ""
    assert intake.take_in_from_command_line(manifest, by=by) is None
    settings.VIGIE_STATE = "XOR"
    row = intake.take_in_from_command_line(manifest, by=by)
    assert (row.pk, row.source.code, row.source.already_public) == (manifest.id, "hotline", False)
    assert intake.take_in_from_command_line(manifest, by=by).pk == row.pk
    assert Delivery.objects.count() == 1


def test_identity_is_asked_about_and_decided(desk, source, sent, settings):
    content = records_csv(extra=("Nom et prénom", "Téléphone"))
    address = sent(desk, source, content).headers["Location"]
    page = desk.get(address).content.decode()
    assert "Some columns look like the identity of persons" in page
    refused = desk.post(address, {}).content.decode()
    assert "Say what becomes of the columns that look like identity" in refused
    assert "State the purpose" in desk.post(address, {"identity": "seal"}).content.decode()
    assert not Delivery.objects.exists()
    desk.post(address, {"identity": "discard", "vintage": "2026-05"})
    (manifest,) = records.deliveries(settings.VIGIE_HOME)
    assert (manifest.identity, manifest.vintage) == ("discarded", "2026-05")
    kept = b"".join(path.read_bytes() for path in settings.VIGIE_HOME.rglob("*") if path.is_file())
    assert b"Nom et pr\xc3\xa9nom 7" not in kept


def test_sealed_identity_says_for_which_purpose(desk, source, sent, settings):
    address = sent(desk, source, records_csv(extra=("telephone",))).headers["Location"]
    answer = desk.post(address, {"identity": "seal", "purpose": "finding doubles"})
    page = desk.get(answer.headers["Location"]).content.decode()
    assert "finding doubles" in page
    assert "sealed" in page


def test_a_file_over_the_limit_stops_and_leaves_nothing(desk, source, sent, monkeypatch, settings):
    monkeypatch.setattr(receiving.StagingHandler.__init__, "__kwdefaults__", {"limit": 1_000})
    answer = sent(desk, source, records_csv(rows=400))
    assert answer.status_code == 400
    assert "larger than" in answer.content.decode()
    assert not list((settings.VIGIE_HOME / "uploads").glob("*"))
    assert not Upload.objects.exists()


def test_without_its_token_a_form_is_refused_and_leaves_nothing(source, officer, signed_in, sent, settings):
    signed_in(officer)
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert sent(guarded, source, records_csv()).status_code == 403
    assert not Upload.objects.exists()
    assert not list((settings.VIGIE_HOME / "uploads").glob("*/delivered"))


def test_large_files_become_jobs(desk, source, sent, monkeypatch):
    monkeypatch.setattr(intake, "INLINE", 10)
    address = sent(desk, source, records_csv()).headers["Location"]
    upload = Upload.objects.get()
    assert (upload.stage, upload.job.name) == (UploadStage.RECEIVED, "sources.read")
    assert "The file is being read" in desk.get(address).content.decode()
    worked(upload)
    assert upload.stage == UploadStage.READ
    desk.post(address)
    upload.refresh_from_db()
    assert (upload.stage, upload.job.name) == (UploadStage.TAKING_IN, "sources.take_in")
    worked(upload)
    assert upload.stage == UploadStage.TAKEN_IN
    assert Delivery.objects.count() == 1


def worked(upload):
    from vigie.apps.jobs import running
    from vigie.domain.acting import system_clock

    job = upload.job
    assert running.run(job.pk, queued_as=job.queued_as, worker="test", clock=system_clock) == "done"
    upload.refresh_from_db()


def test_a_delivery_set_aside_says_why_and_comes_back(desk, delivered):
    address = f"/en/sources/case-records/{delivered['delivery']}/"
    desk.post(f"{address}aside/", {"reason": "Two months are missing."})
    assert "Two months are missing." in desk.get(address).content.decode()
    desk.post(f"{address}aside/")
    assert "No figure rests on it" not in desk.get(address).content.decode()
    verbs = ["sources.bring_back", "sources.set_aside"]
    assert sorted(Entry.objects.filter(action__in=verbs).values_list("action", flat=True)) == verbs


def test_two_deliveries_are_compared(desk, source, sent, delivered):
    desk.post(sent(desk, source, records_csv(rows=44)).headers["Location"])
    newer = Delivery.objects.exclude(pk=delivered["delivery"]).get()
    page = desk.get(f"/en/sources/case-records/compare/?old={delivered['delivery']}&new={newer.pk}").content.decode()
    assert "Totals by year" in page
    assert "+1" in page
    assert desk.get("/en/sources/case-records/compare/?old=x&new=y").status_code == 200


def test_every_stage_has_its_moves():
    assert set(MOVES) == set(UploadStage)
    reachable = {UploadStage.RECEIVED}
    for _ in UploadStage:
        reachable |= {stage for seen in reachable for stage in MOVES[seen]}
    assert reachable == set(UploadStage)


def test_the_audit_knows_each_step_and_no_value(desk, source, sent):
    desk.post(sent(desk, source, records_csv(), name="secret-name.csv").headers["Location"])
    rows = list(Entry.objects.filter(action__startswith="sources.").order_by("pk"))
    names = [row.action for row in rows]
    assert names[1:] == ["sources.receive", "sources.read", "sources.begin_taking_in", "sources.take_in"]
    assert "secret-name" not in str([row.__dict__ for row in rows])


def test_profile_review_and_comparison_are_files_for_who_may_see_them(desk, client, source, sent, delivered):
    desk.post(sent(desk, source, records_csv(rows=44)).headers["Location"])
    newer = Delivery.objects.exclude(pk=delivered["delivery"]).get()
    page = desk.get(f"/en/sources/case-records/{newer.pk}/").content.decode()
    pair = f"?old={delivered['delivery']}&new={newer.pk}"
    files = {
        f"/en/sources/case-records/{newer.pk}/profile.csv": "gender,44,44,2,sex,Sex,",
        f"/en/sources/case-records/{newer.pk}/profile.json": '"rows": 44',
        f"/en/sources/case-records/{newer.pk}/review.csv": "column,value,rows,reason,suggestion",
        f"/en/sources/case-records/compare.csv{pair}": "rows,new,,,,,4,4",
        f"/en/sources/case-records/compare.json{pair}": '"new": 4',
    }
    for address, words in files.items():
        assert words in desk.get(address).content.decode("utf-8-sig")
        assert client.get(address).status_code == 404, "the source is not public"
        assert "compare" in address or f'href="{address}"' in page
    assert desk.get(f"/en/sources/case-records/{newer.pk}/profile.xlsx").status_code == 404
    assert desk.get("/en/sources/case-records/compare.csv?old=x&new=y").status_code == 404


def test_a_start_says_which_deliveries_wait_in_the_store(source, by, settings, tmp_path, capsys):
    from vigie.pipelines import records
    from vigie.site.prepare import tell_of_found

    tell_of_found("en")
    assert capsys.readouterr().err == ""
    path = tmp_path / "may.csv"
    path.write_bytes(records_csv())
    added = records.add(path, home=settings.VIGIE_HOME, source="case-records", by=by)
    for language, words in (("en", "the site does not know: 1"), ("fr", "que le site ne connaît pas")):
        tell_of_found(language)
        said = capsys.readouterr().err
        assert words in said
        assert f"{added.delivery.short} case-records" in said
    actions.take_in(added.delivery, source=source, by=by)
    tell_of_found("en")
    assert capsys.readouterr().err == ""
