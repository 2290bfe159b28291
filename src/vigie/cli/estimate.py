"""``vigie estimate FILE``: how many persons no list has seen. Needs no Django."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from vigie.cli import language_of
from vigie.cli.asking import home
from vigie.domain.errors import UserError
from vigie.domain.estimate import Estimate, MethodComparison
from vigie.domain.language import N_, translate

if TYPE_CHECKING:
    from vigie.pipelines.estimation_request import Request


COVERED_BY_DEFAULT = 500
"""Tables of the simulated coverage of a report, where that takes seconds."""


class NothingToEstimate(UserError):
    """Neither a file nor a delivery was named, or both."""

    code = "cli.nothing_to_estimate"
    cause = N_("Name one thing to estimate from: a file, or a delivery.")
    remedy = N_("Write “vigie estimate table.csv”, or “vigie estimate --delivery police --list a --list b --list c”.")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns are lists, covariates and the period."""

    lists: tuple[str, ...]
    covariates: tuple[str, ...]
    period: str


class Method(StrEnum):
    """Methods of estimation."""

    STEPWISE = "stepwise"
    BIC = "bic"
    BAYESTHRESH = "bayesthresh"
    DGA = "dga"
    LCMCR = "lcmcr"
    CHAO = "chao"
    INDEPENDENCE = "independence"
    ALL = "all"


class Kind(StrEnum):
    """Kinds of interval."""

    BCA = "bca"
    PROFILE = "profile"
    WALD = "wald"
    PERCENTILE = "percentile"


File = Annotated[
    Path | None,
    typer.Argument(exists=True, dir_okay=False, help="Capture table or list of persons (CSV).", show_default=False),
]
Names = Annotated[list[str] | None, typer.Option("--list", help="A column that is a list; repeatable. By default all.")]
Covariates = Annotated[list[str] | None, typer.Option("--covariate", help="A column that is a covariate; repeatable.")]
Resampled = Annotated[int, typer.Option(min=0, max=100_000, help="Resampled tables; 0 for none.")]
Simulated = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="Tables of the simulated coverage; by default 500 with a report where that takes seconds, 0 for none.",
    ),
]
Inside = Annotated[
    bool | None,
    typer.Option(help="With covariates: repeat the search in every replicate. By default where that takes minutes."),
]
Report = Annotated[Path | None, typer.Option(help="Also write a report in HTML to this file.")]


def command(  # noqa: PLR0913 - one parameter an option
    file: File = None,
    *,
    delivery: Annotated[str, typer.Option(help="Instead of a file: a source, or the id of a delivery.")] = "",
    method: Annotated[Method, typer.Option(help="Method of estimation.")] = Method.STEPWISE,
    max_order: Annotated[int | None, typer.Option(min=1, max=9, help="Highest interaction of the BIC search.")] = None,
    interval: Annotated[Kind, typer.Option(help="Kind of interval.")] = Kind.BCA,
    level: Annotated[float, typer.Option(min=0.5, max=0.999, help="Level of the interval.")] = 0.95,
    replicates: Resampled = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Of the resampling.")] = 1,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Threads; the result does not depend on it.")] = 2,
    coverage: Simulated = None,
    sensitivity: Annotated[bool, typer.Option(help="Ask the same of changed tables.")] = True,
    list_names: Names = None,
    covariate: Covariates = None,
    period: Annotated[str, typer.Option(help="A column of years or other periods.")] = "",
    search_inside: Inside = None,
    about: Annotated[str, typer.Option(help="Population, place and period, for the report.")] = "",
    unreached: Annotated[str, typer.Option(help="Groups that no list can reach, for the report.")] = "",
    report: Report = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Estimate a hidden population from lists that overlap."""
    from vigie.pipelines.estimation_request import Request

    request = Request(
        method.value, interval.value, level, replicates, seed, workers, max_order,
        sensitivity=sensitivity, coverage=_datasets(coverage, report), patient=coverage is not None,
        search_inside=search_inside,
    )  # fmt: skip
    asked = Columns(tuple(list_names or ()), tuple(covariate or ()), period)
    found, name = _found(file, delivery, request, asked)
    if report is not None:
        from vigie.pipelines.estimation_report import About, as_html

        said = About(name, population=about, unreached=unreached)
        report.write_text(as_html(found, said, language=language_of()), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps(found.as_dict(language_of()), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _print(found, language_of())
    if isinstance(found.refused, UserError):
        sys.exit(found.refused.exit_code)


def _datasets(asked: int | None, report: Path | None) -> int:
    if asked is not None:
        return asked
    return COVERED_BY_DEFAULT if report is not None else 0


def _found(
    file: Path | None, delivery: str, request: Request, asked: Columns
) -> tuple[Estimate | MethodComparison, str]:
    from vigie.pipelines import estimation, estimation_tables

    if (file is None) == (not delivery):
        raise NothingToEstimate
    lists, covariates, period = asked.lists, asked.covariates, asked.period
    name = file.name if file is not None else delivery
    if covariates or period:
        if file is not None:
            table = estimation.read_table_with_covariates(file, covariates=covariates, period=period, lists=lists)
        else:
            table = estimation_tables.strata_of_delivery(
                delivery, home=home(), lists=lists, covariates=covariates, period=period
            )
        if request.method == "all":
            methods = (estimation.COVARIATES, *estimation.METHODS)
            return estimation.compare(table.without_covariates(), request, methods, strata=table), name
        return estimation.estimate_with_covariates(table, request), name
    if file is not None:
        counted = estimation.read_table(file, lists=lists)
    else:
        counted = estimation_tables.table_of_delivery(delivery, home=home(), lists=lists)
    if request.method == "all":
        return estimation.compare(counted, request), name
    return estimation.estimate(counted, request), name


def _print(found: Estimate | MethodComparison, language: str) -> None:
    out = Console(highlight=False, soft_wrap=True)
    estimates = found.estimates if isinstance(found, MethodComparison) else (found,)
    for estimate in estimates:
        out.print(_line(estimate, language), style="bold", markup=False)
        for caution in estimate.warnings:
            out.print(f"  {caution.in_words(language)}", markup=False)
    if isinstance(found, MethodComparison) and found.refused:
        out.print(found.refused.in_words(language), style="bold red", markup=False)


def _line(found: Estimate, language: str) -> str:
    from vigie.pipelines.estimation import words_for_number as number

    if found.refused:
        return f"{found.method}: {found.refused.in_words(language)}"
    ends = found.interval.as_list() if found.interval else [None, None]
    line = N_("{method}: {population} persons in all [{lower} to {upper}], {observed} of them seen. {model}")
    return translate(line, language).format(
        method=found.method,
        population=number(found.population, language),
        lower=number(ends[0], language),
        upper=number(ends[1], language),
        observed=number(found.observed, language),
        model=found.model,
    )
