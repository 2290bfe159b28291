"""What must be done before the house opens: the database brought up to date, assets gathered, the demonstration."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from vigie.domain.acting import By, system_clock
from vigie.domain.errors import SetupMissing, UserError
from vigie.domain.language import N_, translate

Work = Callable[[], Any]
FIRST_PERSON = (
    "vigie people add NAME --role administrator --role rapporteur"
    " --organisation office --kind rapporteur --name fr=… --name en=…"
)


class ChecksFailed(SetupMissing):
    """A system check of the house found an error."""

    code = "site.checks_failed"
    cause = N_("The settings of this installation are not safe: {findings}")
    remedy = N_("Undo the change that led to this; the settings that Vigie ships pass.")


def works(home: Path, *, demo: bool, by: By) -> Iterator[tuple[str, str, Work]]:
    """Yield (name, label in English, work) of everything that is still to be done."""
    from django.core.management import call_command

    yield "settings", N_("Settings"), _check
    yield "database", N_("Database"), lambda: call_command("migrate", verbosity=0, interactive=False)
    yield "assets", N_("Styles and scripts"), lambda: call_command("collectstatic", verbosity=0, interactive=False)
    yield "roles", N_("Roles"), lambda: _roles(by)
    yield "registers", N_("Registers of commitments"), lambda: _registers(by)
    if demo:
        from vigie.site.demo import outstanding

        yield from outstanding(home, by=by)


def _check() -> None:
    """Run Django's system checks; an error ends the preparation with its ids and hints."""
    from django.core.checks import ERROR, run_checks

    wrong = [message for message in run_checks() if message.level >= ERROR]
    if wrong:
        raise ChecksFailed(findings="; ".join(f"{message.id}: {message.msg} {message.hint}" for message in wrong))


def _roles(by: By) -> None:
    from vigie.apps.accounts.actions import lay_down_roles

    lay_down_roles(by=by)


def _registers(by: By) -> None:
    from vigie.apps.register.actions import load_shipped_registers

    load_shipped_registers(by=by)


SHOWN = 5
"""Deliveries that a start names."""


def prepare(language: str) -> None:
    """Do all of it, one bar for the whole and one line for what is under way."""
    from django.conf import settings

    by = By(actor="system", at=system_clock())
    todo = list(works(settings.VIGIE_HOME, demo=settings.VIGIE_DEMO, by=by))
    columns = (SpinnerColumn(), TextColumn("{task.description:<44}"), BarColumn(30), TaskProgressColumn())
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        whole = progress.add_task(translate(N_("Preparing Vigie"), language), total=len(todo))
        for _name, label, work in todo:
            line = progress.add_task(translate(label, language), total=None)
            work()
            progress.update(line, total=1, completed=1)
            progress.advance(whole)
    greet_the_first(language)
    tell_of_found(language)


def tell_of_found(language: str) -> None:
    """Say at the start which deliveries wait in the store: added on the command line, or a crash came between."""
    from vigie.apps.sources.queries import found_in_store

    found = found_in_store()
    if found:
        words = N_(
            "Deliveries in the store that the site does not know: {n} ({list}). Its page of sources offers them."
        )
        names = ", ".join(f"{manifest.short} {manifest.source}" for manifest in found[:SHOWN])
        sys.stderr.write(translate(words, language).format(n=len(found), list=names) + "\n")


def greet_the_first(language: str) -> None:
    """Where nobody can sign in yet, say how the first person comes in: a new house has no page for that."""
    from vigie.apps.accounts.queries import people

    if not people().exists():
        sys.stderr.write(translate(N_("Nobody can sign in yet. In another terminal:"), language) + "\n")
        sys.stderr.write(f"  {FIRST_PERSON}\n")


def main() -> int:
    """Prepare the house; run by the supervisor as a process of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vigie.site.settings")
    language = "fr" if os.environ.get("VIGIE_SAY") == "fr" else "en"
    try:
        django.setup()
        prepare(language)
    except UserError as error:
        sys.stderr.write(error.in_words(language) + "\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
