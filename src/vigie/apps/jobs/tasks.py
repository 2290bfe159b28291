from __future__ import annotations

import os
import socket

from django_tasks import TaskContext, task

from vigie.apps.jobs import running
from vigie.domain.acting import system_clock


@task(takes_context=True)
def run_job(context: TaskContext, pk: int) -> str:
    """Make an attempt at a job. Only the queue calls this; it is an outermost edge, so it takes the clock."""
    worker = f"{socket.gethostname()}:{os.getpid()}"
    return running.run(pk, queued_as=context.task_result.id, worker=worker[:80], clock=system_clock)
