"""The queue that carries the jobs: django-tasks with its database backend.

It has neither lease nor cancel, and leaves the row of a killed worker RUNNING for ever; both are made good here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

RUN_JOB = "vigie.apps.jobs.tasks.run_job"
DIED = "vigie.apps.jobs.actions.WorkerDied"


def served(*, since: datetime) -> set[UUID]:
    """Return the places in the queue that will be served: those that wait, and those claimed since a moment."""
    young = Q(status=TaskResultStatus.READY) | Q(status=TaskResultStatus.RUNNING, started_at__gte=since)
    return set(DBTaskResult.objects.filter(young).order_by().values_list("pk", flat=True))


def close(queued_as: UUID | None, *, at: datetime) -> None:
    """Close the row that a dead worker left."""
    DBTaskResult.objects.filter(pk__in=[queued_as] if queued_as else [], status=TaskResultStatus.RUNNING).update(
        status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=DIED
    )


def close_abandoned(*, held: Iterable[UUID | None], before: datetime, at: datetime) -> int:
    """Close the rows that were claimed before a moment and that no running job holds; return how many."""
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=before)
    ours = running.filter(task_path=RUN_JOB).exclude(pk__in=[place for place in held if place])
    return ours.update(status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=DIED)


def forget_before(moment: datetime) -> int:
    """Remove rows of the queue that were over before a moment; the jobs themselves stay."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=moment).delete()[0]
