"""``vigie instruments``: texts of resolutions and declarations. Needs no Django."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from vigie.cli import house, language_of
from vigie.cli.asking import acting
from vigie.domain.language import N_, translate
from vigie.pipelines import instruments

app = typer.Typer(no_args_is_help=True, help="Texts of resolutions and declarations: their structure and commitments.")


class Format(StrEnum):
    """What ``parse`` can print."""

    json = "json"
    akn = "akn"
    markdown = "markdown"


File = Annotated[Path, typer.Argument(help="Plain text, Markdown, PDF or Word (docx) of a resolution or declaration.")]
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


@app.command()
def add(file: File) -> None:
    """Add a text to the site of this home: it joins its register, or gets commitments proposed by rules."""
    content = instruments.read_file(file)
    house.open_house(with_keys=house.can_unlock(), language=language_of())
    from vigie.apps.register.actions import add_text

    document, new = add_text(content, name=file.name, by=acting())
    proposals = document.instrument.commitments.filter(origin="proposed").count()
    fresh = N_("Added {symbol}: {units} units, {proposals} proposed commitments.")
    known = N_("{symbol} was here already.")
    words = {"symbol": document.symbol or file.name, "units": document.passages.count(), "proposals": proposals}
    typer.echo(translate(fresh if new else known, language_of()).format(**words))
