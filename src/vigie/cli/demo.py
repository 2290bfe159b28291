"""``vigie demo``: what somebody who tries the demonstration needs."""

from __future__ import annotations

import typer

from vigie.cli import house, language_of
from vigie.domain.acting import system_clock

app = typer.Typer(no_args_is_help=True, help="What somebody who tries the demonstration needs.")


@app.callback()
def _root() -> None:
    """Keep the verb in the command, although there is but one."""


@app.command()
def code(username: str = typer.Argument(help="Who signs in.")) -> None:
    """Print the second factor of a fictional person, as their telephone would show it."""
    house.open_house(with_keys=True, language=language_of())
    from vigie.site.demo import code_of

    typer.echo(code_of(username, at=system_clock()))
