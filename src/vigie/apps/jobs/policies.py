from __future__ import annotations

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import may
from vigie.apps.accounts.queries import Visitor, state_of
from vigie.apps.jobs.models import Job


def may_see_all(person: Visitor) -> bool:
    """Say whether somebody may see every job of their State."""
    return may(person, Permission.SEE_JOBS)


def may_see(person: Visitor, job: Job) -> bool:
    """Say whether somebody may see a job: who asked for it, and who looks after the jobs of its State."""
    if not person.is_authenticated:
        return False
    own, state = job.owner_id == person.pk, state_of(person)
    return own or (may_see_all(person) and (state.pk if state else None) == job.state_id)


def may_cancel(person: Visitor, job: Job) -> bool:
    """Say whether somebody may cancel a job: whoever may see it, while it is not over."""
    return may_see(person, job) and not job.is_over and not job.cancel_asked


def may_open_what_came_out(person: Visitor, job: Job) -> bool:
    """Say whether a job leads somebody to what it made: who asked for it; looking after jobs opens nothing else."""
    return person.is_authenticated and job.owner_id == person.pk
