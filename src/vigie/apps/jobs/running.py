"""One attempt at a job: its heart beats on a connection of its own, and its work holds no transaction."""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connections
from django.db.models import QuerySet

from vigie.apps.jobs import actions
from vigie.apps.jobs.models import Job, LogLine, Pulse
from vigie.apps.jobs.registry import kind_named
from vigie.domain.acting import By, Clock
from vigie.domain.errors import UserError

logger = logging.getLogger("vigie.jobs")
BEAT = timedelta(seconds=5)
LOOK = timedelta(seconds=1)
stopping = threading.Event()
"""Set where this worker is being stopped: the job under way goes back into the queue at its next point."""


class Stop(BaseException):
    """The work must end here. No error of the work, so that ``except Exception`` in it does not swallow it."""


class Cancelled(Stop):
    """Somebody asked for it."""


class LeaseLost(Stop):
    """The job is another worker's by now: whatever this one did next would be done twice."""


class BeingStopped(Stop):
    """The worker is being stopped."""


@dataclass(slots=True)
class Run:
    """What the work of a job sees of it."""

    job: Job
    clock: Clock
    lost: threading.Event = field(default_factory=threading.Event)
    looked: datetime | None = None

    @property
    def by(self) -> By:
        """Return the actor of the job, now."""
        return By(actor=f"job:{self.job.name}", at=self.clock())

    def point(self) -> None:
        """Stop here, if the work must; asks the database at most once a second.

        Raises
        ------
        Stop
            Let it pass: it ends the work.
        """
        self._stop_if_known()
        now = self.clock()
        if self.looked is None or now - self.looked >= LOOK:
            self.looked = now
            self._look()

    def progress(self, done: int, total: int) -> None:
        """Say how far the work is; also a :meth:`point`. Written at most once a second, and at the end."""
        due = self.looked is None or self.clock() - self.looked >= LOOK or done >= total
        if due:
            self._mine().update(done=done, total=total)
        self.point()

    def say(self, message: str, **params: object) -> None:
        """Leave a line in the log of the job.

        Parameters
        ----------
        message
            In English, marked with ``N_``, with ``{named}`` places.
        params
            Numbers and ids; nothing personal.
        """
        LogLine.objects.create(job=self.job, at=self.clock(), message=message, params=params)

    def beat(self) -> bool:
        """Renew the lease; False where the job is another's by now."""
        if not self._mine().update(lease_until=self.clock() + actions.LEASE):
            self.lost.set()
        return not self.lost.is_set()

    def _mine(self) -> QuerySet[Pulse]:
        return Pulse.objects.filter(job=self.job, attempt=self.job.attempt, job__standing="running")

    def _look(self) -> None:
        seen = Job.objects.filter(pk=self.job.pk).values_list("standing", "attempt", "cancel_asked").first()
        if seen is None or seen[:2] != ("running", self.job.attempt):
            self.lost.set()
        elif seen[2]:
            raise Cancelled
        self._stop_if_known()

    def _stop_if_known(self) -> None:
        if self.lost.is_set():
            raise LeaseLost
        if stopping.is_set():
            raise BeingStopped


def run(pk: int, *, queued_as: UUID | str, worker: str, clock: Clock) -> str:
    """Make one attempt at a job; return how it ended."""
    job = actions.begin(pk, queued_as=queued_as, worker=worker, by=By(f"worker:{worker}", clock()))
    if job is None:
        return "not ours"
    attempt = Run(job, clock)
    with _beating(attempt):
        return _attempt(attempt)


def _attempt(attempt: Run) -> str:
    job = attempt.job
    try:
        attempt.point()
        result = kind_named(job.name).work(attempt, **job.arguments)
        ended = actions.finish(job, result=dict(result or {}), by=attempt.by)
        return "done" if ended else "not ours"
    except Cancelled:
        actions.end_cancelled(job, by=attempt.by)
        return "cancelled"
    except BeingStopped:
        actions.give_back(job, by=attempt.by)
        return "given back"
    except LeaseLost:
        return "not ours"
    except UserError as error:
        actions.fail(job, error=error, by=attempt.by)
        return "failed"
    except Exception as error:
        # The message of an error may hold what people wrote; its kind and its place do not.
        places = "".join(traceback.format_tb(error.__traceback__))
        logger.error("job %s failed: %s\n%s", job.pk, type(error).__name__, places)
        actions.fail(job, error=actions.WorkFailed(kind=type(error).__name__), by=attempt.by)
        return "failed"


@contextmanager
def _beating(attempt: Run) -> Iterator[None]:
    over = threading.Event()
    heart = threading.Thread(target=_keep_beating, args=(attempt, over), daemon=True)
    heart.start()
    try:
        yield
    finally:
        over.set()
        heart.join()


def _keep_beating(attempt: Run, over: threading.Event) -> None:
    while not over.wait(BEAT.total_seconds()):
        try:
            if not attempt.beat():
                break
        except Exception:
            logger.exception("the heart of job %s missed a beat", attempt.job.pk)
    connections.close_all()
