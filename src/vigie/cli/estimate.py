"""``vigie estimate FILE``: how many persons no list has seen."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from vigie.domain.estimate import Estimate
from vigie.domain.language import N_, translate


class Method(StrEnum):
    """Methods of estimation."""

    STEPWISE = "stepwise"
    INDEPENDENCE = "independence"


class Kind(StrEnum):
    """Kinds of interval."""

    BCA = "bca"
    PROFILE = "profile"
    WALD = "wald"
    PERCENTILE = "percentile"


def command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Capture table (CSV).")],
    method: Annotated[Method, typer.Option(help="Method of estimation.")] = Method.STEPWISE,
    interval: Annotated[Kind, typer.Option(help="Kind of interval.")] = Kind.BCA,
    replicates: Annotated[int, typer.Option(min=0, max=100_000, help="Resampled tables; 0 for none.")] = 1000,
    seed: Annotated[int, typer.Option(min=0, help="Of the resampling.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Estimate a hidden population from overlapping lists."""
    from vigie.cli import language_of
    from vigie.pipelines import estimation

    table = estimation.read_table(file)
    request = estimation.Request(method.value, interval.value, replicates=replicates, seed=seed)
    found = estimation.estimate(table, request)
    if as_json:
        typer.echo(json.dumps(found.as_dict(language_of()), indent=2, ensure_ascii=False))
    else:
        _print(found, language_of())
    if found.refused:
        sys.exit(found.refused.exit_code)


def _print(found: Estimate, language: str) -> None:
    out = Console(highlight=False, soft_wrap=True)
    for caution in found.warnings:
        out.print(caution.in_words(language), style="yellow", markup=False)
    if found.refused or found.interval is None:
        out.print(found.refused.in_words(language) if found.refused else "", style="bold red", markup=False)
        return
    line = translate(
        N_("{method}: {population} persons in all [{lower} to {upper}], {observed} of them seen."), language
    )
    numbers = {
        "population": found.population, "observed": found.observed,
        "lower": found.interval.lower, "upper": found.interval.upper,
    }  # fmt: skip
    out.print(line.format(method=found.method, **{name: f"{value:,.0f}" for name, value in numbers.items()}))
