"""``vigie instruments``: texts of resolutions and declarations. Needs no Django."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vigie.cli import language_of
from vigie.pipelines import instruments

app = typer.Typer(no_args_is_help=True, help="Texts of resolutions and declarations: their structure and commitments.")


class Format(StrEnum):
    """What ``parse`` can print."""

    json = "json"
    akn = "akn"
    markdown = "markdown"


File = Annotated[Path, typer.Argument(help="Plain text or Markdown of a resolution or declaration.")]
As = Annotated[Format, typer.Option("--format", help="JSON, Akoma Ntoso 3.0, or Markdown that reads back the same.")]


@app.callback()
def _noun() -> None:
    """Texts of resolutions and declarations: their structure and commitments."""


@app.command()
def parse(file: File, form: As = Format.json) -> None:
    """Read a text and print its structure: units, notes, citations, page breaks, warnings."""
    instrument = instruments.parse_file(file)
    if form is Format.markdown:
        typer.echo(instruments.as_markdown(instrument), nl=False)
    elif form is Format.akn:
        typer.echo(instruments.as_akn(instrument), nl=True)
    else:
        typer.echo(json.dumps(instruments.as_json(instrument, language_of()), ensure_ascii=False, indent=2))
