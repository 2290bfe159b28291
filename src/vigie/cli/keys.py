"""``vigie keys``: the key file and its passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vigie.cli import house, language_of
from vigie.custody import keyfile
from vigie.custody.passphrase import DEMO, known_passphrase, passphrase_in
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_, translate

app = typer.Typer(no_args_is_help=True, help="The key file and its passphrase.")


class PassphraseOfDemonstration(NotPossibleNow):
    """The demonstration finds its passphrase in a file that this command does not write."""

    code = "cli.passphrase_of_demonstration"
    cause = N_("This home is a demonstration: its passphrase stands in {name} and stays as it is.")
    remedy = N_("Change the passphrase of an installation that is used; a demonstration is made anew in seconds.")


@app.command()
def passphrase(
    new_file: Annotated[
        Path | None, typer.Option(help="File that holds the new passphrase; otherwise it is asked, twice.")
    ] = None,
) -> None:
    """Change the passphrase of the key file. What was sealed stays readable; a site that runs goes on running."""
    config, language = house.read_config(), language_of()
    home = config.home
    if (home / DEMO).exists():
        raise PassphraseOfDemonstration(name=DEMO)
    known = known_passphrase(home, named=config.passphrase_file)
    old = known if known is not None else house.ask_passphrase(new=False, language=language)
    keyfile.unlock(home / keyfile.NAME, passphrase=old)
    new = passphrase_in(new_file) if new_file else house.ask_passphrase(new=True, language=language)
    keyfile.change_passphrase(home / keyfile.NAME, old=old, new=new)
    said = N_("The passphrase is changed. Backups made before open with the old one; make a new backup.")
    typer.echo(translate(said, language))


@app.command()
def fingerprint() -> None:
    """Print the public key by which anybody can check the seals of this installation."""
    typer.echo(keyfile.fingerprint(house.read_config().home / keyfile.NAME))
