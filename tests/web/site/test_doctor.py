"""Does the doctor name what is missing and how to get it, and do the checks refuse what would open the house?"""

import json
import os

import pytest
from django.core.checks import run_checks

from vigie.cli import main
from vigie.custody import keyfile
from vigie.site import checks, doctor
from vigie.site.database import ToolsMissing
from vigie.site.doctor import Verdict, examine


@pytest.fixture
def findings(tmp_path):
    tmp_path.chmod(0o700)

    def look(**environ):
        given = {f"VIGIE_{name.upper()}": value for name, value in environ.items()}
        return list(examine({"VIGIE_HOME": str(tmp_path), **given}))

    return look


def said(findings, language="en", *, verdict=Verdict.BAD):
    return [" ".join(f.in_words(language)) for f in findings if f.verdict == verdict]


def test_a_new_home_is_well(findings):
    assert said(findings()) == []


def test_every_wrong_setting_is_named(findings):
    (line,) = said(findings(language="xx", state="France"))
    assert "VIGIE_LANGUAGE" in line
    assert "VIGIE_STATE" in line


def test_a_database_without_keys_is_named(findings, tmp_path):
    (tmp_path / "vigie.sqlite3").touch()
    (line,) = said(findings())
    assert "keys.json" in line


@pytest.mark.parametrize(("mode", "count"), [(0o600, 0), (0o640, 1), (0o644, 1)])
def test_a_key_file_that_others_can_read_is_named(findings, tmp_path, monkeypatch, mode, count):
    monkeypatch.setattr(keyfile, "HARDNESS", {"iterations": 1, "lanes": 1, "memory_cost": 8})
    keyfile.create(tmp_path / "keys.json", passphrase="correct horse battery")
    (tmp_path / "keys.json").chmod(mode)
    lines = said(findings())
    assert len(lines) == count
    assert all("chmod 600" in line for line in lines)


def test_a_damaged_key_file_is_named(findings, tmp_path):
    (tmp_path / "keys.json").write_text("{")
    (tmp_path / "keys.json").chmod(0o600)
    assert len(said(findings())) == 1


def test_a_home_that_others_look_into_is_said_and_borne(findings, tmp_path):
    (tmp_path).chmod(0o755)
    found = findings()
    assert said(found) == []
    assert any("chmod 700" in line for line in said(found, verdict=Verdict.OPTIONAL))


def test_a_server_that_does_not_answer_is_named_without_its_password(findings):
    lines = said(findings(database="postgres://vigie:s3cret@127.0.0.1:1/vigie"))
    assert any("127.0.0.1" in line for line in lines)
    assert "s3cret" not in str(lines)


def test_a_site_that_answers_abroad_without_https_is_named(findings):
    (line,) = said(findings(hosts="vigie.example.org,localhost"))
    assert "vigie.example.org" in line
    assert "VIGIE_HTTPS" in line
    assert said(findings(hosts="vigie.example.org", https="1")) == []


def test_missing_programs_are_named_with_their_package(findings, monkeypatch):
    def absent(name):
        raise ToolsMissing(name=name)

    monkeypatch.setattr(doctor, "program_named", absent)
    lines = said(findings(database="postgres://127.0.0.1:1/x"))
    assert sum("postgresql-client" in line for line in lines) == 3


@pytest.mark.parametrize("language", ["fr", "en"])
def test_all_that_is_said_has_words_in_both_languages(findings, language):
    found = [*findings(hosts="a.example.org", mail="smtp://m.example.org"), *findings(state="x")]
    for finding in found:
        what, how, remedy = finding.in_words(language)
        assert what
        assert how
        assert remedy or finding.verdict == Verdict.GOOD


def test_the_command_ends_with_a_fixed_code(monkeypatch, tmp_path, capsys):
    tmp_path.chmod(0o700)
    for name in [name for name in os.environ if name.startswith("VIGIE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VIGIE_HOME", str(tmp_path))
    with pytest.raises(SystemExit) as well:
        main(["doctor", "--json"])
    assert not well.value.code
    assert {"what", "said", "remedy", "verdict"} == set(json.loads(capsys.readouterr().out)[0])
    monkeypatch.setenv("VIGIE_LANGUAGE", "fr")
    monkeypatch.setenv("VIGIE_HOSTS", "vigie.example.org")
    with pytest.raises(SystemExit) as ill:
        main(["doctor"])
    assert ill.value.code == 13
    assert "certificat" in capsys.readouterr().out


def test_every_setting_is_explained(capsys):
    with pytest.raises(SystemExit):
        main(["doctor", "--settings"])
    assert "VIGIE_TIME_ZONE" in capsys.readouterr().out


@pytest.fixture
def shipped(settings):
    """The settings that ship, without the names that the tests add."""
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    return settings


def ids():
    return {message.id for message in run_checks(tags=["vigie"])}


def test_the_settings_that_ship_pass(shipped):
    assert ids() == set()


@pytest.mark.parametrize("name", [name for name, _why in checks.ORDER])
def test_middleware_that_keeps_the_house_closed_is_missed(shipped, name):
    shipped.MIDDLEWARE = [there for there in shipped.MIDDLEWARE if there != name]
    assert ids() == {"vigie.E001"}


def test_middleware_in_another_order_is_noticed(shipped):
    shipped.MIDDLEWARE = list(reversed(shipped.MIDDLEWARE))
    assert ids() == {"vigie.E002"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"DEBUG": True}, {"vigie.E003"}),
        ({"MFA_ADAPTER": "allauth.mfa.adapter.DefaultMFAAdapter"}, {"vigie.E004"}),
        ({"VIGIE_DEMO": True, "ALLOWED_HOSTS": ["vigie.example.org"]}, {"vigie.E005", "vigie.W001"}),
        ({"ALLOWED_HOSTS": ["vigie.example.org"]}, {"vigie.W001"}),
        ({"ALLOWED_HOSTS": ["vigie.example.org"], "SESSION_COOKIE_SECURE": True}, set()),
    ],
)
def test_settings_that_show_too_much_are_noticed(shipped, changes, expected):
    for name, value in changes.items():
        setattr(shipped, name, value)
    assert ids() == expected
    assert all(message.hint for message in run_checks(tags=["vigie"]))
