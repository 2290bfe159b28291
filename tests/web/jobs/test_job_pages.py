"""Do the pages of jobs say how each stands, in both languages and without a script, to those alone who may know?"""

import pytest

from vigie.apps.accounts.actions import add_organisation, add_state
from vigie.apps.accounts.enums import Kind
from vigie.apps.jobs import actions, registry
from vigie.apps.jobs.running import Run
from vigie.domain.acting import By
from vigie.domain.errors import UnreadableInput
from vigie.domain.language import N_

pytestmark = pytest.mark.django_db


class Wrong(UnreadableInput):
    code, cause, remedy = "test.wrong", N_("The file is empty."), "Row {row}."


@pytest.fixture
def worker(person, ministry):
    return person("labour", ministry)


@pytest.fixture
def page(signed_in):
    def read(someone, path, language="en"):
        return signed_in(someone).get(f"/{language}/jobs/{path}")

    return read


@pytest.fixture
def asked(monkeypatch, worker, by):
    monkeypatch.setattr(registry, "_kinds", {})
    registry.job("test.work", label="Test work", address=lambda result: f"/things/{result['thing']}/")(lambda run: {})
    return actions.enqueue("test.work", by=By(f"person:{worker.pk}", by.at), state="XOR")


@pytest.fixture
def begun(asked, by):
    job = actions.begin(asked.pk, queued_as=asked.queued_as, worker="one", by=by)
    return Run(job, lambda: by.at)


def test_nobody_sees_jobs_without_signing_in(asked, client):
    for path in ("", f"{asked.pk}/", f"{asked.pk}/progress/"):
        assert client.get(f"/en/jobs/{path}").status_code == 302


def test_who_asked_sees_the_job_and_a_colleague_does_not(asked, worker, person, ministry, page):
    other = person("other", ministry)
    assert page(worker, f"{asked.pk}/").status_code == 200
    assert page(other, f"{asked.pk}/").status_code == 404
    assert "Test work" in page(worker, "").content.decode()
    assert "Test work" not in page(other, "").content.decode()


def test_who_looks_after_jobs_sees_those_of_their_state_alone(asked, person, office, by, page, settings):
    abroad = add_state("XAA", names={"en": "Abroad"}, by=by)
    theirs = add_organisation("abroad", kind=Kind.OTHER, names={"en": "x"}, state=abroad, by=by)
    home, foreign = person("admin", office, "administrator"), person("foreign", theirs, "administrator")
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]
    assert page(home, f"{asked.pk}/").status_code == 200
    assert page(foreign, f"{asked.pk}/").status_code == 404
    assert "Test work" not in page(foreign, "").content.decode()


def test_progress_is_read_without_a_script_and_asked_again(begun, worker, page):
    begun.progress(30, 120)
    begun.say("{count} rows.", count=30)
    html = page(worker, f"{begun.job.pk}/").content.decode()
    assert 'http-equiv="refresh"' in html
    assert 'hx-trigger="every 2s"' in html
    assert "30 of 120" in html
    assert 'value="25"' in html
    assert "30 rows." in html


def test_the_fragment_asks_the_page_to_load_anew_at_the_end(begun, worker, page):
    assert "HX-Refresh" not in page(worker, f"{begun.job.pk}/progress/")
    actions.finish(begun.job, result={"thing": 7}, by=begun.by)
    over = page(worker, f"{begun.job.pk}/progress/")
    assert over["HX-Refresh"] == "true"
    html = page(worker, f"{begun.job.pk}/", "fr").content.decode()
    assert 'href="/fr/things/7/"' in html
    assert "http-equiv" not in html


def test_who_looks_after_jobs_is_not_led_to_what_came_out(begun, person, office, page, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "SecondFactor" not in name]
    actions.finish(begun.job, result={"thing": 7}, by=begun.by)
    html = page(person("admin", office, "administrator"), f"{begun.job.pk}/").content.decode()
    assert "Test work" in html
    assert "/things/7/" not in html


def test_a_failure_is_said_in_the_readers_language(begun, worker, page):
    actions.fail(begun.job, error=Wrong(row=3), by=begun.by)
    assert "Le fichier est vide." in page(worker, f"{begun.job.pk}/", "fr").content.decode()
    english = page(worker, f"{begun.job.pk}/").content.decode()
    assert "The file is empty." in english
    assert "Row 3." in english


def test_a_line_of_an_older_version_breaks_no_page(begun, worker, page):
    begun.say("{gone} and {0} and {", other=1)
    assert "{gone} and {0} and {" in page(worker, f"{begun.job.pk}/").content.decode()


def test_a_result_of_an_older_version_breaks_no_page(begun, worker, page):
    actions.finish(begun.job, result={"other": 7}, by=begun.by)
    assert "/things/" not in page(worker, f"{begun.job.pk}/").content.decode()


def test_a_job_is_cancelled_from_its_page(begun, worker, signed_in):
    client = signed_in(worker)
    address = f"/en/jobs/{begun.job.pk}/"
    assert f'action="{address}cancel/"' in client.get(address).content.decode()
    assert client.post(f"{address}cancel/").status_code == 302
    html = client.get(address).content.decode()
    assert "It will stop at its next point." in html
    assert "cancel/" not in html


def test_cancelling_what_is_over_is_refused_with_a_remedy(begun, worker, signed_in):
    actions.finish(begun.job, result={"thing": 1}, by=begun.by)
    answer = signed_in(worker).post(f"/fr/jobs/{begun.job.pk}/cancel/")
    assert answer.status_code == 400
    assert "terminé" in answer.content.decode()


def test_a_job_is_not_cancelled_by_a_link(begun, worker, page):
    assert page(worker, f"{begun.job.pk}/cancel/").status_code == 405


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("query", ["", "?standing=waiting", "?standing=nonsense", "?page=99", "?page=x"])
def test_the_list_bears_any_address(asked, worker, page, query, language):
    answer = page(worker, query, language)
    assert answer.status_code == 200
    assert ("Test work" in answer.content.decode()) or query == ""


def test_the_list_narrows_to_a_standing(asked, worker, page):
    assert "Test work" not in page(worker, "?standing=done").content.decode()


def test_the_list_asks_the_database_the_same_for_one_job_and_for_many(
    asked, worker, by, signed_in, django_assert_max_num_queries
):
    client = signed_in(worker)
    client.get("/en/jobs/")
    for _job in range(20):
        actions.enqueue("test.work", by=By(f"person:{worker.pk}", by.at))
    with django_assert_max_num_queries(12):
        client.get("/en/jobs/")
