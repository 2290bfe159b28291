"""Is long work followed, cancelled and opened from its page, and does an auditor find who did it?"""

import pytest

from vigie.apps.accounts.actions import set_up_second_factor
from vigie.apps.jobs import actions, registry
from vigie.apps.jobs.running import Run
from vigie.domain.acting import By, system_clock
from vigie.domain.language import N_


@pytest.fixture
def asker(person, office, by):
    someone = person("data", office, "data-officer")
    set_up_second_factor(someone, by=by)
    return someone


@pytest.fixture
def begun(monkeypatch, asker, live_server):
    kinds = {"test.read": registry.Kind("test.read", N_("Search"), lambda run: {}, lambda result: "/jobs/")}
    monkeypatch.setattr(registry, "_kinds", kinds)
    job = actions.enqueue("test.read", by=By(f"person:{asker.pk}", system_clock()), state="XOR")
    worker = By("worker:one", system_clock())
    return Run(actions.begin(job.pk, queued_as=job.queued_as, worker="one", by=worker), system_clock)


def test_a_job_is_followed_live_cancelled_and_over(visitor_as, asker, begun, first_language):
    begun.progress(250, 1000)
    visitor = visitor_as(asker)
    page = visitor.go(f"/{first_language}/jobs/{begun.job.pk}/")
    assert page.locator("progress").get_attribute("value") == "25"
    begun.looked = None
    begun.progress(500, 1000)
    page.wait_for_selector("progress[value='50']")
    visitor.look(f"job-{first_language}")
    page.locator("form[action$='cancel/'] button").click()
    page.wait_for_selector("form[action$='cancel/']", state="detached")
    actions.end_cancelled(begun.job, by=begun.by)
    page.wait_for_selector("[hx-get]", state="detached")
    assert not page.locator("meta[http-equiv=refresh]").count()
    visitor.look(f"job-over-{first_language}")
    visitor.go(f"/{first_language}/jobs/")
    visitor.look(f"jobs-{first_language}")


def test_a_job_is_followed_without_javascript(visitor_as, asker, begun):
    page = visitor_as(asker, javascript=False).go(f"/en/jobs/{begun.job.pk}/")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "5"


def test_an_auditor_finds_who_did_what(visitor_as, asker, begun, person, office, by, first_language):
    auditor = person("auditor", office, "auditor")
    set_up_second_factor(auditor, by=by)
    visitor = visitor_as(auditor)
    page = visitor.go(f"/{first_language}/audit/")
    visitor.look(f"log-{first_language}")
    page.get_by_role("link", name="data", exact=True).first.click()
    assert f"actor=person%3A{asker.pk}" in page.url
    assert page.locator("tbody tr").count() == 1
