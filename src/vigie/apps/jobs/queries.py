from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from vigie.apps.accounts.queries import Visitor, state_of
from vigie.apps.jobs.models import Job, JobState, LogLine, Pulse


def job(pk: int) -> Job | None:
    """Return a job by its number."""
    return Job.objects.filter(pk=pk).select_related("pulse", "owner", "state").first()


def jobs_of(person: Visitor, *, all_of_state: bool, standing: str = "") -> QuerySet[Job]:
    """Return the jobs that somebody asked for, and those of their State where they may see them; newest first."""
    if not person.is_authenticated:
        return Job.objects.none()
    seen, state = Q(owner=person.pk), state_of(person)
    if all_of_state:
        seen |= Q(state=state) if state is not None else Q()
    found = Job.objects.filter(seen).select_related("pulse").order_by("-id")
    return found.filter(standing=standing) if standing else found


def lines_of(job: Job) -> QuerySet[LogLine]:
    """Return what a job said, in order."""
    return job.lines.order_by("id")


def expired(at: datetime) -> QuerySet[Pulse]:
    """Return the pulses of running jobs whose lease is over."""
    late = Pulse.objects.filter(lease_until__lt=at, job__standing=JobState.RUNNING)
    return late.select_related("job").order_by("job")


def waiting() -> QuerySet[Job]:
    """Return the jobs that wait for a worker."""
    return Job.objects.filter(standing=JobState.WAITING).order_by("id")


def held_places() -> QuerySet[Job, UUID | None]:
    """Return the places in the queue that running jobs hold."""
    return Job.objects.filter(standing=JobState.RUNNING).order_by("id").values_list("queued_as", flat=True)
