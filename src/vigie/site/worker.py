"""The worker: takes jobs from the queue, and keeps the house's standing duties, each at its own pace."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass

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
    return ()


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


def main() -> int:
    """Work until asked to stop; run by the supervisor as a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vigie.site.settings")
    django.setup()
    from django_tasks_db.management.commands.db_worker import Worker

    stopped = threading.Event()
    threads = [threading.Thread(target=keep, args=(duty,), kwargs={"stopped": stopped}) for duty in duties()]
    for thread in threads:
        thread.start()
    worker = Worker(
        queue_names=["*"],
        interval=1,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"worker-{os.getpid()}",
        excluded_queue_names=[],
    )
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
