"""``vigie records mapping``: what the columns of a source's own table mean. Needs no Django."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from vigie.cli import language_of
from vigie.cli.asking import home
from vigie.domain.acting import By
from vigie.domain.codelists.dimensions import DIMENSIONS
from vigie.domain.language import N_, translate
from vigie.domain.meaning import ColumnMeaning, LeftColumn
from vigie.pipelines import drafts, mappings
from vigie.pipelines.labels import label
from vigie.pipelines.mappings import MappingVersion

app = typer.Typer(help="What the columns of a source's own table mean.", no_args_is_help=True)
Source = Annotated[str, typer.Option(help="Who delivers: the same name every time.")]
FATES = {
    "kept": N_("kept as delivered, counted nowhere"),
    "identity": N_("looks like identity"),
    "pseudonym": N_("a pseudonym takes its place"),
    "left_out": N_("left out"),
}
MOST_VALUES = 8


def _t(message: str) -> str:
    return translate(message, language_of())


@app.command()
def draft(file: Annotated[Path, typer.Argument(help="A table of a source.")]) -> None:
    """Propose a mapping for a table that is of no known format: look at it before it is used."""
    typer.echo(drafts.draft(drafts.raw_table(file)).text, nl=False)


@app.command("list")
def list_(source: Source) -> None:
    """List the mappings of a source, the newest first."""
    found = mappings.versions(home(), source)
    if not found:
        typer.echo(_t(N_("This source has no mapping yet.")))
        return
    grid = Grid(_t(N_("its number")), _t(N_("columns")), _t(N_("made by")), _t(N_("made on")), box=None)
    for one in found:
        grid.add_row(str(one.number), str(len(one.mapping.columns)), one.made_by, one.made_at[:10])
    Console().print(grid)


@app.command()
def show(source: Source, number: Annotated[int, typer.Argument(help="Its number.")]) -> None:
    """Print a mapping of a source as YAML."""
    typer.echo(mappings.version(home(), source, number).text, nl=False)


def chosen_mapping(file: Path, mapping: Path | None, *, source: str, keep_by: By | None) -> MappingVersion | None:
    """Return the mapping by which a file is read: the one named, else the newest of its source that fits.

    Parameters
    ----------
    keep_by
        Who keeps a named mapping as a version of the source; None in a dry run, which keeps nothing.
    """
    if mapping is None:
        found = drafts.offered(file, home=home(), source=source)
        if found:
            typer.echo(_t(N_("Read by mapping {number} of this source.")).format(number=found.number), err=True)
        return found
    read = mappings.read_mapping(mapping)
    if keep_by is None:
        return read
    drafts.try_dry(file, read)
    return mappings.save(read.mapping, home=home(), source=source, by=keep_by)


def needs_keys(mapping: MappingVersion) -> bool:
    """Say whether a mapping makes pseudonyms."""
    return any(use.purpose for use in mapping.mapping.columns.values())


def print_dry_run(file: Path, mapping: MappingVersion, *, source: str) -> None:
    """Print what a mapping makes of a file: understood, not known, waiting, left over."""
    _, found = drafts.try_dry(file, mapping, home=home(), source=source)
    heads = (N_("column"), N_("is"), N_("understood"), N_("not known"), N_("to review"), N_("values"))
    grid = Grid(*map(_t, heads), box=None)
    for column in found.columns:
        counts = (column.understood, column.not_known, column.waiting)
        concept = DIMENSIONS[column.concept].within(language_of())
        grid.add_row(column.name, concept, *map(str, counts), _values(column))
    Console(stderr=True).print(grid)
    for left in found.left:
        typer.echo(_left(left), err=True)


def _values(column: ColumnMeaning) -> str:
    shown = [value for value in column.values if value.value][:MOST_VALUES]
    words = [f"{value.value} → {_codes(column.concept, value.codes)}" for value in shown]
    return "\n".join([*words, *(["…"] if column.different > len(shown) else [])])


def _codes(concept: str, codes: tuple[str, ...]) -> str:
    return ", ".join(label(concept, code).within(language_of()) for code in codes) or "–"


def _left(left: LeftColumn) -> str:
    return f"{left.name}: {_t(FATES[left.fate])}"
