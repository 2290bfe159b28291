"""``vigie doctor``: what is missing on this machine, and how to get it."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from vigie.cli import language_of
from vigie.domain.language import N_, translate

if TYPE_CHECKING:
    from vigie.site.doctor import Finding

SIGNS = {"good": ("green", "✓"), "optional": ("yellow", "·"), "bad": ("red", "✗")}


def command(
    as_json: bool = typer.Option(False, "--json", help="Print the findings as JSON."),
    settings: bool = typer.Option(False, "--settings", help="Explain every setting."),
) -> None:
    """Say what is missing here and how to get it; ends with 13 where something must be mended."""
    from vigie.site.doctor import NotWell, Verdict, examine

    language = language_of()
    if settings:
        _explain(language)
        return
    findings = list(examine(os.environ))
    if as_json:
        names = ("what", "said", "remedy")
        rows = [{**dict(zip(names, f.in_words(language), strict=True)), "verdict": f.verdict} for f in findings]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print(findings, language)
    bad = sum(finding.verdict == Verdict.BAD for finding in findings)
    if bad:
        raise NotWell(count=bad)


def _print(findings: Sequence[Finding], language: str) -> None:
    table = Table.grid(padding=(0, 2, 0, 0))
    for finding in findings:
        colour, sign = SIGNS[finding.verdict]
        what, said, remedy = finding.in_words(language)
        words = Text(said) if not remedy else Text.assemble(said, "\n", (remedy, "italic"))
        table.add_row(Text(sign, style=colour), Text(what), words)
    Console(highlight=False).print(table)


def _explain(language: str) -> None:
    from vigie.site.config import MEANINGS

    titles = (translate(title, language) for title in (N_("Setting"), N_("Meaning")))
    table = Table(*titles, box=None, padding=(0, 2, 0, 0))
    for name, meaning in MEANINGS.items():
        table.add_row(name, Text(translate(meaning, language)))
    Console(highlight=False).print(table)
