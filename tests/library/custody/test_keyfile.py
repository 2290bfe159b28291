"""Does the key file open for its passphrase alone, and survive being written at any moment?"""

import json
import os
import stat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vigie.custody import keyfile, keyring
from vigie.custody.keyfile import KeyFileDamaged, KeyFileThere, ShortPassphrase, WrongPassphrase
from vigie.custody.passphrase import PassphraseFileUnreadable, unlock_home

PASSPHRASE = "cheval pile agrafe exact"


@pytest.fixture(autouse=True)
def _light(monkeypatch):
    """The hardness of Argon2id is not what these tests ask about."""
    monkeypatch.setattr(keyfile, "HARDNESS", {"iterations": 1, "lanes": 1, "memory_cost": 8})
    before = keyring.held() if keyring.is_held() else None
    yield
    keyring.hold(before)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / keyfile.NAME


def test_the_ring_comes_back(path):
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    assert keyfile.unlock(path, passphrase=PASSPHRASE) == ring


def test_the_default_hardness_is_the_second_option_of_rfc_9106(monkeypatch, path):
    monkeypatch.undo()
    keyfile.create(path, passphrase=PASSPHRASE)
    said = json.loads(path.read_text())["argon2id"]
    assert (said["iterations"], said["lanes"], said["memory_cost"]) == (3, 4, 65536)


def test_no_key_stands_in_the_file_and_only_its_owner_reads_it(path):
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    content = path.read_bytes()
    assert not [k for k in json.loads(ring.to_bytes()).values() if k.encode() in content]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(path.parent) == [keyfile.NAME]


def test_another_passphrase_is_refused(path):
    keyfile.create(path, passphrase=PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(path, passphrase=PASSPHRASE + " ")


def test_composed_and_decomposed_letters_are_the_same_passphrase(path):
    ring = keyfile.create(path, passphrase="élève à l’étude")
    assert keyfile.unlock(path, passphrase="e\u0301le\u0300ve a\u0300 l’e\u0301tude") == ring


def test_a_short_passphrase_is_refused_and_nothing_written(path):
    with pytest.raises(ShortPassphrase):
        keyfile.create(path, passphrase="hunter2")
    assert not path.exists()


def test_keys_are_never_overwritten(path):
    keyfile.create(path, passphrase=PASSPHRASE)
    before = path.read_bytes()
    with pytest.raises(KeyFileThere):
        keyfile.create(path, passphrase="another one entirely")
    assert path.read_bytes() == before


def test_a_new_passphrase_opens_the_same_keys(path):
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    keyfile.change_passphrase(path, old=PASSPHRASE, new="another one entirely")
    assert keyfile.unlock(path, passphrase="another one entirely") == ring
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(path, passphrase=PASSPHRASE)


@pytest.mark.parametrize("field", ["public", "argon2id"])
def test_what_the_file_says_is_authenticated(path, field):
    keyfile.create(path, passphrase=PASSPHRASE)
    content = json.loads(path.read_text())
    content[field] = {**content[field], "note": 1} if field == "argon2id" else "00" * 32
    path.write_text(json.dumps(content))
    with pytest.raises(WrongPassphrase):
        keyfile.unlock(path, passphrase=PASSPHRASE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary() | st.sampled_from([b"{}", b"[]", b"null", b'{"ring": "AAAA"}', b"[" * 100_000]))
def test_any_other_file_is_refused(tmp_path, content):
    path = tmp_path / keyfile.NAME
    path.write_bytes(content)
    with pytest.raises(KeyFileDamaged):
        keyfile.unlock(path, passphrase=PASSPHRASE)


@pytest.mark.parametrize(
    "argon2id",
    [
        {},
        None,
        {"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "iterations": 10**9, "lanes": 1, "memory_cost": 8},
        {"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "iterations": 1, "lanes": 1, "memory_cost": 2**31},
        {"salt": "é", "iterations": 1, "lanes": 1, "memory_cost": 8},
        {"salt": "", "iterations": "x", "lanes": 1, "memory_cost": 8},
    ],
)
def test_a_file_that_asks_for_the_impossible_is_refused(path, argon2id):
    keyfile.create(path, passphrase=PASSPHRASE)
    path.write_text(json.dumps({**json.loads(path.read_text()), "argon2id": argon2id}))
    with pytest.raises(KeyFileDamaged):
        keyfile.unlock(path, passphrase=PASSPHRASE)


def test_the_passphrase_comes_from_the_file_that_is_named(path, tmp_path):
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    named = tmp_path / "passphrase"
    named.write_text(PASSPHRASE + "\n")
    assert unlock_home(path.parent, named=named) == ring
    assert keyring.held() == ring


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe"])
def test_a_named_file_that_holds_no_passphrase_is_refused(path, tmp_path, content):
    keyfile.create(path, passphrase=PASSPHRASE)
    named = tmp_path / "passphrase"
    if content is not None:
        named.write_bytes(content)
    with pytest.raises(PassphraseFileUnreadable):
        unlock_home(path.parent, named=named, ask=lambda: PASSPHRASE)


def test_the_demonstration_keeps_its_own(path):
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    (path.parent / "demo.json").write_text(json.dumps({"passphrase": PASSPHRASE}))
    assert unlock_home(path.parent) == ring


def test_a_person_is_asked_where_no_file_says_it(path):
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    assert unlock_home(path.parent, ask=lambda: PASSPHRASE) == ring


def test_where_nobody_can_be_asked_the_keys_stay_locked(path):
    keyfile.create(path, passphrase=PASSPHRASE)
    with pytest.raises(keyring.KeysLocked):
        unlock_home(path.parent)


def test_keys_pass_through_a_pipe():
    ring = keyring.KeyRing.fresh()
    reading, writing = os.pipe()
    os.write(writing, ring.to_bytes())
    os.close(writing)
    assert keyring.take_from(reading) == ring


def test_the_file_is_whole_whenever_the_writer_is_killed(path):
    """Killed before each of its steps, a change of passphrase leaves the old file or the new one."""
    ring = keyfile.create(path, passphrase=PASSPHRASE)
    points, done = 0, False
    while not done:
        pid = os.fork()
        if pid == 0:
            _killed_before(points)
            keyfile.change_passphrase(path, old=PASSPHRASE, new=PASSPHRASE)
            os._exit(0)
        done = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        assert keyfile.unlock(path, passphrase=PASSPHRASE) == ring
        points += not done
    print(f"kill points: {points}")
    assert points >= 4


def _killed_before(step):
    seen = {"n": 0}

    def counted(call):
        def instead(*args, **kwargs):
            if seen["n"] == step:
                os._exit(9)
            seen["n"] += 1
            return call(*args, **kwargs)

        return instead

    for name in ("open", "fdopen", "fsync", "replace"):
        setattr(os, name, counted(getattr(os, name)))
