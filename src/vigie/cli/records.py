"""``vigie records``: deliveries of data. Writes to the store alone, and needs no Django."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from babel.numbers import format_decimal
from rich.console import Console
from rich.table import Table as Grid

from vigie.cli import language_of
from vigie.cli.asking import acting, home, say_json, unlock
from vigie.cli.entering import WORDS, Told, tell_site
from vigie.cli.records_mappings import app as mappings_app
from vigie.cli.records_mappings import chosen_mapping, needs_keys, print_dry_run
from vigie.domain.codelists.dimensions import DIMENSIONS, MEASURES
from vigie.domain.codelists.units import UNITS
from vigie.domain.comparison import Comparison
from vigie.domain.delivery import Added, Identity, Inspection
from vigie.domain.errors import UserError
from vigie.domain.language import N_, translate
from vigie.pipelines import case_data, records, rereading
from vigie.pipelines.labels import label
from vigie.pipelines.mappings import MappingVersion
from vigie.pipelines.records_plain import added_plain, comparison_plain, delivery_plain, inspection_plain

app = typer.Typer(help="Deliveries of data: inspect, add, list, compare.", no_args_is_help=True)
app.add_typer(mappings_app, name="mapping")

MOST_CATEGORIES = 15
"""Categories that a comparison prints."""
File = Annotated[Path, typer.Argument(help="CSV, workbook, JSON or Parquet (gz, zip too), whatever it is called.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


class IdentityUnclear(UserError):
    """``--identity`` says neither discard nor seal."""

    code = "cli.identity_unclear"
    cause = N_("--identity takes discard, or seal=PURPOSE with the purpose in words.")
    remedy = N_("For example: --identity discard.")


def _t(message: str) -> str:
    return translate(message, language_of())


@app.command()
def inspect(file: File, as_json: AsJson = False) -> None:
    """Show what is understood of a file; nothing is stored."""
    found = records.inspect(file)
    if as_json:
        say_json(inspection_plain(found))
    else:
        _print_inspection(found)


@app.command()
def add(
    file: File,
    *,
    source: Annotated[str, typer.Option(help="Who delivers: the same name every time.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Understand it, store nothing.")] = False,
    identity: Annotated[
        str, typer.Option(help="What becomes of columns that look like identity: discard, or seal=PURPOSE.")
    ] = "",
    vintage: Annotated[str, typer.Option(help="Day or release of the data, where the file states none.")] = "",
    country: Annotated[
        str, typer.Option(help="Code of the one country that the figures are about, where the file does not say.")
    ] = "",
    mapping: Annotated[Path | None, typer.Option(help="What its columns mean: a mapping file (YAML).")] = None,
    as_json: AsJson = False,
) -> None:
    """Take a file into the store: all of it or nothing, and once. Where this home has a site, it is told."""
    by = acting()
    way = chosen_mapping(file, mapping, source=source, keep_by=None if dry_run else by)
    chosen = _chosen(file, identity, dry_run, way)
    if not dry_run and ((chosen and chosen.treatment == "seal") or (way and needs_keys(way))):
        unlock()
    added = records.add(
        file,
        home=home(),
        source=source,
        by=by,
        dry_run=dry_run,
        identity=chosen,
        vintage=vintage,
        country=country,
        mapping=way,
    )
    told = tell_site(added.delivery, home=home(), by=by) if added.delivery else Told.NO_SITE
    if as_json:
        say_json(added_plain(added) | {"site": told.value})
    else:
        _print_inspection(added.inspection)
        if way and dry_run:
            print_dry_run(file, way, source=source)
        typer.echo(" ".join(filter(None, (_outcome(added), _t(WORDS[told])))))


def _chosen(file: Path, identity: str, dry_run: bool, way: MappingVersion | None) -> Identity | None:
    if identity:
        try:
            return Identity.parse(identity)
        except ValueError:
            raise IdentityUnclear from None
    if dry_run or not sys.stdin.isatty():
        return None
    columns = records.inspect(file, mapping=way).identity_columns
    if not columns:
        return None
    names = ", ".join(column.name for column in columns)
    question = _t(N_("These columns look like the identity of persons: {columns}. Leave them out?"))
    return Identity("discard") if typer.confirm(question.format(columns=names)) else None


def _outcome(added: Added) -> str:
    if added.delivery is None:
        return _t(N_("Dry run: nothing was stored."))
    if added.already:
        return _t(N_("The same file was added before as {id} ({source}); nothing changed.")).format(
            id=added.delivery.short, source=added.delivery.source
        )
    return _t(N_("Added as {id}.")).format(id=added.delivery.short)


@app.command()
def remap(delivery: Annotated[str, typer.Argument(help="The id of a delivery, or a source.")]) -> None:
    """Read a delivery again from its raw columns, by the newest mapping; earlier readings are kept."""
    done = rereading.remap(delivery, home=home(), by=acting())
    if not done.changed:
        typer.echo(_t(N_("Read again as before: nothing became different.")))
        return
    words = _t(N_("Read again by {mapping}: {before} values on the review list before, {after} now."))
    after = done.after
    typer.echo(words.format(mapping=after.mapping, before=done.before.review, after=after.review))


class FormUnknown(UserError):
    """``--as`` names a form that records are not exported in."""

    code = "cli.form_unknown"
    cause = N_("Records are not exported as {form}.")
    remedy = N_("There is one form: --as htcds.")


@app.command()
def export(
    delivery: Annotated[str, typer.Argument(help="The id of a delivery, or a source.")],
    *,
    out: Annotated[Path, typer.Option(help="A new CSV file; what it is stands beside it (.metadata.json).")],
    form: Annotated[str, typer.Option("--as", help="The form: htcds.")] = "htcds",
) -> None:
    """Write the records of a delivery as case data in HTCDS: what came so goes out as it came."""
    if form != "htcds":
        raise FormUnknown(form=form[:40])
    done = case_data.export(delivery, home=home(), out=out)
    words = _t(N_("{rows} rows with {fields} fields written."))
    typer.echo(words.format(rows=_number(done.rows), fields=len(done.fields)))
    for said, names in (
        (N_("The standard has no place for: {names}."), done.left_out),
        (N_("Identity is not exported: {names}."), done.identity),
    ):
        if names:
            typer.echo(_t(said).format(names=", ".join(names)))


@app.command("list")
def list_(as_json: AsJson = False) -> None:
    """List the deliveries of the store, the newest first."""
    found = records.deliveries(home())
    if as_json:
        say_json([delivery_plain(delivery) for delivery in found])
        return
    if not found:
        typer.echo(_t(N_("The store holds no delivery yet.")))
        return
    heads = (N_("id"), N_("from"), N_("kind of file"), N_("vintage"), N_("rows"), N_("to review"), N_("added"))
    grid = Grid(*map(_t, heads), box=None)
    for d in found:
        label = d.label.within(language_of())
        grid.add_row(d.short, d.source, label, d.vintage, str(d.rows), str(d.review), f"{d.added_at:%Y-%m-%d}")
    Console().print(grid)


@app.command()
def compare(
    old: Annotated[str, typer.Argument(help="A file, the id of a delivery, or a source.")],
    new: Annotated[str, typer.Argument(help="Likewise.")],
    as_json: AsJson = False,
) -> None:
    """Compare two vintages: keys in both, changed, new, gone, and totals by year."""
    found = records.compare(old, new, home=home())
    if as_json:
        say_json(comparison_plain(found))
        return
    counts = (_t(N_("in both")), found.both), (_t(N_("changed")), found.changed)
    said = Grid(box=None, show_header=False)
    for name, number in (*counts, (_t(N_("new")), found.added), (_t(N_("gone")), found.gone)):
        said.add_row(name, _number(number))
    Console().print(said)
    grid = Grid(_t(N_("year")), _t(N_("measure")), _t(N_("before")), _t(N_("after")), box=None)
    for total in found.totals:
        measure = MEASURES[total.measure].within(language_of()) if total.measure in MEASURES else total.measure
        grid.add_row(str(total.time or "–"), measure, _bounds(total.old), _bounds(total.new))
    Console().print(grid)
    _print_categories(found)
    for note in found.notes:
        typer.echo(note.within(language_of()))


def _print_categories(found: Comparison) -> None:
    """Print the categories whose number of records moved most."""
    moved = sorted((c for c in found.categories if c.old != c.new), key=lambda c: -abs(c.new - c.old))
    if not moved:
        return
    heads = (N_("broken down by"), N_("category"), N_("before"), N_("after"), N_("difference"))
    grid = Grid(*map(_t, heads), box=None)
    language = language_of()
    for c in moved[:MOST_CATEGORIES]:
        names = DIMENSIONS[c.dimension].within(language), label(c.dimension, c.code).within(language)
        grid.add_row(*names, _number(c.old), _number(c.new), _difference(c.new - c.old))
    Console().print(grid)
    if len(moved) > MOST_CATEGORIES:
        typer.echo(
            _t(N_("The {n} that moved most of {all}; --json has all.")).format(n=MOST_CATEGORIES, all=len(moved))
        )


def _number(number: float) -> str:
    return format_decimal(number, locale=language_of())


def _difference(number: int) -> str:
    return f"{'+' if number > 0 else '−'}{_number(abs(number))}"


def _bounds(bounds: tuple[float, float] | None) -> str:
    if bounds is None:
        return "–"
    lower, upper = bounds
    return _number(lower) if lower == upper else f"{_number(lower)}–{_number(upper)}"


def _print_inspection(found: Inspection) -> None:
    language = language_of()
    unit = UNITS[found.unit].within(language) if found.unit in UNITS else ""
    row = _t(N_("each row is {unit}")).format(unit=unit) if unit else ""
    facts = (found.label.within(language), found.vintage, f"{_number(found.rows)} " + _t(N_("rows")), row)
    typer.echo(" · ".join(fact for fact in facts if fact))
    for warning in found.warnings:
        typer.echo(f"! {warning.text.within(language)} [{warning.code}]")
    if found.review:
        typer.echo(_t(N_("Values on the review list: {count}.")).format(count=len(found.review)))
