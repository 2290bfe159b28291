"""Does everything come back from one file, whole or not at all, whichever version wrote it?"""

import gzip
import hashlib
import io
import json
import os
import shutil
import stat
import sys
import tarfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from versions.write import EXPECTED, MOMENT, in_process, vigie
from vigie.domain.acting import By
from vigie.site import backup, restore, supervisor
from vigie.site.config import SiteConfig

VERSIONS = sorted((Path(__file__).resolve().parents[2] / "versions").glob("*.tar.gz"))


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A small installation and its backup; nobody changes them."""
    home = tmp_path_factory.mktemp("first") / "home"
    home.mkdir()
    in_process("make", home)
    (home / "static").mkdir()
    (home / "static" / "made.css").write_text("anew")
    (home / "store").mkdir()
    (home / "store" / "a delivery é.parquet").write_bytes(bytes(range(256)))
    file = home.with_name("backup.tar.gz")
    done = vigie(home, "backup", str(file))
    assert done.returncode == 0, done.stderr
    return home, file


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture
def restoring(home):
    def restore_into(file, *, replacing=False):
        return restore.restore(SiteConfig(home=home), file, replacing=replacing, by=By("system", MOMENT))

    return restore_into


def kept_in(installed, target):
    return backup.backup(SiteConfig(home=installed), target, by=By("system", MOMENT))


def found(home, database="sqlite"):
    seen = json.loads(in_process("look", home, database))
    assert {name: seen[name] for name in EXPECTED} == EXPECTED
    return seen


def folders(home):
    return sorted(path.name for path in home.parent.iterdir() if path.name.startswith(("home", ".home")))


def test_everything_comes_back_and_what_was_there_is_kept_aside(installation, home):
    old, file = installation
    home.mkdir()
    (home / "keys.json").write_text("mine")
    done = vigie(home, "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert found(home) == found(old)
    assert (home / "store" / "a delivery é.parquet").read_bytes() == bytes(range(256))
    assert not (home / "static").exists()
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    (aside,) = [name for name in folders(home) if name != "home"]
    assert (home.with_name(aside) / "keys.json").read_text() == "mine"
    assert aside in done.stdout.replace("\n", "")


def test_what_is_there_is_kept(installation, home, restoring):
    home.mkdir()
    (home / "anything").write_text("mine")
    with pytest.raises(restore.SomethingThere):
        restoring(installation[1])
    assert (home / "anything").read_text() == "mine"


def test_only_its_owner_reads_a_backup(installation):
    assert stat.S_IMODE(installation[1].stat().st_mode) == 0o600


def test_a_file_of_that_name_is_kept(installation, tmp_path):
    target = tmp_path / "there.tar.gz"
    target.write_text("mine")
    with pytest.raises(backup.FileThere):
        kept_in(installation[0], target)
    assert target.read_text() == "mine"


def test_a_backup_inside_what_it_keeps_is_refused(installation):
    target = installation[0] / "store" / "x.tar.gz"
    with pytest.raises(backup.InsideTheHome):
        kept_in(installation[0], target)
    assert not target.exists()


def test_where_nothing_is_there_is_nothing_to_keep(home, tmp_path):
    with pytest.raises(backup.NothingToKeep):
        kept_in(home, tmp_path / "x.tar.gz")
    assert not list(tmp_path.glob("*.gz*"))


def test_a_file_that_grows_meanwhile_is_kept_as_it_was(installation, tmp_path, monkeypatch):
    """The log of heads and others may be written to while they are read."""
    home = tmp_path / "grows"
    shutil.copytree(installation[0], home)
    growing = home / "store" / "a delivery é.parquet"
    read = backup.Counted.read

    def grows(self, size=-1):
        with growing.open("ab") as file:
            file.write(b"more")
        return read(self, size)

    monkeypatch.setattr(backup.Counted, "read", grows)
    kept_in(home, tmp_path / "grown.tar.gz")
    with tarfile.open(tmp_path / "grown.tar.gz") as archive:
        names = archive.getnames()
        said = json.loads(archive.extractfile("manifest.json").read())["files"]
        for entry in said:
            assert hashlib.sha256(archive.extractfile(entry["name"]).read()).hexdigest() == entry["sha256"]
    assert len(names) == len(said) + 1


def rewritten(file, target, change):
    """Write a backup anew, each entry passed through a function of (name, content)."""
    with tarfile.open(file) as old, tarfile.open(target, "w:gz", compresslevel=1) as new:
        for entry in old:
            for name, content in change(entry.name, old.extractfile(entry).read()):
                fresh = tarfile.TarInfo(name)
                fresh.size = len(content)
                new.addfile(fresh, io.BytesIO(content))
    return target


def of_manifest(**changes):
    def change(name, content):
        if name == "manifest.json":
            content = json.dumps({**json.loads(content), **changes}).encode()
        yield name, content

    return change


def a_byte_changed(part):
    def change(name, content):
        yield name, content[:-1] + bytes([content[-1] ^ 1]) if part in name else content

    return change


def without(part):
    return lambda name, content: [] if part in name else [(name, content)]


def with_another(other):
    return lambda name, content: [(name, content), *([(other, b"x")] if name == "manifest.json" else [])]


DAMAGE = {
    "a byte of the database": a_byte_changed("database"),
    "a byte of a file": a_byte_changed("attachments"),
    "a byte of the keys": a_byte_changed("keys.json"),
    "no manifest": without("manifest.json"),
    "no database": without("database"),
    "no keys": without("keys.json"),
    "another file": with_another("home/evil"),
    "a path outside": with_another("home/../../evil"),
    "an absolute path": with_another("/tmp/evil"),
    "another top": with_another("evil"),
    "another form": of_manifest(form="vigie-backup/9"),
    "no list": of_manifest(files=7),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_backup_is_refused_and_nothing_is_changed(installation, home, tmp_path, damage, restoring):
    file = rewritten(installation[1], tmp_path / "damaged.tar.gz", damage)
    with pytest.raises(restore.NotABackup):
        restoring(file)
    assert not [path for path in home.rglob("*") if path.name != "supervisor.lock"]
    assert folders(home) == ["home"]
    assert not (tmp_path / "evil").exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense", gzip.compress(b"nonsense", mtime=0), gzip.compress(b"\0" * 10240, mtime=0)],
    ids=["nothing", "nonsense", "compressed nonsense", "compressed emptiness"],
)
def test_what_is_no_backup_is_refused(home, tmp_path, content, restoring):
    file = tmp_path / "x.tar.gz"
    file.write_bytes(content)
    with pytest.raises(restore.NotABackup):
        restoring(file)


def test_a_backup_that_does_not_exist_is_refused_without_a_traceback(home, tmp_path):
    done = vigie(home, "restore", str(tmp_path / "absent.tar.gz"))
    assert done.returncode == 10
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_backup_cut_short_is_refused(installation, home, tmp_path, restoring, share):
    file, whole = tmp_path / "cut.tar.gz", installation[1].read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(restore.NotABackup):
        restoring(file)
    assert folders(home) == ["home"]


def test_a_backup_of_a_newer_version_is_refused(installation, tmp_path, restoring):
    newer = of_manifest(version="99.0", migrations=[["accounts", "0999_of_the_future"]])
    file = rewritten(installation[1], tmp_path / "newer.tar.gz", newer)
    with pytest.raises(restore.BackupFromNewer) as error:
        restoring(file)
    assert error.value.params["version"] == "99.0"


def test_a_backup_of_the_other_engine_is_refused(installation, tmp_path, restoring):
    file = rewritten(installation[1], tmp_path / "other.tar.gz", of_manifest(engine="postgresql"))
    with pytest.raises(restore.OtherEngine):
        restoring(file)


def test_nothing_is_restored_under_a_site_that_runs(installation, home, restoring):
    with supervisor.only_one(home), pytest.raises(supervisor.HomeInUse):
        restoring(installation[1])


@pytest.mark.skipif(sys.platform != "linux", reason="two folders change places in one step on Linux alone")
def test_killed_anywhere_the_home_is_the_old_one_or_the_new_one(installation, tmp_path, monkeypatch):
    """The renames of restoring, killed before each: never half a home."""
    old, fresh, aside = tmp_path / "home", tmp_path / "fresh", tmp_path / "aside"
    points, ended = 0, 9
    while ended:
        for folder, word in ((old, "old"), (fresh, "new")):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / "word").write_text(word)
        shutil.rmtree(aside, ignore_errors=True)
        pid = os.fork()
        if pid == 0:
            _killed_at(points)
            restore._swap(fresh, old, aside)
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        home, beside = (old / "word").read_text(), [p for p in (fresh, aside) if (p / "word").exists()]
        assert home == "new" or (points == 0 and home == "old")
        assert {home, *((p / "word").read_text() for p in beside)} == {"old", "new"}
        points += bool(ended)
    print(f"kill points: {points}")
    assert points >= 2


def _killed_at(step):
    seen = {"n": 0}

    def counted(call):
        def instead(*args):
            if seen["n"] == step:
                os._exit(9)
            seen["n"] += 1
            return call(*args)

        return instead

    restore.exchange = counted(restore.exchange)
    os.rename = counted(os.rename)


@pytest.mark.parametrize("file", [pytest.param(path, id=path.stem) for path in VERSIONS])
def test_the_installation_of_every_tagged_version_comes_back(home, file):
    done = vigie(home, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert found(home)["rows"] > 5


@pytest.mark.database
@pytest.mark.skipif("postgres" not in os.environ.get("VIGIE_DATABASE", ""), reason="asks a PostgreSQL server")
def test_everything_comes_back_on_a_server(tmp_path):
    import psycopg

    server = os.environ["VIGIE_DATABASE"]
    address, _slash, _name = server.rpartition("/")
    with psycopg.connect(server, autocommit=True) as connection:
        for name in ("kept", "restored"):
            connection.execute(f"DROP DATABASE IF EXISTS {name}")
            connection.execute(f"CREATE DATABASE {name}")
    first, second, file = tmp_path / "one" / "home", tmp_path / "two" / "home", tmp_path / "backup.tar.gz"
    first.mkdir(parents=True)
    second.parent.mkdir()
    in_process("make", first, f"{address}/kept")
    done = vigie(first, "backup", str(file), database=f"{address}/kept")
    assert done.returncode == 0, done.stderr
    for words in ((), ("--replace",)):
        done = vigie(second, "restore", str(file), *words, database=f"{address}/restored")
        assert done.returncode == 0, done.stderr
    found(second, f"{address}/restored")
    (aside,) = [path for path in second.parent.iterdir() if path.name.startswith("home.before-")]
    assert sorted(path.name for path in aside.iterdir()) == ["before.tar.gz", "home"]
