"""Is the environment read whole, with everything that is wrong in it said at once, in the reader's language?"""

from pathlib import Path

import pytest

from vigie.site.config import LOOPBACK, MEANINGS, READERS, SiteConfig, WrongSettings

ONE = "l’un de : fr, en".replace(" :", "\u00a0:")
WRONG = [
    ("VIGIE_DATABASE", "mysql://x", "sqlite, ou postgres://utilisateur@hôte/nom"),
    ("VIGIE_HOSTS", "a b", "des noms ou adresses d’hôtes séparés par des virgules, sans port"),
    ("VIGIE_HOSTS", ",;", "des noms ou adresses d’hôtes séparés par des virgules, sans port"),
    ("VIGIE_HOSTS", "vigie.example:8000", "des noms ou adresses d’hôtes séparés par des virgules, sans port"),
    ("VIGIE_LANGUAGE", "de", ONE),
    ("VIGIE_STATE", "mali", "trois lettres capitales, comme dans l’ISO 3166"),
    ("VIGIE_HTTPS", "maybe", "1 ou 0"),
    ("VIGIE_TIME_ZONE", "Mars/Base", "un fuseau horaire par son nom, comme Europe/Paris"),
    ("VIGIE_TIME_ZONE", "../etc/passwd", "un fuseau horaire par son nom, comme Europe/Paris"),
    ("VIGIE_MAIL", "post", "file, ou smtp://hôte:port"),
    ("VIGIE_EXIT_PAGE", "http://x", "une adresse qui commence par https://"),
    ("VIGIE_CONTACT", "javascript:a@b", "une adresse électronique, ou une adresse qui commence par https://"),
]


@pytest.mark.parametrize(("name", "value", "said"), WRONG)
def test_what_is_wrong_is_named_with_what_would_be_right(name, value, said):
    with pytest.raises(WrongSettings) as caught:
        SiteConfig.from_environ({name: value})
    assert f"{name} ({said})" in caught.value.cause_in("fr")


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(WrongSettings) as caught:
        SiteConfig.from_environ({name: value for name, value, _said in WRONG})
    assert all(f"{name} (" in str(caught.value) for name, _value, _said in WRONG)


def test_a_demonstration_keeps_to_itself():
    with pytest.raises(WrongSettings, match=r"loopback only.*keeps its own"):
        SiteConfig.from_environ(
            {"VIGIE_DEMO": "1", "VIGIE_HOSTS": "vigie.example", "VIGIE_DATABASE": "postgres://u@h/n"}
        )


def test_an_empty_environment_is_a_house_on_this_machine():
    config = SiteConfig.from_environ({})
    assert (config.hosts, config.database, config.demo) == (LOOPBACK, "sqlite", False)
    assert config.home == Path("var").resolve()


def test_what_is_right_is_read():
    config = SiteConfig.from_environ(
        {"VIGIE_HOSTS": "vigie.example, .justice.example,[::1]", "VIGIE_TIME_ZONE": "Africa/Bamako", "VIGIE_HTTPS": "1"}
    )
    assert config.hosts == ("vigie.example", ".justice.example", "[::1]")
    assert (config.time_zone, config.https) == ("Africa/Bamako", True)


def test_every_variable_has_its_meaning():
    assert {f"VIGIE_{name.upper()}" for name in READERS} == set(MEANINGS)
