"""``vigie audit``: whether the log of what was done is still what was written."""

from __future__ import annotations

import dataclasses
import json

import typer

from vigie.cli import house, language_of
from vigie.domain.acting import By, system_clock
from vigie.domain.language import N_, translate

app = typer.Typer(no_args_is_help=True, help="The log of what was done.")


@app.callback()
def _root() -> None:
    """Keep the verb in the command, although there is but one."""


@app.command()
def verify(
    as_json: bool = typer.Option(False, "--json", help="Print the findings as JSON."),
    without_keys: bool = typer.Option(
        False, "--without-keys", help="Check the chain and its signatures alone, where nobody has the passphrase."
    ),
    key: str = typer.Option("", help="Public key that you noted elsewhere, instead of the one in the key file."),
) -> None:
    """Find any row of the log that was changed, removed, inserted or moved; ends with 1 and the first of them."""
    language = language_of()
    config = house.open_house(with_keys=not without_keys, language=language)
    from vigie.apps.audit.verifying import verify as check
    from vigie.custody import keyfile

    known = key or keyfile.fingerprint(config.home / keyfile.NAME)
    found = check(config.home, by=By("system", system_clock()), public_key=known)
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(found)))
        return
    lines = [
        N_("The log is what was written."),
        N_("Rows in the chain: {rows}. Signed heads: {heads}."),
        N_("Rows not sealed yet: {unsealed}. Age of the oldest: {unsealed_seconds} s."),
        N_("Rows that commands wrote without keys, and nothing vouches for: {unvouched}."),
        N_("Public key of this house: {public_key}"),
    ]
    if not found.with_keys:
        lines.insert(1, N_("Without the keys, rows inserted before they were sealed cannot be told."))
    for line in lines:
        typer.echo(translate(line, language).format(**dataclasses.asdict(found)))
