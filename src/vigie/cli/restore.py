"""``vigie restore``: everything back from one file."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from babel.dates import format_datetime

from vigie.cli import house, language_of
from vigie.domain.acting import By, system_clock
from vigie.domain.language import N_, translate


def command(
    file: Annotated[Path, typer.Argument(help="A file that “vigie backup” wrote.")],
    replace: bool = typer.Option(False, "--replace", help="Put what is there aside, and restore in its place."),
) -> None:
    """Restore a backup: all of it or nothing; the site must be stopped."""
    config = house.read_config()
    from vigie.site.restore import restore

    done = restore(config, file.expanduser().resolve(), replacing=replace, by=By("system", system_clock()))
    language = language_of()
    said = translate(N_("Restored: {files} files, written by version {version} on {made}."), language)
    typer.echo(
        said.format(
            files=done.files,
            version=done.version,
            made=format_datetime(datetime.fromisoformat(done.made), "long", locale=language),
        )
    )
    if done.aside:
        typer.echo(translate(N_("What was there before lies in {name}."), language).format(name=done.aside))
