"""Does one command open the house, keep it open, and leave nothing behind?"""

import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vigie.custody.keyring import KeyRing
from vigie.site.children import Child

SOURCE = Path(__file__).resolve().parents[3] / "src"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(true, *, seconds=180.0):
    """Wait for what must come; a busy machine may take as long as a first start is allowed to."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def descendants(pid):
    """Every process below one, by the parents that Linux knows."""
    listing = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listing.splitlines()]
    parents = {int(child): int(parent) for child, parent, state in rows if not state.startswith("Z")}
    found, front = set(), {pid}
    while front:
        front = {child for child, parent in parents.items() if parent in front}
        found |= front
    return found


def alive(pid):
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def status_of(port, path="/en/"):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path, headers={"Host": "localhost"})
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()


class Running:
    """A house that was opened by its command."""

    def __init__(self, home, *args, demo=True, **environ):
        self.home, self.port = home, free_port()
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("VIGIE_", "DJANGO_"))}
        extra = ["--demo"] if demo else []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "vigie", "up", *extra, "--port", str(self.port), *args],
            env={**clean, "PYTHONPATH": str(SOURCE), "VIGIE_HOME": str(home), "VIGIE_LANGUAGE": "en", **environ},
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def opens(self):
        return until(lambda: status_of(self.port) == 200 or self.process.poll() is not None)

    def part(self, word):
        """The process of one part, by a word of its command."""
        for pid in sorted(descendants(self.process.pid)):
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except FileNotFoundError:  # it died between the list and the look
                continue
            if word.encode() in command:
                return pid
        return None

    def stop(self, number=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(30), self.process.stderr.read()


@pytest.fixture
def running(tmp_path):
    started = []

    def start(*args, **kwargs):
        started.append(Running(tmp_path / "home", *args, **kwargs))
        return started[-1]

    yield start
    for one in started:
        one.stop(signal.SIGKILL)
        one.process.stderr.close()


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="reads the processes of Linux")


@needs_proc
def test_the_demonstration_opens_restarts_what_dies_and_leaves_nothing(running, tmp_path):
    house = running()
    assert house.opens()
    assert status_of(house.port) == 200
    for word in ("gunicorn", "vigie.site.worker"):
        before = house.part(word)
        os.kill(before, signal.SIGKILL)
        assert until(lambda word=word, before=before: house.part(word) not in {None, before})
    assert until(lambda: status_of(house.port) == 200)
    below = descendants(house.process.pid)
    assert len(below) >= 4
    code, said = house.stop()
    assert code == 0
    assert "Sign in as" in said
    assert not [pid for pid in below if alive(pid)]
    kept = tmp_path / "home" / "demo.json"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    _again_it_loses_nothing(running, kept)


def _again_it_loses_nothing(running, kept):
    before = json.loads(kept.read_text())
    assert before["done"][:2] == ["state", "people"]
    house = running()
    assert house.opens()
    below = descendants(house.process.pid)
    assert json.loads(kept.read_text()) == before
    _a_second_one_is_refused(running)
    house.process.kill()  # even killed outright, it takes its parts with it
    assert until(lambda: not [pid for pid in below if alive(pid)])


def _a_second_one_is_refused(running):
    other = running()
    code, said = other.stop(signal.SIGCONT)
    assert code == 11
    assert "running on this home already" in said


def test_the_demonstration_answers_on_this_machine_only(running):
    code, said = running("--host", "0.0.0.0").stop(signal.SIGCONT)
    assert code == 12
    assert "0.0.0.0" in said


def test_a_taken_port_is_said_before_anything_is_written(running, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        house = running("--port", str(taken.getsockname()[1]))
        code, said = house.stop(signal.SIGCONT)
    assert code == 13
    assert "another port" in said
    assert not (tmp_path / "home" / "vigie.sqlite3").exists()


def test_a_database_without_its_keys_is_not_given_new_ones(running, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "vigie.sqlite3").touch()
    named = tmp_path / "passphrase"
    named.write_text("correct horse battery staple")
    code, said = running(demo=False, VIGIE_PASSPHRASE_FILE=str(named)).stop(signal.SIGCONT)
    assert code == 13
    assert "is gone" in said
    assert not (home / "keys.json").exists()


def test_a_real_home_is_not_filled_with_fiction(running, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "keys.json").write_text("{}")
    code, _said = running().stop(signal.SIGCONT)
    assert code == 11
    assert not (home / "demo.json").exists()


def test_a_home_of_fiction_is_not_served_as_a_real_one(running, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "demo.json").write_text("{}")
    code, _said = running(demo=False).stop(signal.SIGCONT)
    assert code == 11


def test_nobody_to_ask_and_no_file_means_locked(running):
    code, said = running(demo=False).stop(signal.SIGCONT)
    assert code == 13
    assert "VIGIE_PASSPHRASE_FILE" in said


def test_keys_reach_a_part_through_its_pipe_and_nowhere_else(tmp_path):
    ring = KeyRing.fresh()
    out = tmp_path / "out"
    script = (
        "import os, sys; fd = int(os.environ['VIGIE_KEYS_FD']); raw = os.read(fd, 9999); "
        f"open({str(out)!r}, 'wb').write(raw + b'|' + repr((sys.argv, dict(os.environ))).encode())"
    )
    child = Child("test", [sys.executable, "-c", script])
    child.start(ring=ring, environ={}, now=0.0)
    child.wait_until_gone(seconds=20)
    keys, rest = out.read_bytes().split(b"|", 1)
    assert KeyRing.from_bytes(keys) == ring
    assert not [key for key in json.loads(keys).values() if key.encode() in rest]


def test_what_dies_at_once_waits_longer_each_time():
    child = Child("test", [sys.executable, "-c", "raise SystemExit(3)"])
    waits = []
    for now in (0.0, 100.0, 200.0):
        child.start(ring=KeyRing.fresh(), environ={}, now=now)
        assert until(lambda now=now: child.has_died(now=now + 1))
        waits.append(child.due - (now + 1))
    assert waits == [1.0, 3.0, 7.0]
    assert child.quick_deaths == 3


def test_what_lived_long_is_started_again_at_once():
    child = Child("test", [sys.executable, "-c", "pass"], quick_deaths=2)
    child.start(ring=KeyRing.fresh(), environ={}, now=0.0)
    assert until(lambda: child.has_died(now=60.0))
    assert (child.due, child.quick_deaths) == (60.0, 0)
