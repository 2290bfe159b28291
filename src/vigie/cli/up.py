"""``vigie up``: the house opens, and stays open until it is asked to stop."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from vigie.cli import house, language_of
from vigie.domain.errors import NotAllowed
from vigie.domain.language import N_, translate

if TYPE_CHECKING:
    from vigie.site.config import SiteConfig

LOOPBACK = ("127.0.0.1", "::1", "localhost")
LOOPBACK_NAMES = {*LOOPBACK, "[::1]"}


class DemoOnLoopbackOnly(NotAllowed):
    """The demonstration was to be shown to a network."""

    code = "cli.demo_on_loopback_only"
    cause = N_("The demonstration answers on this machine only, and {host} is not it.")
    remedy = N_("Leave --host out; for others to see Vigie, start an installation without --demo.")


def command(
    demo: bool = typer.Option(False, "--demo", help="A fictional State, on this machine only; asks nobody."),
    host: str = typer.Option("127.0.0.1", help="Address to answer at."),
    port: int = typer.Option(8000, min=1, max=65535, help="Port to answer at."),
) -> None:
    """Open the site: prepare what is needed, serve pages, do jobs, restart what dies; Ctrl-C stops it all."""
    from vigie.site import supervisor
    from vigie.site.database import database_of

    config = _config(demo)
    language = language_of()
    if config.demo and host not in LOOPBACK:
        raise DemoOnLoopbackOnly(host=host)
    console = Console(stderr=True, highlight=False)
    ring = supervisor.open_keys(
        config.home,
        has_database=database_of(config).exists(),
        passphrase=lambda new: _passphrase(config, new=new, language=language),
    )
    environ = _environ(config, language, f"http://{host}:{port}")
    running = supervisor.House(home=config.home, ring=ring, environ=environ, host=host, port=port, language=language)
    supervisor.run(running, ready=lambda: _welcome(console, config, f"{host}:{port}", language), say=console.print)


def _config(demo: bool) -> SiteConfig:
    from vigie.site import demo as demonstration

    if demo:
        os.environ.update(demonstration.ENVIRONMENT)
    config = house.read_config()
    if config.demo:
        demonstration.secrets_of(config.home)
    else:
        demonstration.refuse_demonstration(config.home)
    return config


def _passphrase(config: SiteConfig, *, new: bool, language: str) -> str:
    from vigie.custody.passphrase import known_passphrase

    known = known_passphrase(config.home, named=config.passphrase_file)
    return known if known is not None else house.ask_passphrase(new=new, language=language)


def _environ(config: SiteConfig, language: str, here: str) -> dict[str, str]:
    """Return the environment of the parts: the home as a full path, and never the name of the passphrase's file."""
    environ = {name: value for name, value in os.environ.items() if name != "VIGIE_PASSPHRASE_FILE"}
    if not config.address and set(config.hosts) <= set(LOOPBACK_NAMES):
        environ["VIGIE_ADDRESS"] = here
    return {**environ, "VIGIE_HOME": str(config.home), "VIGIE_SAY": language}


def _welcome(console: Console, config: SiteConfig, where: str, language: str) -> None:
    console.print()
    console.print(translate(N_("Vigie is open:"), language), style="bold")
    for code in ("fr", "en"):
        console.print(f"  http://{where}/{code}/")
    if config.demo:
        _who(console, config.home, language)
    console.print(translate(N_("Ctrl-C stops it. Nothing is lost; the next start takes seconds."), language))


def _who(console: Console, home: Path, language: str) -> None:
    from vigie.site import demo

    passwords = demo.secrets_of(home)["people"]
    titles = (N_("Sign in as"), N_("Password"), N_("Works for"))
    table = Table(*(translate(title, language) for title in titles), box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for figure in demo.PEOPLE:
        _kind, english, french = demo.ORGANISATIONS[figure.organisation]
        where = french if language == "fr" else english
        table.add_row(figure.username, passwords[figure.username], where)
    console.print(table)
    second = translate(N_("The second factor, in another terminal: {command}"), language)
    console.print(second.format(command=f"{_this_command()} demo code rapporteur"), soft_wrap=True)


def _this_command() -> str:
    """Return how the reader would call this command from where they are."""
    called = Path(sys.argv[0])
    if shutil.which("vigie") and Path(shutil.which("vigie") or "").samefile(called):
        return "vigie"
    return f"{os.path.relpath(sys.executable)} -m vigie" if called.name == "__main__.py" else os.path.relpath(called)
