"""The ``vigie`` command: one file per noun, no logic. Commands of the library work without Django.

A noun is a module of this package with a Typer ``app``, or with one ``command`` where it has no verbs; it appears by
standing in :data:`NOUNS`. Those that need the site say so in one sentence where the ``web`` extra is not installed.
"""

from __future__ import annotations

import functools
import importlib
import os
import sys
from typing import Any

import typer
from rich.console import Console

from vigie import __version__
from vigie.cli.speaking import speak
from vigie.domain.errors import UserError

NOUNS: tuple[str, ...] = (
    "up",
    "demo",
    "people",
    "keys",
    "backup",
    "restore",
    "doctor",
    "audit",
    "instruments",
    "records",
    "tables",
    "estimate",
    "simulate",
)
"""Modules of this package, in the order in which the help lists them."""

app = typer.Typer(name="vigie", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


def language_of(environ: dict[str, str] | None = None) -> str:
    """Return the language in which the command line speaks: VIGIE_LANGUAGE, else the locale's, else English."""
    environ = dict(os.environ) if environ is None else environ
    wanted = environ.get("VIGIE_LANGUAGE") or environ.get("LC_ALL") or environ.get("LANG") or "en"
    return "fr" if wanted.lower().startswith("fr") else "en"


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    """Vigie: follow up every commitment against trafficking in persons."""
    if version:
        typer.echo(f"vigie {__version__}")
        raise typer.Exit


@functools.cache
def _mount() -> typer.Typer:
    for noun in NOUNS:
        module = importlib.import_module(f"vigie.cli.{noun}")
        name = noun.replace("_", "-")
        if hasattr(module, "command"):
            app.command(name)(module.command)
        else:
            app.add_typer(module.app, name=name)
    return app


def mounted(language: str) -> Any:
    """Return the whole command, its help in a language."""
    return speak(typer.main.get_command(_mount()), language)


def main(args: list[str] | None = None) -> None:
    """Run the command line; a user error ends with its fixed exit code, cause and remedy, without a traceback."""
    try:
        mounted(language_of())(args=args)
    except UserError as error:
        language = language_of()
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        console.print(error.cause_in(language), style="bold", markup=False)
        console.print(error.remedy_in(language), markup=False)
        sys.exit(error.exit_code)
