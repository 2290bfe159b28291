"""Does an estimate go its whole way on the web: table, run, result, decision, commitment; and who sees it?"""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from house_of_records import delivered
from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.audit.models import AccessEntry, Entry
from vigie.apps.jobs import actions as jobs
from vigie.apps.jobs import running
from vigie.apps.jobs.models import Job
from vigie.apps.register.actions import load_shipped_registers
from vigie.apps.sources import actions as sources
from vigie.apps.sources.enums import SourceKind
from vigie.apps.statistics import actions, estimates
from vigie.apps.statistics.models import Acceptance, CaptureTable, Estimation, Withdrawal
from vigie.domain.language import Text
from vigie.domain.sayings import Kept
from vigie.estimation import load_korea, load_kosovo, load_netherlands
from vigie.estimation.errors import MethodsDisagree
from vigie.pipelines import hidden

pytestmark = pytest.mark.django_db
ABOUT = {
    "population_en": "Women held in one town", "population_fr": "Femmes retenues dans une ville", "first": "2023",
    "last": "2024", "unreached_en": "those who were moved away", "unreached_fr": "celles qui furent emmenées",
}  # fmt: skip
QUICK = {"methods": ["bic", "chao"], "interval": "bca", "replicates": "20", "datasets": "500", "seed": "1"}


def as_csv(table):
    rows = [",".join([*table.lists, "count"]), *(",".join([*h, str(n)]) for h, n in table.histories())]
    return ("\n".join(rows) + "\n").encode()


def sent(content, name="table.csv", **more):
    return {**ABOUT, **more, "file": SimpleUploadedFile(name, content)}


@pytest.fixture
def rapporteur(person, office):
    return person("rapporteur", office, "rapporteur")


@pytest.fixture
def stranger(person, by):
    other = accounts.add_state("XOB", names={"en": "Other", "fr": "Autre"}, by=by)
    names = {"en": "Office", "fr": "Bureau"}
    office = accounts.add_organisation("other", kind=Kind.RAPPORTEUR, names=names, state=other, by=by)
    return person("stranger", office, "rapporteur")


@pytest.fixture
def table(house, by):
    supplied = hidden.read_bytes(as_csv(load_korea()), name="korea.csv")
    texts = {name: Text(en=ABOUT[f"{name}_en"], fr=ABOUT[f"{name}_fr"]) for name in ("population", "unreached")}
    about = {"populations": texts["population"], "unreached": texts["unreached"], "first": 2023, "last": 2024}
    return actions.add_table(supplied, state=house, about=about, by=by)[0]


def work(job, by):
    """Do a job as the worker does."""
    job.refresh_from_db()
    return running.run(job.pk, queued_as=job.queued_as, worker="test", clock=lambda: by.at)


@pytest.fixture
def done(table, by):
    """An estimation with few replicates, done."""
    settings = {"interval": "bca", "replicates": 20, "datasets": 30, "max_order": None, "seed": 1}
    row = actions.ask_for_estimate(table, methods=["stepwise", "chao", "independence"], settings=settings, by=by)
    assert work(row.job, by) == "done"
    return estimates.estimation(row.pk)


@pytest.fixture
def accepted(done, by):
    return actions.accept(done, method="stepwise", public=True, reason={"en": "Sound lists"}, by=by)


def test_a_table_is_sent_seen_and_run(rapporteur, signed_in, by):
    client = signed_in(rapporteur)
    answer = client.post("/en/data/estimates/add/", sent(as_csv(load_korea())))
    table = CaptureTable.objects.get()
    assert answer["Location"] == f"/en/data/estimates/tables/{table.pk}/"
    page = client.get(answer["Location"]).content.decode()
    for words in ("123 persons on 3 lists", "those who were moved away", 'class="figure upset"', table.hash):
        assert words in page
    asked = client.post(answer["Location"], QUICK)
    row = Estimation.objects.get()
    waiting = client.get(asked["Location"]).content.decode()
    assert "waiting for its turn" in waiting
    assert f"/en/jobs/{row.job_id}/cancel/" in waiting
    assert work(row.job, by) == "done"
    page = client.get(asked["Location"]).content.decode()
    for words in ("Whitehead", "Binette", "157", "How often such an interval holds the truth", "In 500 tables",
                  "figure models", "figure replicates", "figure tornado", "figure intervals"):  # fmt: skip
        assert words in page, words
    assert Job.objects.get().result == {"estimation": row.pk}


def test_the_same_table_is_added_once(rapporteur, signed_in):
    client = signed_in(rapporteur)
    for name in ("a.csv", "b.csv"):
        client.post("/en/data/estimates/add/", sent(as_csv(load_korea()), name))
    assert CaptureTable.objects.count() == 1


BAD = {
    "negative": (b"A,B,C,count\n1,0,0,-4\n", "not a number of persons", "n’est pas un nombre de personnes"),
    "fraction": (b"A,B,C,count\n1,0,0,1.5\n", "not a number of persons", "n’est pas un nombre de personnes"),
    "missing": (b"A,B,C,count\n1,0,0,\n", "not a number of persons", "n’est pas un nombre de personnes"),
    "enormous": (b"A,B,C,count\n1,0,0,99999999999\n", "beyond any population", "population"),
    "all zero": (b"A,B,C,count\n1,0,0,0\n0,1,0,0\n0,1,1,0\n", "few", "peu"),
    "two lists": (b"A,B,count\n1,0,60\n0,1,60\n1,1,9\n", "2 lists are too few", "2 listes"),
    "forty lists": (",".join(f"L{i}" for i in range(40)).encode() + b",count\n" + b"1," * 40 + b"5\n", "40", "40"),
    "no overlap": (b"A,B,C,count\n1,0,0,60\n0,1,0,60\n0,0,1,60\n", "no person is on two lists", "deux listes"),
    "names": (b"A,B,C,name\n1,0,0,Ann\n", "neither 0 nor 1", "ni 0 ni 1"),
    "nothing": (b"\n", "no row", "aucune ligne"),
    "not a table": (bytes(range(256)), "", ""),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("case", BAD)
def test_a_bad_table_is_refused_in_words_and_nothing_is_kept(rapporteur, signed_in, case, language):
    content, english, french = BAD[case]
    answer = signed_in(rapporteur).post(f"/{language}/data/estimates/add/", sent(content))
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "error-summary" in page
    assert (english if language == "en" else french) in page
    assert not CaptureTable.objects.exists()


ODD = {
    "nested": (b"A,B,C,count\n1,1,0,40\n0,1,0,60\n0,0,1,60\n0,1,1,20\n", "Everybody on the list A is on the list B"),
    "identical": (b"A,B,C,count\n1,1,0,40\n1,1,1,20\n0,0,1,60\n", "hold the same persons"),
    "twice": (
        b"A,B,C,count\n1,0,0,40\n1,0,0,20\n0,1,1,60\n1,1,1,9\n",
        "whose counts were added: 1",
    ),
    "unseen": (b"A,B,C,count\n0,0,0,900\n1,0,0,60\n0,1,1,60\n1,1,0,9\n", "was left out"),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_odd_about_a_table_is_said(rapporteur, signed_in, case):
    client = signed_in(rapporteur)
    answer = client.post("/en/data/estimates/add/", sent(ODD[case][0]), follow=True)
    assert ODD[case][1] in answer.content.decode()


def test_nobody_but_the_states_staff_sees_anything(
    table, done, accepted, client, signed_in, stranger, person, ministry
):
    closed = ["/en/data/estimates/add/", f"/en/data/estimates/tables/{table.pk}/", f"/en/data/estimates/{done.pk}",
              f"/en/data/estimates/{done.pk}.json", f"/en/data/estimates/{done.pk}/report/"]  # fmt: skip
    body = signed_in(person("labour", ministry, "body"))
    for address in closed:
        assert client.get(address).status_code == 302
        assert signed_in(stranger).get(address).status_code in ({200} if "add" in address else {404})
        assert body.get(address).status_code in {403, 404}
    assert AccessEntry.objects.filter(object_type="statistics.estimation").count() == 0


def test_readings_are_noted(done, rapporteur, signed_in):
    signed_in(rapporteur).get(f"/en/data/estimates/{done.pk}")
    assert AccessEntry.objects.filter(object_type="statistics.estimation", object_id=str(done.pk)).count() == 1


def test_files_stand_on_the_same_address(done, rapporteur, signed_in):
    client = signed_in(rapporteur)
    told = json.loads(client.get(f"/fr/data/estimates/{done.pk}.json").content)
    assert told["methods"][0]["population"] == pytest.approx(268.777777777778)
    assert told["population_described"]["fr"] == ABOUT["population_fr"]
    rows = list(
        csv.DictReader(io.StringIO(client.get(f"/en/data/estimates/{done.pk}.csv").content.decode("utf-8-sig")))
    )
    assert [row["method"] for row in rows] == ["stepwise", "chao", "independence"]
    assert float(rows[0]["lower"]) < float(rows[0]["population"]) <= float(rows[0]["upper"])
    assert client.get(f"/en/data/estimates/{done.pk}.xlsx").status_code == 404
    report = client.get(f"/fr/data/estimates/{done.pk}/report/").content.decode()
    assert "src=" not in report
    assert ABOUT["unreached_fr"] in report


def test_a_job_that_is_cancelled_leaves_nothing_and_can_be_asked_again(table, by, rapporteur, signed_in):
    settings = {"interval": "bca", "replicates": 20, "datasets": 500, "max_order": None, "seed": 1}
    row = actions.ask_for_estimate(table, methods=["stepwise"], settings=settings, by=by)
    jobs.cancel(row.job, by=by)
    client = signed_in(rapporteur)
    assert "came to no end" in client.get(f"/en/data/estimates/{row.pk}").content.decode()
    again = client.post(f"/en/data/estimates/{row.pk}/again/")
    other = Estimation.objects.exclude(pk=row.pk).get()
    assert again["Location"] == f"/en/data/estimates/{other.pk}"
    assert (other.methods, other.settings) == (row.methods, row.settings)


def test_a_running_job_stops_at_its_next_step(table, by):
    settings = {"interval": "bca", "replicates": 20, "datasets": 500, "max_order": None, "seed": 1}
    row = actions.ask_for_estimate(table, methods=["stepwise"], settings=settings, by=by)
    steps = []

    def told(done, total):
        steps.append((done, total))
        if done > 40:
            raise running.Cancelled

    with pytest.raises(running.Cancelled):
        hidden.estimates_of(table.lists, table.histories, hidden.Request(coverage=500), ["stepwise"], tell=told)
    assert steps[-1][0] == 41
    assert steps[-1][1] > 500
    assert estimates.result_of(row) is None


def test_a_second_attempt_leaves_the_first_result(done, by):
    before = Estimation.objects.get(pk=done.pk).result
    assert actions.keep_result(done, result={"other": 1}, by=by) is False
    assert Estimation.objects.get(pk=done.pk).result == before


def test_an_accepted_estimate_stands_on_the_commitments(done, rapporteur, signed_in, client, by, settings):
    settings.VIGIE_STATE = "XOR"
    load_shipped_registers(by=by)
    office = signed_in(rapporteur)
    assert "Sound lists" not in office.get(f"/en/data/estimates/{done.pk}").content.decode()
    wrong = office.post(f"/en/data/estimates/{done.pk}/accept/", {"method": "stepwise"})
    assert wrong.status_code == 400
    office.post(
        f"/en/data/estimates/{done.pk}/accept/", {"method": "stepwise", "audience": "staff", "reason": "Sound lists"}
    )
    for address in ("/en/register/2021/23.3/", "/fr/register/2025/25.3/"):
        assert "269" in office.get(address).content.decode()
        assert "269" not in client.get(address).content.decode()
    made = Acceptance.objects.get()
    office.post(f"/en/data/estimates/accepted/{made.pk}/withdraw/", {"reason": "A list was linked wrongly"})
    assert Withdrawal.objects.get().reason == {"en": "A list was linked wrongly"}
    page = office.get(f"/en/data/estimates/{done.pk}").content.decode()
    assert "A list was linked wrongly" in page
    assert "269" not in office.get("/en/register/2021/23.3/").content.decode()
    office.post(
        f"/fr/data/estimates/{done.pk}/accept/", {"method": "stepwise", "audience": "everybody", "reason": "Revu"}
    )
    page = client.get("/fr/register/2021/23.3/").content.decode()
    assert "269" in page
    assert "123" in page, "beside the detected victims"
    assert ABOUT["unreached_fr"] in page
    published = json.loads(client.get("/en/register/2021/23.3.json").content)["estimates"]
    assert [round(one["population"]) for one in published] == [269]
    assert "269" in client.get("/en/data/estimates/").content.decode()
    acts = list(Entry.objects.filter(action__startswith="statistics.").values_list("action", flat=True).order_by("id"))
    assert acts[-3:] == ["statistics.accept", "statistics.withdraw", "statistics.accept"]
    assert Acceptance.objects.count() == 2, "nothing is overwritten"


def test_what_cannot_stand(table, by, done, house):
    actions.accept(done, method="stepwise", public=False, reason={"en": "x"}, by=by)
    with pytest.raises(actions.AlreadyDecided):
        actions.accept(done, method="stepwise", public=False, reason={"en": "x"}, by=by)
    with pytest.raises(actions.NothingToAccept):
        actions.accept(done, method="dga", public=False, reason={"en": "x"}, by=by)
    with pytest.raises(actions.ReasonNotGiven):
        actions.accept(done, method="chao", public=False, reason={"en": "  "}, by=by)
    with pytest.raises(actions.AssumptionsRejected):
        actions.accept(done, method="independence", public=False, reason={"en": "x"}, by=by)
    made = Acceptance.objects.get()
    with pytest.raises(actions.ReasonNotGiven):
        actions.withdraw(made, reason={"en": ""}, by=by)
    actions.withdraw(made, reason={"en": "x"}, by=by)
    with pytest.raises(actions.AlreadyDecided):
        actions.withdraw(made, reason={"en": "y"}, by=by)


def test_methods_that_disagree_give_nothing_to_accept(done, rapporteur, signed_in, by):
    said = Kept.of(MethodsDisagree(lower=100, upper=400)).as_kept()
    other = actions.ask_for_estimate(done.table, methods=done.methods, settings=done.settings, by=by)
    actions.keep_result(other, result={**done.result, "refused": said, "lower": 100, "upper": 400}, by=by)
    other = estimates.estimation(other.pk)
    with pytest.raises(actions.MethodsDoNotAgree):
        actions.accept(other, method="stepwise", public=True, reason={"en": "x"}, by=by)
    page = signed_in(rapporteur).get(f"/fr/data/estimates/{other.pk}").content.decode()
    assert "fourchette seulement" in page
    assert "100 – 400" in page
    assert f"/fr/data/estimates/{other.pk}/accept/" not in page


@pytest.mark.parametrize("load", [load_kosovo, load_netherlands])
def test_what_is_kept_is_what_was_found(load):
    table = load()
    found = hidden.estimates_of(
        table.lists, dict(table.histories()), hidden.Request(replicates=20), ["stepwise", "dga"][:1]
    )
    kept = json.loads(json.dumps(found.as_kept(), allow_nan=False))
    again = type(found).from_kept(kept)
    for language in ("en", "fr"):
        assert json.dumps(again.as_dict(language)) == json.dumps(found.as_dict(language))


@pytest.mark.parametrize(("who", "status"), [("data-officer", 200), ("auditor", 403), ("administrator", 403)])
def test_who_may_bring_in_a_table(person, office, signed_in, who, status):
    assert signed_in(person("x", office, who)).get("/en/data/estimates/add/").status_code == status


def test_a_data_officer_does_not_decide(done, person, office, signed_in):
    client = signed_in(person("data", office, "data-officer"))
    assert client.get(f"/en/data/estimates/{done.pk}/accept/").status_code == 403
    assert "Accept an estimate" not in client.get(f"/en/data/estimates/{done.pk}").content.decode()


def test_a_table_is_counted_from_a_delivery_of_the_states_own(rapporteur, signed_in, stranger, by, settings, tmp_path):
    settings.VIGIE_HOME, settings.VIGIE_STATE = tmp_path, "XOR"
    marks = [1, 2, 3, 4, 5, 6, 7] * 20 + [1, 2, 4] * 30
    lists = {name: [str(mark >> i & 1) for mark in marks] for i, name in enumerate(("police", "shelter", "hotline"))}
    manifest = delivered(tmp_path, "linked", lists)
    names = {"en": "Linkage office", "fr": "Service de rapprochement"}
    source = sources.add_source("linked", state="XOR", kind=SourceKind.AGENCY, names=names, by=by)
    sources.take_in(manifest, source=source, by=by)
    client, address = signed_in(rapporteur), f"/en/data/estimates/add/{manifest.id}/"
    assert address in client.get("/en/data/estimates/add/").content.decode()
    assert "isForcedLabour" not in client.get(address).content.decode()
    assert signed_in(stranger).get(address).status_code == 404
    assert client.post(address, {**ABOUT, "lists": ["police", "shelter"]}).status_code == 400
    client.post(address, {**ABOUT, "lists": list(lists)})
    table = CaptureTable.objects.get()
    assert (table.delivery, table.observed, table.lists) == (manifest.id, len(marks), list(lists))


def test_the_work_is_followed_by_colleagues_who_did_not_ask_for_it(table, by, person, office, rapporteur, signed_in):
    settings = {"interval": "bca", "replicates": 20, "datasets": 30, "max_order": None, "seed": 1}
    row = actions.ask_for_estimate(table, methods=["chao"], settings=settings, by=by)
    client, address = signed_in(rapporteur), f"/en/data/estimates/{row.pk}"
    assert row.job.owner_id != rapporteur.pk
    page = client.get(address).content.decode()
    for words in ("waiting for its turn", f'hx-get="{address}/progress/"'):
        assert words in page
    read = AccessEntry.objects.count()
    assert "waiting for its turn" in client.get(f"{address}/progress/").content.decode()
    assert AccessEntry.objects.count() == read, "how far it is tells nothing of the table"
    outsider = signed_in(person("x", office, "administrator"))
    assert outsider.get(f"{address}/progress/").status_code == 404
    assert work(row.job, by) == "done"
    assert client.get(f"{address}/progress/")["HX-Refresh"] == "true"
    assert f"/en/jobs/{row.job_id}/cancel/" not in client.get(address).content.decode()
