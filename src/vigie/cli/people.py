"""``vigie people``: who signs in."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Annotated

import typer

from vigie.cli import house, language_of
from vigie.custody.passphrase import PassphraseFileUnreadable
from vigie.domain.acting import By, system_clock
from vigie.domain.language import N_, Text, translate

app = typer.Typer(no_args_is_help=True, help="Who signs in.")


@app.command()
def add(
    username: Annotated[str, typer.Argument(help="Under which they sign in.")],
    *,
    organisation: Annotated[str, typer.Option(help="Code of where they work, such as labour.")],
    role: Annotated[list[str], typer.Option(help="What they may do: rapporteur, body, administrator… Repeatable.")],
    language: Annotated[str, typer.Option(help="Language that Vigie speaks to them: fr or en.")] = "en",
    email: Annotated[str, typer.Option(help="Where notices reach them.")] = "",
    kind: Annotated[str, typer.Option(help="Kind of a new organisation, such as ministry or rapporteur.")] = "",
    name: Annotated[
        list[str] | None, typer.Option(help="Name of a new organisation, such as fr=Justice. Repeatable.")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(help="File that holds the first password; otherwise it is asked.")
    ] = None,
) -> None:
    """Add somebody who signs in, and their organisation where it is new; they set up their second factor themselves."""
    config = house.open_house(with_keys=True, language=language_of())
    from vigie.site import people

    newcomer = people.Newcomer(
        username=username,
        password=_password(password_file),
        roles=tuple(role),
        organisation=organisation,
        language=language,
        email=email,
        kind=kind,
        names=Text(dict(one.split("=", 1) for one in name or () if "=" in one)),
    )
    people.add(newcomer, state=config.state, by=By(f"cli:{getpass.getuser()}", system_clock()))
    typer.echo(translate(N_("{name} can sign in."), language_of()).format(name=username))


@app.command(name="list")
def listing() -> None:
    """List who signs in: name, where they work, what they may do, and whether they may sign in."""
    house.open_house(with_keys=False, language=language_of())
    from vigie.site import people

    for line in people.lines():
        typer.echo("\t".join(line))


@app.command()
def password(
    username: Annotated[str, typer.Argument(help="Under which they sign in.")],
    *,
    password_file: Annotated[
        Path | None, typer.Option(help="File that holds the new password; otherwise it is asked.")
    ] = None,
    lost_factor: Annotated[bool, typer.Option("--lost-factor", help="Take away their second factor as well.")] = False,
) -> None:
    """Give somebody who cannot get in a new password; at their next sign-in they choose their own."""
    house.open_house(with_keys=True, language=language_of())
    from vigie.site import people

    by = By(f"cli:{getpass.getuser()}", system_clock())
    people.give_password(username, password=_password(password_file), lost_factor=lost_factor, by=by)
    typer.echo(translate(N_("{name} can sign in."), language_of()).format(name=username))


def _password(file: Path | None) -> str:
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise PassphraseFileUnreadable from error
    if not sys.stdin.isatty():
        raise PassphraseFileUnreadable
    return getpass.getpass(translate(N_("Password: "), language_of()))
