"""Does every command explain itself, in both languages?"""

import functools

import pytest

import reference
from vigie.cli import mounted
from vigie.domain.language import LANGUAGES
from vigie.site.config import MEANINGS, READERS

COMMANDS = [name for name, _command in reference.commands(mounted("en"), "vigie")]


@functools.cache
def commands_in(language):
    return dict(reference.commands(mounted(language), "vigie"))


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_and_its_options_have_help(name, language):
    command = commands_in(language)[name]
    assert command.help
    assert [option.name for option in command.params if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_french_help_is_french(name):
    english, french = commands_in("en")[name], commands_in("fr")[name]
    assert english.help != french.help
    pairs = zip(english.params, french.params, strict=True)
    assert [(e.name, e.help) for e, f in pairs if e.help == f.help] == []


def test_the_reference_names_every_command():
    page = reference.commands_page("en")
    assert [name for name in COMMANDS if f"## `{name}`" not in page] == []


def test_every_setting_is_explained():
    assert set(MEANINGS) == {f"VIGIE_{name.upper()}" for name in READERS}
