"""What happens to a job. Each move is conditional: of two workers, or of a worker and a visitor, one wins."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.module_loading import import_string

from vigie.apps.audit.actions import action, log
from vigie.apps.jobs import queries, queue
from vigie.apps.jobs.models import Job, JobState, Pulse
from vigie.apps.jobs.registry import kind_named
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow, UserError
from vigie.domain.language import N_

LEASE = timedelta(seconds=20)
ATTEMPTS = 3


class JobOver(NotPossibleNow):
    """A job that is over was to be cancelled."""

    code = "jobs.over"
    cause = N_("This job is over: it can no longer be cancelled.")
    remedy = N_("Look at what it left; what it made can be withdrawn where it stands.")


class WorkerDied(NotPossibleNow):
    """The last attempt at a job ended without a word."""

    code = "jobs.worker_died"
    cause = N_("The process that did this work ended without a word, {attempts} times.")
    remedy = N_("Ask for it again later; if it ends so again, the machine may lack memory: see “vigie doctor”.")


class WorkFailed(NotPossibleNow):
    """A job ended with an error that nobody foresaw."""

    code = "jobs.work_failed"
    cause = N_("Something went wrong in this work ({kind}).")
    remedy = N_("Nothing was half done. Tell the person who administers Vigie the number of this job.")


@action
def enqueue(name: str, *, by: By, state: str | None = None, owner: int | None = None, **arguments: Any) -> Job:
    """Ask for a job, in the transaction of what asks for it: it is in the queue if, and only if, that is kept.

    Parameters
    ----------
    name
        By which the job is registered.
    owner
        Number of the person who asked; taken from ``by`` where a person acts.
    arguments
        Ids, never values.

    Raises
    ------
    NoSuchJob
        Where nobody registered the name.
    """
    kind_named(name)
    asked_by = by.actor.partition(":")
    number = int(asked_by[2]) if owner is None and asked_by[0] == "person" else owner
    job = Job.objects.create(name=name, arguments=arguments, owner_id=number, state_id=state, asked_at=by.at)
    _queue(job)
    log("jobs.enqueue", job, by=by, fields=["name", *arguments], ids=arguments, state=state or "")
    return job


@action
def begin(pk: int, *, queued_as: UUID | str, worker: str, by: By) -> Job | None:
    """Take a job for a worker; None where it was cancelled, or is another's by now."""
    mine = Job.objects.filter(pk=pk, standing=JobState.WAITING, queued_as=queued_as)
    if not mine.update(standing=JobState.RUNNING, attempt=F("attempt") + 1, started_at=by.at):
        return None
    job = Job.objects.select_related("state").get(pk=pk)
    fresh = {"attempt": job.attempt, "worker": worker, "lease_until": by.at + LEASE, "done": 0, "total": 0}
    Pulse.objects.update_or_create(job=job, defaults=fresh)
    _log("begin", job, by=by, fields=["standing", "attempt"])
    return job


@action
def finish(job: Job, *, result: dict[str, Any], by: By) -> bool:
    """Write that an attempt came to its end; False where the job is another's by now."""
    return _end(job, JobState.DONE, by=by, result=result)


@action
def fail(job: Job, *, error: UserError, by: By) -> bool:
    """Write that an attempt failed for a reason that trying again would not mend."""
    said = {"code": error.code, "cause": error.cause, "remedy": error.remedy}
    params = {name: str(value) for name, value in error.params.items()}
    return _end(job, JobState.FAILED, by=by, failure={**said, "params": params})


@action
def end_cancelled(job: Job, *, by: By) -> bool:
    """Write that a job stopped because somebody asked for it."""
    return _end(job, JobState.CANCELLED, by=by)


@action
def give_back(job: Job, *, by: By) -> bool:
    """Put a job back into the queue, as its worker is being stopped; the attempt does not count."""
    changes = {"standing": JobState.WAITING, "attempt": F("attempt") - 1}
    if not _still_mine(job).update(**changes):
        return False
    _queue(job)
    _log("give_back", job, by=by, fields=["standing", "attempt"])
    return True


@action
def cancel(job: Job, *, by: By) -> None:
    """Cancel a job that waits; ask one that runs to stop at its next point.

    Raises
    ------
    JobOver
        Where it is over.
    """
    if Job.objects.filter(pk=job.pk, standing=JobState.WAITING).update(
        standing=JobState.CANCELLED, ended_at=by.at, cancel_asked=True
    ):
        _log("cancel", job, by=by, fields=["standing"])
    elif Job.objects.filter(pk=job.pk, standing=JobState.RUNNING).update(cancel_asked=True):
        _log("ask_to_cancel", job, by=by, fields=["cancel_asked"])
    else:
        raise JobOver


def take_up(*, by: By) -> int:
    """Take up what dead workers left: enqueue anew, or give up after three attempts. Return how many jobs.

    Every worker calls this; two that do at the same time take up each job once.
    """
    taken = sum(_take_up_running(pulse, by=by) for pulse in queries.expired(by.at))
    # Those that wait are read first: one that comes in between is served, and not lost.
    waiting = list(queries.waiting())
    served = queue.served(since=by.at - LEASE)
    lost = [job for job in waiting if job.queued_as not in served]
    taken += sum(_take_up_waiting(job, by=by) for job in lost)
    queue.close_abandoned(held=queries.held_places(), before=by.at - LEASE, at=by.at)
    return taken


def forget_old(*, by: By) -> int:
    """Remove places in the queue that were over a month ago; the jobs themselves stay."""
    return queue.forget_before(by.at - timedelta(days=30))


@action
def _take_up_running(pulse: Pulse, *, by: By) -> int:
    job = pulse.job
    mine = Pulse.objects.filter(job=job, attempt=pulse.attempt, lease_until=pulse.lease_until)
    if not mine.update(lease_until=by.at + LEASE):
        return 0
    queue.close(job.queued_as, at=by.at)
    if job.cancel_asked:
        return _end(job, JobState.CANCELLED, by=by)
    if job.attempt >= ATTEMPTS:
        died = WorkerDied(attempts=job.attempt)
        failure = {"code": died.code, "cause": died.cause, "remedy": died.remedy, "params": {"attempts": job.attempt}}
        return _end(job, JobState.FAILED, by=by, failure=failure)
    if not _still_mine(job).update(standing=JobState.WAITING):
        return 0
    _queue(job)
    _log("take_up", job, by=by, fields=["standing"])
    return 1


@action
def _take_up_waiting(job: Job, *, by: By) -> int:
    if not Job.objects.filter(pk=job.pk, standing=JobState.WAITING, queued_as=job.queued_as).exists():
        return 0
    queue.close(job.queued_as, at=by.at)
    _queue(job)
    _log("take_up", job, by=by, fields=["queued_as"])
    return 1


def _still_mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, standing=JobState.RUNNING, attempt=job.attempt)


def _end(job: Job, standing: JobState, *, by: By, **changes: Any) -> bool:
    if not _still_mine(job).update(standing=standing, ended_at=by.at, **changes):
        return False
    _log(standing.value, job, by=by, fields=["standing", *changes])
    return True


def _queue(job: Job) -> None:
    """Write the job's place in the queue. The task is named, not imported: it stands above this module."""
    task = import_string(queue.RUN_JOB)
    Job.objects.filter(pk=job.pk).update(queued_as=task.enqueue(job.pk).id)
    job.refresh_from_db(fields=["queued_as"])


def _log(verb: str, job: Job, *, by: By, fields: list[str]) -> None:
    log(f"jobs.{verb}", job, by=by, fields=fields, state=job.state_id or "")
