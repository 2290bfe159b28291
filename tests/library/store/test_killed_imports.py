"""Does an import that is killed at any of its writes leave nothing that a reader can see, and is staging swept after?

A child is forked from the warmed process and killed before, and after, each thing that it writes: every file opened
for writing, every folder made, renamed or removed, every statement given to the engine, every wait for the disk.
"""

import os
import signal
import sys
from datetime import UTC, datetime

import pytest

from vigie.custody import keyring
from vigie.custody.keyring import KeyRing
from vigie.domain.acting import By
from vigie.domain.delivery import Identity
from vigie.pipelines import records
from vigie.store import deliveries as store
from vigie.store import folders
from vigie.store.engine import DuckDBEngine

BY = By("cli:test", datetime(2026, 1, 1, tzinfo=UTC))
HEADER = "yearOfRegistration,gender,ageBroad,citizenship,CountryOfExploitation,isForcedLabour,Nom\n"
CONTENT = HEADER + "2020,Woman,18--20,MDA,XOR,1,Popa\n2021,Man,48+,FRA,XOR,,Durand\n"
EVENTS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}
FEWEST_POINTS = 60
_watch = {"count": None, "kill_at": -1}


def _point():
    if _watch["count"] is not None:
        if _watch["count"] == _watch["kill_at"]:
            os.kill(os.getpid(), signal.SIGKILL)
        _watch["count"] += 1


def _hook(event, args):
    if _watch["count"] is None:
        return
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event in EVENTS:
        _point()


sys.addaudithook(_hook)


def watched(monkeypatch):
    """Make each statement and each wait for the disk a point before and after it."""
    rows, synced = DuckDBEngine.rows, store.synced

    def watched_rows(self, sql, params=()):
        _point()
        found = rows(self, sql, params)
        _point()
        return found

    def watched_synced(path):
        _point()
        synced(path)
        _point()

    monkeypatch.setattr(DuckDBEngine, "rows", watched_rows)
    monkeypatch.setattr(store, "synced", watched_synced)


def in_child(work, kill_at):
    """Run in a forked child that is killed at a point; return (whether it was killed, points that it passed)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _watch.update(count=0, kill_at=kill_at)
            work()
            count, _watch["count"] = _watch["count"], None
            os.write(writer, str(count).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status), int(said or 0)


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "file.csv"
    file.write_text(CONTENT)
    keyring.hold(KeyRing.fresh())
    yield file
    keyring.hold(None)


def seen(home):
    """What a reader sees of the store, bytes included."""
    found = records.deliveries(home)
    for delivery in found:
        folder = store.folder_of(home, delivery.id)
        assert {p.name for p in folder.iterdir()} == {*delivery.files, "manifest.json"}
        assert all(store.file_sha256(folder / name) == sha for name, sha in delivery.files.items())
    return [delivery.id for delivery in found]


def test_killed_at_every_write_it_is_whole_or_not_there(tmp_path, path, monkeypatch, capsys):
    watched(monkeypatch)
    chosen = Identity.parse("seal=joining cases")

    def work(home):
        records.add(path, home=home, source="police", by=BY, identity=chosen)

    work(tmp_path / "warm")
    whole = seen(tmp_path / "warm")
    killed, points = in_child(lambda: work(tmp_path / "counted"), -1)
    assert not killed
    outcomes = {}
    for point in range(points):
        home = tmp_path / f"killed{point}"
        killed, _ = in_child(lambda home=home: work(home), point)
        assert killed, point
        outcomes[point] = seen(home)
        assert outcomes[point] in ([], whole)
        folders.sweep(home)
        assert list(folders.staging_folder(home).glob("*")) == []
        assert seen(home) == outcomes[point]
    with capsys.disabled():
        there = sum(bool(found) for found in outcomes.values())
        sys.stdout.write(f" [{points} kill points: {points - there} nothing, {there} whole] ")
    assert points >= FEWEST_POINTS
    assert {bool(found) for found in outcomes.values()} == {True, False}


def test_what_was_killed_can_be_added_again(tmp_path, path, monkeypatch):
    watched(monkeypatch)
    chosen = Identity.parse("discard")

    def work():
        records.add(path, home=tmp_path / "home", source="police", by=BY, identity=chosen)

    work_elsewhere = records.add(path, home=tmp_path / "warm", source="police", by=BY, identity=chosen)
    for point in (3, 20, 40):
        assert in_child(work, point)[0]
    assert records.deliveries(tmp_path / "home") == []
    added = records.add(path, home=tmp_path / "home", source="police", by=BY, identity=chosen)
    assert added.delivery == work_elsewhere.delivery
    assert list(folders.staging_folder(tmp_path / "home").iterdir()) == []


def test_a_sweep_leaves_an_import_under_way_alone(tmp_path):
    with folders.staging(tmp_path) as folder:
        (folder / "half").write_text("x")
        assert folders.sweep(tmp_path) == 0
        assert (folder / "half").exists()
    assert not folder.exists()


def test_two_processes_that_add_the_same_file_make_one_delivery(tmp_path, path):
    home = tmp_path / "home"
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            try:
                records.add(path, home=home, source="police", by=BY, identity=Identity.parse("discard"))
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    assert len(seen(home)) == 1
    assert list(folders.staging_folder(home).iterdir()) == []
