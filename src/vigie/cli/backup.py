"""``vigie backup``: one file with everything."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vigie.cli import house, language_of
from vigie.domain.acting import By, system_clock
from vigie.domain.language import N_, translate
from vigie.figures.numbers import say


def command(
    file: Annotated[Path, typer.Argument(help="Where to write it, such as vigie-2026-03-14.tar.gz.")],
) -> None:
    """Write a backup of database, keys, evidence and files into one file; the site may run meanwhile."""
    config = house.read_config()
    from vigie.site.backup import backup

    kept = backup(config, file.expanduser().resolve(), by=By("system", system_clock()))
    said = translate(N_("{name} is written: {files} files, {size} MB."), language_of())
    typer.echo(
        said.format(name=file.name, files=kept.files, size=say(max(round(kept.size / 1e6, 1), 0.1), language_of()))
    )
    typer.echo(translate(N_("Keep it where only you can read it, and the passphrase elsewhere."), language_of()))
