"""Does every job that was asked for come to one end, whatever happens to its workers?"""

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from django_tasks_db.models import DBTaskResult

from killing import kill_everywhere
from vigie.apps.accounts.actions import add_state
from vigie.apps.audit.models import Entry
from vigie.apps.jobs import actions, queries, registry, running
from vigie.apps.jobs.models import Job, Pulse
from vigie.apps.jobs.running import BeingStopped, Cancelled, LeaseLost, Run
from vigie.domain.acting import By
from vigie.domain.errors import UnreadableInput

pytestmark = pytest.mark.django_db


class Clock:
    """A clock that goes when it is told."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at

    def on(self, seconds):
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def clock(by):
    return Clock(by.at)


@pytest.fixture
def kind(monkeypatch):
    """Register a job for one test."""
    monkeypatch.setattr(registry, "_kinds", {})
    running.stopping.clear()

    def register(work=lambda run, **arguments: arguments):
        registry.job("test.work", label="Work")(work)

    yield register
    running.stopping.clear()


@pytest.fixture
def asked(kind, by):
    def ask(work=lambda run, **arguments: arguments, **arguments):
        kind(work)
        return actions.enqueue("test.work", by=by, **arguments)

    return ask


def attempt(job, clock, worker="one"):
    job.refresh_from_db()
    ended = running.run(job.pk, queued_as=job.queued_as, worker=worker, clock=clock)
    job.refresh_from_db()
    return ended


def begun(job, clock, worker="one"):
    """An attempt that has begun and then says nothing more, as where its worker was killed."""
    job.refresh_from_db()
    DBTaskResult.objects.filter(pk=job.queued_as).update(status="RUNNING", started_at=clock())
    return Run(actions.begin(job.pk, queued_as=job.queued_as, worker=worker, by=By("worker", clock())), clock)


def rows():
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_a_job_runs_and_keeps_its_result(asked, clock):
    job = asked(lambda run, *, upload: {"delivery": upload + 1}, upload=7)
    assert attempt(job, clock) == "done"
    assert (job.standing, job.result, job.attempt, job.is_over) == ("done", {"delivery": 8}, 1, True)
    assert rows() == ["jobs.enqueue", "jobs.begin", "jobs.done"]
    assert Entry.objects.get(action="jobs.enqueue").ids == {"upload": "7"}


def test_a_job_is_in_the_queue_if_and_only_if_what_asked_for_it_is_kept(kind, by):
    kind()

    def asks_and_fails():
        with transaction.atomic():
            actions.enqueue("test.work", by=by)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        asks_and_fails()
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_that_nobody_registered_is_refused(kind, by):
    with pytest.raises(registry.NoSuchJob):
        actions.enqueue("test.other", by=by)


def test_a_job_whose_kind_is_gone_by_the_time_it_runs_fails_in_words(asked, clock, monkeypatch):
    job = asked()
    monkeypatch.setattr(registry, "_kinds", {})
    assert attempt(job, clock) == "failed"
    assert job.failure["code"] == "jobs.no_such_job"


def test_the_work_holds_no_transaction(asked, clock):
    """Every test stands in one transaction; the work must add none to it."""
    depth = len(connection.savepoint_ids)
    seen = []
    attempt(asked(lambda run: seen.append(len(connection.savepoint_ids))), clock)
    assert seen == [depth]


def test_an_error_with_a_remedy_is_kept_in_words(asked, clock):
    class Wrong(UnreadableInput):
        code, cause, remedy = "test.wrong", "Row {row} is wrong.", "Mend it."

    def fails(run):
        raise Wrong(row=7)

    job = asked(fails)
    assert attempt(job, clock) == "failed"
    assert job.failure == {
        "code": "test.wrong",
        "cause": "Row {row} is wrong.",
        "remedy": "Mend it.",
        "params": {"row": "7"},
    }


def test_an_error_that_nobody_foresaw_says_its_kind_and_never_its_words(asked, clock, caplog):
    told = " ".join(("Am" + "ina", "born 1999"))

    def fails(run):
        raise ValueError(told)

    job = asked(fails)
    assert attempt(job, clock) == "failed"
    assert job.failure["params"] == {"kind": "ValueError"}
    assert "Amina" not in caplog.text + str(job.failure)
    assert "fails" in caplog.text


def test_the_second_of_two_workers_does_nothing(asked, clock):
    job = asked()
    first = begun(job, clock)
    assert running.run(job.pk, queued_as=job.queued_as, worker="two", clock=clock) == "not ours"
    assert first.job.attempt == 1


def test_a_lease_is_renewed_as_long_as_the_heart_beats(asked, clock, by):
    run = begun(asked(), clock)
    for _second in range(12):
        clock.on(5)
        assert run.beat()
        assert actions.take_up(by=By("system", clock())) == 0
    clock.on(21)
    assert actions.take_up(by=By("system", clock())) == 1


def test_the_job_of_a_dead_worker_is_taken_up_once_and_its_row_closed(asked, clock):
    job = asked()
    begun(job, clock)
    corpse = job.queued_as
    clock.on(19)
    assert actions.take_up(by=By("system", clock())) == 0
    clock.on(2)
    assert actions.take_up(by=By("system", clock())) == 1
    assert actions.take_up(by=By("system", clock())) == 0
    assert DBTaskResult.objects.get(pk=corpse).status == "FAILED"
    assert attempt(job, clock, "two") == "done"
    assert job.attempt == 2


def test_who_lost_its_lease_stops_and_changes_nothing(asked, clock):
    job = asked()
    slow = begun(job, clock)
    clock.on(21)
    actions.take_up(by=By("system", clock()))
    assert not slow.beat()
    with pytest.raises(LeaseLost):
        slow.point()
    assert not actions.finish(slow.job, result={"wrong": 1}, by=slow.by)
    assert attempt(job, clock, "two") == "done"
    assert job.result == {}


def test_who_lost_its_lease_learns_it_at_a_point_even_before_its_heart_does(asked, clock):
    slow = begun(asked(), clock)
    clock.on(21)
    actions.take_up(by=By("system", clock()))
    with pytest.raises(LeaseLost):
        slow.progress(1, 2)


def test_after_three_attempts_nobody_tries_again(asked, clock):
    job = asked()
    for number in range(actions.ATTEMPTS):
        assert begun(job, clock).job.attempt == number + 1
        clock.on(21)
        actions.take_up(by=By("system", clock()))
    job.refresh_from_db()
    assert (job.standing, job.failure["code"]) == ("failed", "jobs.worker_died")
    assert not DBTaskResult.objects.exclude(status="FAILED").exists()


def test_a_worker_killed_between_queue_and_job_leaves_nothing_waiting_for_ever(asked, clock):
    job = asked()
    DBTaskResult.objects.filter(pk=job.queued_as).update(status="RUNNING", started_at=clock())
    assert actions.take_up(by=By("system", clock())) == 0
    clock.on(21)
    assert actions.take_up(by=By("system", clock())) == 1
    assert attempt(job, clock) == "done"
    assert job.attempt == 1


def test_a_job_whose_place_in_the_queue_is_gone_is_queued_anew(asked, clock):
    job = asked()
    DBTaskResult.objects.all().delete()
    assert actions.take_up(by=By("system", clock())) == 1
    assert attempt(job, clock) == "done"


def test_a_waiting_job_is_cancelled_at_once(asked, clock, by):
    job = asked()
    actions.cancel(job, by=by)
    assert attempt(job, clock) == "not ours"
    assert job.standing == "cancelled"
    assert actions.take_up(by=By("system", clock() + timedelta(hours=1))) == 0


def test_a_running_job_stops_at_its_next_point(asked, clock, by):
    done = []

    def work(run):
        for part in range(5):
            run.progress(part, 5)
            done.append(part)
            clock.on(2)
            if part == 1:
                actions.cancel(job, by=by)

    job = asked(work)
    assert attempt(job, clock) == "cancelled"
    assert (job.standing, done) == ("cancelled", [0, 1])


def test_work_that_catches_every_error_is_stopped_all_the_same(asked, clock, by):
    job = asked()
    run = begun(job, clock)
    actions.cancel(job, by=by)
    swallowed = contextlib.suppress(Exception)
    with pytest.raises(Cancelled), swallowed:
        run.point()


def test_a_job_that_is_over_cannot_be_cancelled(asked, clock, by):
    job = asked()
    attempt(job, clock)
    with pytest.raises(actions.JobOver):
        actions.cancel(job, by=by)


def test_cancelling_what_a_dead_worker_held_ends_it(asked, clock, by):
    job = asked()
    begun(job, clock)
    actions.cancel(job, by=by)
    clock.on(21)
    actions.take_up(by=By("system", clock()))
    job.refresh_from_db()
    assert job.standing == "cancelled"


def test_a_worker_that_is_stopped_gives_its_job_back_and_the_attempt_does_not_count(asked, clock):
    def work(run):
        running.stopping.set()
        run.point()

    job = asked(work)
    assert attempt(job, clock) == "given back"
    assert (job.standing, job.attempt) == ("waiting", 0)
    with pytest.raises(BeingStopped):
        Run(job, clock).point()
    running.stopping.clear()
    registry.job("test.work", label="Work")(lambda run: None)
    assert attempt(job, clock) == "done"


def test_progress_is_written_at_most_once_a_second_and_at_the_end(asked, clock, django_assert_max_num_queries):
    run = begun(asked(), clock)
    with django_assert_max_num_queries(6):
        for done in range(1001):
            run.progress(done, 1000)
    assert (Pulse.objects.get().done, Pulse.objects.get().total) == (1000, 1000)


def test_the_log_is_kept_in_order(asked, clock):
    def work(run):
        run.say("First.")
        run.say("{count} rows.", count=3)

    job = asked(work)
    attempt(job, clock)
    assert [(line.message, line.params) for line in queries.lines_of(job)] == [
        ("First.", {}),
        ("{count} rows.", {"count": 3}),
    ]


def test_what_the_work_writes_bears_the_name_of_the_job(asked, clock):
    attempt(asked(lambda run: add_state("XAA", names={}, by=run.by) and None), clock)
    assert Entry.objects.get(action="accounts.add_state").actor == "job:test.work"


def test_a_job_ends_wherever_its_worker_is_killed(tmp_path):
    points = kill_everywhere(Path(__file__).with_name("killed_job.py"), tmp_path / "killed")
    assert points >= 37
