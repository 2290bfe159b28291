"""Can the passphrase of a key file be changed, so that the old one opens nothing and what was sealed stays readable?"""

import pytest
from typer.testing import CliRunner

from vigie.cli import mounted
from vigie.custody import keyfile

OLD, NEW = "une ancienne phrase de passe", "une nouvelle phrase de passe"


@pytest.fixture
def home(tmp_path, monkeypatch):
    hardness = {"iterations": 1, "lanes": 1, "memory_cost": 64}
    monkeypatch.setattr(keyfile, "HARDNESS", hardness)
    for name, words in {"old": OLD, "new": NEW, "short": "court", "wrong": "une toute autre phrase"}.items():
        (tmp_path / name).write_text(words + "\n", encoding="utf-8")
    monkeypatch.setenv("VIGIE_HOME", str(tmp_path))
    monkeypatch.setenv("VIGIE_PASSPHRASE_FILE", str(tmp_path / "old"))
    return tmp_path


def run(*words):
    import typer

    return CliRunner().invoke(_typer(typer), list(words))


def _typer(typer):
    from vigie.cli import keys

    app = typer.Typer()
    app.add_typer(keys.app, name="keys")
    return app


def test_the_new_one_opens_what_the_old_one_closed(home):
    ring = keyfile.create(home / keyfile.NAME, passphrase=OLD)
    before = run("keys", "fingerprint").stdout
    assert run("keys", "passphrase", "--new-file", str(home / "new")).exit_code == 0
    assert keyfile.unlock(home / keyfile.NAME, passphrase=NEW) == ring
    with pytest.raises(keyfile.WrongPassphrase):
        keyfile.unlock(home / keyfile.NAME, passphrase=OLD)
    assert run("keys", "fingerprint").stdout == before
    assert "keys" in mounted("fr").commands


@pytest.mark.parametrize(("old", "new", "error"), [("wrong", "new", keyfile.WrongPassphrase),
                                                  ("old", "short", keyfile.ShortPassphrase)])  # fmt: skip
def test_what_is_refused_leaves_the_file_as_it_was(home, monkeypatch, old, new, error):
    keyfile.create(home / keyfile.NAME, passphrase=OLD)
    before = (home / keyfile.NAME).read_bytes()
    monkeypatch.setenv("VIGIE_PASSPHRASE_FILE", str(home / old))
    assert isinstance(run("keys", "passphrase", "--new-file", str(home / new)).exception, error)
    assert (home / keyfile.NAME).read_bytes() == before


def test_a_demonstration_keeps_its_own(home):
    (home / "demo.json").write_text("{}")
    from vigie.cli.keys import PassphraseOfDemonstration

    assert isinstance(run("keys", "passphrase").exception, PassphraseOfDemonstration)
