"""The one supervisor: unlocks the keys, prepares the house, starts web and worker, restarts what dies, stops all."""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from vigie.custody import keyfile
from vigie.custody.keyring import KeyRing
from vigie.domain.errors import NotPossibleNow, SetupMissing
from vigie.domain.language import N_, translate
from vigie.site.children import Child

STOPPING = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
GRACE = 20.0
LOCK = "supervisor.lock"
TOO_MANY_QUICK_DEATHS = 5


class AddressTaken(SetupMissing):
    """Something else answers where the site should."""

    code = "site.address_taken"
    cause = N_("Something else answers at {host}:{port} already.")
    remedy = N_("Stop it, or choose another port: “vigie up --port {other}”.")


class HomeInUse(NotPossibleNow):
    """Another supervisor runs on the same home."""

    code = "site.home_in_use"
    cause = N_("Vigie is running on this home already (process {pid}).")
    remedy = N_("Open the site that runs, or stop it first.")


class KeysLost(SetupMissing):
    """There is a database and no key file: new keys would leave everything sealed shut for ever."""

    code = "site.keys_lost"
    cause = N_("There is a database here, and the key file {name} that belongs to it is gone.")
    remedy = N_("Put the key file back from a backup: “vigie restore”. New keys cannot open what the old ones sealed.")


class DoesNotStart(SetupMissing):
    """A part of the house dies as soon as it is started."""

    code = "site.does_not_start"
    cause = N_("The part “{part}” does not start.")
    remedy = N_("Its last lines are above; “vigie doctor” names what is missing here.")


@dataclass(frozen=True, slots=True)
class House:
    """What the supervisor runs, and where."""

    home: Path
    ring: KeyRing = field(repr=False)
    environ: Mapping[str, str] = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8000
    language: str = "en"

    def part(self, module: str) -> list[str]:
        """Return the command of one part of the house."""
        return [sys.executable, "-m", module]

    @property
    def web(self) -> list[str]:
        """Return the command of the web server."""
        where = f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"
        return [*self.part("gunicorn"), "-c", "python:vigie.site.serving", "--bind", where, "vigie.site.wsgi"]


def run(house: House, *, ready: Callable[[], None], say: Callable[[str], None]) -> None:
    """Prepare the house, run it until it is asked to stop, and leave nothing behind.

    Raises
    ------
    HomeInUse, AddressTaken, DoesNotStart
        Before anything was changed, or after everything was stopped.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {*STOPPING, signal.SIGCHLD})
    os.umask(0o077)
    with only_one(house.home):
        _insist_on_free(house)
        if not _prepare(house):
            return
        children = [Child("web", house.web), Child("worker", house.part("vigie.site.worker"))]
        try:
            for child in children:
                child.start(ring=house.ring, environ=house.environ, now=time.monotonic())
            if _wait_until_it_answers(house, children):
                ready()
                _watch(house, children, say)
        finally:
            stop(children)


def open_keys(home: Path, *, has_database: bool, passphrase: Callable[[bool], str]) -> KeyRing:
    """Unlock the keys of a home, or make them where the home is new.

    Parameters
    ----------
    home
        Folder of the installation.
    has_database
        Whether something may have been sealed here already.
    passphrase
        Gives the passphrase; its argument says whether it is a new one.

    Raises
    ------
    KeysLost
        Where there is a database and no key file.
    """
    path = home / keyfile.NAME
    if path.exists():
        return keyfile.unlock(path, passphrase=passphrase(False))
    if has_database:
        raise KeysLost(name=keyfile.NAME)
    return keyfile.create(path, passphrase=passphrase(True))


def stop(children: list[Child]) -> None:
    """Ask all to stop, the last started first, and wait until they are gone."""
    until = time.monotonic() + GRACE
    for child in reversed(children):
        child.ask_to_stop()
    for child in reversed(children):
        child.wait_until_gone(seconds=until - time.monotonic())


def _prepare(house: House) -> bool:
    """Run the preparation to its end; False where it was stopped."""
    child = Child("preparation", house.part("vigie.site.prepare"))
    child.start(ring=house.ring, environ=house.environ, now=time.monotonic())
    process = child.process
    try:
        while process is not None and process.poll() is None:
            if _asked_to_stop(0.2):
                return False
    finally:
        child.ask_to_stop()
        child.wait_until_gone(seconds=GRACE)
    if process is None or process.returncode:
        raise DoesNotStart(part=child.name)
    return True


def _watch(house: House, children: list[Child], say: Callable[[str], None]) -> None:
    while not _asked_to_stop(0.5):
        _restart_the_dead(house, children, say)


def _restart_the_dead(house: House, children: list[Child], say: Callable[[str], None]) -> None:
    now = time.monotonic()
    for child in children:
        if child.has_died(now=now):
            say(translate(N_("The part “{part}” died and is started again."), house.language).format(part=child.name))
        if child.quick_deaths >= TOO_MANY_QUICK_DEATHS:
            raise DoesNotStart(part=child.name)
        if child.process is None and now >= child.due:
            child.start(ring=house.ring, environ=house.environ, now=now)


def _asked_to_stop(seconds: float) -> bool:
    """Wait for a signal; True where it asks to stop."""
    got = signal.sigtimedwait({*STOPPING, signal.SIGCHLD}, seconds)
    return got is not None and got.si_signo in STOPPING


def _wait_until_it_answers(house: House, children: list[Child]) -> bool:
    while not _answers(house.host, house.port):
        if _asked_to_stop(0.2):
            return False
        _restart_the_dead(house, children, lambda _line: None)
    return True


def _answers(host: str, port: int) -> bool:
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("HEAD", "/", headers={"Host": "localhost"})
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def _insist_on_free(house: House) -> None:
    family = socket.AF_INET6 if ":" in house.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((house.host, house.port))
        except OSError as error:
            raise AddressTaken(host=house.host, port=house.port, other=house.port + 1) from error


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the home for this process; the hold ends with the process, however it ends."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / LOCK).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            raise HomeInUse(pid=lock.read().strip() or "?") from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
        lock.truncate(0)
