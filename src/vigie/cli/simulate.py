"""``vigie simulate``: a fictional State whose truth is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from vigie.cli import language_of
from vigie.domain.language import N_, translate
from vigie.figures.numbers import say
from vigie.pipelines.simulating import PERSONS, SEED, simulate


def command(
    out: Annotated[Path, typer.Option(help="Folder to write into: new or empty.")],
    persons: Annotated[int, typer.Option(help="How many persons are exploited there, seen or not.")] = PERSONS,
    seed: Annotated[int, typer.Option(help="The same seed gives the same State.")] = SEED,
) -> None:
    """Write what six agencies of a fictional State would deliver, their overlaps and, apart, the truth."""
    language = language_of()
    done = simulate(persons=persons, seed=seed, out=out)
    for name, rows in done.rows.items():
        typer.echo(translate(N_("{name}: {rows} rows"), language).format(name=name, rows=say(rows, language)))
    said = translate(N_("The truth, which no import may read, lies in {folder}: {persons} persons."), language)
    typer.echo(said.format(folder=done.folder / "truth", persons=say(done.persons, language)))
