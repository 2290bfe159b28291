"""The help of the commands in the reader's language.

Commands are written with their help in English; ``scripts/messages.py`` gathers it into the library's catalogue, and
here it is replaced before anything is printed.
"""

from __future__ import annotations

import inspect
from typing import Any

import typer
from typer import rich_utils

from vigie.domain.language import N_, translate

TITLES = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
    "ERRORS_PANEL_TITLE": N_("Error"),
    "REQUIRED_LONG_STRING": N_("[required]"),
    "DEFAULT_STRING": N_("[default: {}]"),
}
HELP = N_("Show this message and exit.")


def speak(command: Any, language: str) -> Any:
    """Put a command of Typer, its options and everything below it into a language, and return it."""
    for name, words in TITLES.items():
        setattr(rich_utils, name, translate(words, language))
    _into(command, language)
    return command


def _into(command: Any, language: str) -> None:
    command.help = _said(command.help, language)
    command.short_help = _said(command.short_help, language)
    for option in [*command.params, command.get_help_option(typer.Context(command))]:
        option.help = _said(option.help, language)
    for below in getattr(command, "commands", {}).values():
        _into(below, language)


def _said(words: str | None, language: str) -> str | None:
    return translate(inspect.cleandoc(words), language) if words else words
