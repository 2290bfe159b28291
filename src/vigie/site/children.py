"""Processes of the supervisor: each in a session of its own, given the keys through a pipe, gone when it goes."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field

from vigie.custody.keyring import KeyRing

PR_SET_PDEATHSIG = 1
QUICK_DEATH = 5.0
LONGEST_WAIT = 30.0


def _linux() -> ctypes.CDLL | None:
    library = ctypes.CDLL(None)
    return library if hasattr(library, "prctl") else None


LINUX = _linux()


def _before_it_runs() -> None:
    """Open the signals that the supervisor keeps closed, and die with it, even where it is killed."""
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    if LINUX is not None:
        LINUX.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass(slots=True)
class Child:
    """One process that is to be there; it is started anew where it dies."""

    name: str
    command: list[str]
    quick_deaths: int = 0
    began: float = 0.0
    due: float = 0.0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self, *, ring: KeyRing, environ: Mapping[str, str], now: float) -> None:
        """Start the process, with the keys on a pipe that only it can read."""
        reading, writing = os.pipe()
        try:
            self.process = subprocess.Popen(
                self.command,
                env={**environ, "VIGIE_KEYS_FD": str(reading)},
                pass_fds=(reading,),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_before_it_runs,  # noqa: PLW1509 - the supervisor has no threads
            )
        finally:
            os.close(reading)
        with os.fdopen(writing, "wb") as pipe, contextlib.suppress(BrokenPipeError):
            pipe.write(ring.to_bytes())
        self.began = now

    def has_died(self, *, now: float) -> bool:
        """Say whether the process is gone; what it left behind is ended, and its next start is set."""
        if self.process is None or self.process.poll() is None:
            return False
        self._end_what_is_left()
        self.process = None
        self.quick_deaths = self.quick_deaths + 1 if now - self.began < QUICK_DEATH else 0
        self.due = now + min(LONGEST_WAIT, 2.0**self.quick_deaths - 1)
        return True

    def ask_to_stop(self) -> None:
        """Ask the process to finish what it is doing and go."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.terminate()

    def wait_until_gone(self, *, seconds: float) -> None:
        """Wait for the process; after that long it goes without being asked, with all that it started."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=max(0.0, seconds))
        self._end_what_is_left()
        self.process.wait()
        self.process = None

    def _end_what_is_left(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
