"""The worker: takes jobs from the queue, and keeps the house's standing duties, each at its own pace."""

from __future__ import annotations

import logging
import os
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType
from typing import Any

import django

from vigie.domain.acting import By, system_clock

logger = logging.getLogger("vigie.worker")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that is done again and again."""

    name: str
    seconds: float
    do: Callable[[By], object]


def duties() -> tuple[Duty, ...]:
    """Return what this worker does beside its jobs."""
    from vigie.apps.attachments.actions import sweep as sweep_files
    from vigie.apps.audit.sealing import seal
    from vigie.apps.followup.actions import remind
    from vigie.apps.jobs.actions import forget_old, take_up
    from vigie.apps.notices.actions import deliver_due
    from vigie.apps.sources.intake import sweep

    me = f"{socket.gethostname()}:{os.getpid()}"
    return (
        Duty("seal the log", 1.0, lambda by: seal(by=by, holder=me)),
        Duty("seal what is late", 600.0, lambda by: seal(by=by, holder=f"{me} late", thorough=True)),
        Duty("take up the jobs of dead workers", 10.0, lambda by: take_up(by=by)),
        Duty("throw away uploads that nobody decides about", 3600.0, lambda by: sweep(by=by)),
        Duty("deliver notices", 2.0, lambda by: deliver_due(by=by, holder=me)),
        Duty("remind bodies of their dates", 900.0, lambda by: remind(by=by, holder=me)),
        Duty("sweep files that no row knows", 3600.0, lambda by: sweep_files(by=by)),
        Duty("forget old places in the queue", 3600.0, lambda by: forget_old(by=by)),
    )


def keep(duty: Duty, *, stopped: threading.Event) -> None:
    """Do a duty at its pace until the worker stops; a failure is logged and does not end it."""
    from django.db import close_old_connections, connections

    while not stopped.is_set():
        try:
            duty.do(By(actor="system", at=system_clock()))
        except Exception:
            logger.exception("duty %s failed", duty.name)
        close_old_connections()
        stopped.wait(duty.seconds)
    connections.close_all()


def _worker() -> Any:
    """Return the queue's own worker, which hands the job under way back when it is asked to stop."""
    from django_tasks_db.management.commands.db_worker import Worker

    from vigie.apps.jobs import running

    class Polite(Worker):
        def shutdown(self, signum: int, frame: FrameType | None) -> None:
            running.stopping.set()
            super().shutdown(signum, frame)

    return Polite(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    )


def main() -> int:
    """Work until asked to stop; run by the supervisor as a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vigie.site.settings")
    django.setup()
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)  # it announces each stop as a warning
    stopped = threading.Event()
    threads = [threading.Thread(target=keep, args=(duty,), kwargs={"stopped": stopped}) for duty in duties()]
    for thread in threads:
        thread.start()
    worker = _worker()
    worker.configure_signals()
    try:
        worker.run()
    finally:
        stopped.set()
        for thread in threads:
            thread.join(timeout=5)
    return 0


if __name__ == "__main__":
    sys.exit(main())
