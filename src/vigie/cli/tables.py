"""``vigie tables``: counts by any dimensions, as a table, CSV, JSON or a workbook."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer
from babel.numbers import format_decimal, format_percent
from rich.console import Console
from rich.table import Table as Grid

from vigie.cli import language_of
from vigie.cli.asking import home
from vigie.domain.codelists.regions import Level
from vigie.domain.errors import UserError
from vigie.domain.flow import Flows
from vigie.domain.language import N_, translate
from vigie.domain.table import Cell, Table, TableQuery
from vigie.figures.numbers import say, say_interval
from vigie.pipelines import flows as flowing
from vigie.pipelines import tables
from vigie.pipelines.exports import as_csv, as_json, as_xlsx, state_in_words

app = typer.Typer(help="Tables of what the deliveries hold.", no_args_is_help=True)


class Format(StrEnum):
    """How a table is written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    XLSX = "xlsx"


class FlowFormat(StrEnum):
    """How flows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class QuestionUnclear(UserError):
    """A part of the question cannot be read."""

    code = "cli.question_unclear"
    cause = N_("This part of the question cannot be read: {part}.")
    remedy = N_("Write conditions as time=2015..2021 or sex=female,male.")


@app.callback()
def _noun() -> None:
    """Tables of what the deliveries hold."""


@app.command()
def count(
    *,
    by: Annotated[str, typer.Option(help="Dimensions, such as sex,age,form.")] = "",
    where: Annotated[list[str] | None, typer.Option(help="A condition, such as time=2015..2021; repeatable.")] = None,
    source: Annotated[str, typer.Option(help="A source (its newest vintage) or the id of a delivery.")] = "",
    measure: Annotated[str, typer.Option(help="Of observations: what is measured.")] = "",
    output: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.TABLE,
) -> None:
    """Count records, or select observations, by any dimensions."""
    _write(tables.count(_question(by, where, source, measure), home=home()), output)


@app.command()
def flows(
    *,
    where: Annotated[list[str] | None, typer.Option(help="A condition, such as time=2015..2021; repeatable.")] = None,
    source: Annotated[str, typer.Option(help="A source (its newest vintage) or the id of a delivery.")] = "",
    measure: Annotated[str, typer.Option(help="Of observations: what is measured.")] = "",
    level: Annotated[Level, typer.Option(help="How finely places are told apart.")] = Level.COUNTRY,
    output: Annotated[FlowFormat, typer.Option("--format", help="How it is written.")] = FlowFormat.TABLE,
) -> None:
    """Show where people come from and where they were exploited, and whether a border lay between."""
    query = _question("", where, source, measure)
    found = flowing.flows(query, level=level, home=home())
    language = language_of()
    if output is FlowFormat.CSV:
        sys.stdout.buffer.write(flowing.as_csv(found, language).encode())
    elif output is FlowFormat.JSON:
        typer.echo(flowing.as_json(found))
    else:
        _print_flows(found, language)


def _question(by: str, where: list[str] | None, source: str, measure: str) -> TableQuery:
    try:
        return TableQuery.parse(by, where or (), source=source, measure=measure)
    except ValueError as error:
        raise QuestionUnclear(part=str(error)) from None


def _print_flows(found: Flows, language: str) -> None:
    heads = (N_("From"), N_("Exploited in"), N_("border"), N_("count"))
    grid = Grid(*(translate(head, language) for head in heads), box=None)
    for flow in found.flows:
        count = say(flow.value, language) if flow.value is not None else say_interval(flow.lower, flow.upper, language)
        places = (found.names[code].within(language) for code in (flow.origin, flow.destination))
        grid.add_row(*places, flowing.crossing_in_words(flow.crossing, language), count)
    console = Console()
    console.print(grid)
    share = found.domestic_share()
    if share is not None:
        said = translate(N_("Passed no border: {low} to {high} of {total}."), language)
        shares = {name: _percent(bound, language) for name, bound in zip(("low", "high"), share, strict=True)}
        console.print(said.format(**shares, total=say(found.total, language)), highlight=False)
    for note in found.notes:
        console.print(note.within(language), style="dim", highlight=False)


def _write(table: Table, output: Format) -> None:
    language = language_of()
    if output is Format.XLSX:
        sys.stdout.buffer.write(as_xlsx(table, language))
    elif output is Format.CSV:
        sys.stdout.buffer.write(as_csv(table, language).encode())
    elif output is Format.JSON:
        typer.echo(as_json(table))
    else:
        _print(table, language)


def _shown(cell: Cell, language: str) -> str:
    """Return the figure; where it is no number, also what it is."""
    if cell.value is not None:
        return format_decimal(cell.value, locale=language)
    return f"{cell.shown()} ({state_in_words(cell.state, language)})"


def _percent(share: float, language: str) -> str:
    return format_percent(share, format="0.0\u00a0%" if language == "fr" else "0.0%", locale=language)


def _print(table: Table, language: str) -> None:
    heads = [dimension.label.within(language) for dimension in table.dimensions]
    grid = Grid(*heads, translate(N_("count"), language), translate(N_("share"), language), box=None)
    for cell in table.cells:
        labels = [d.label_of(k).within(language) for d, k in zip(table.dimensions, cell.keys, strict=True)]
        grid.add_row(*labels, _shown(cell, language), "" if cell.share is None else _percent(cell.share, language))
    console = Console()
    console.print(grid)
    for cell in table.totals:
        console.print(" ".join((translate(N_("All together"), language), *cell.keys, cell.shown())), highlight=False)
    for note in table.notes:
        console.print(note.within(language), style="dim", highlight=False)
