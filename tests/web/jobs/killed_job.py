"""A job, killed at every step of its worker: it ends all the same, and the queue keeps no corpse."""

from datetime import UTC, datetime, timedelta

from vigie.apps.accounts.actions import add_state
from vigie.apps.accounts.queries import state
from vigie.apps.audit.models import Entry
from vigie.apps.jobs import actions
from vigie.apps.jobs.models import Job, LogLine
from vigie.apps.jobs.registry import job
from vigie.domain.acting import By

BY = By("system", datetime(2026, 3, 14, tzinfo=UTC))


@job("test.add_states", label="Adding States")
def add_states(run):
    for done, code in enumerate(("XAA", "XBB")):
        run.progress(done, 2)
        add_state(code, names={"en": code}, by=run.by)
    run.say("{count} States", count=2)
    return {"states": 2}


def prepare():
    actions.enqueue("test.add_states", by=BY)


def act():
    work()


def work():
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=1,
        worker_id="test",
        excluded_queue_names=[],
    ).run()


def check(finished):
    from django_tasks_db.models import DBTaskResult

    row = Job.objects.get()
    assert row.standing == "done" or not finished
    assert row.standing in {"waiting", "running", "done"}
    for _attempt in range(actions.ATTEMPTS):
        actions.take_up(by=By("system", datetime.now(UTC) + timedelta(minutes=1)))
        work()
    row.refresh_from_db()
    assert (row.standing, row.result) == ("done", {"states": 2})
    assert row.attempt <= 2
    assert state("XAA")
    assert state("XBB")
    assert not DBTaskResult.objects.running().exists()
    assert LogLine.objects.count() in {1, 2}
    assert Entry.objects.filter(action="jobs.done").count() == 1
    assert Entry.objects.filter(action="accounts.add_state").count() == 2
