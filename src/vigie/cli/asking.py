"""What the commands of data share: where the store is, who acts, and how things are printed."""

from __future__ import annotations

import getpass
import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import typer

from vigie.custody.passphrase import unlock_home
from vigie.domain.acting import By, system_clock


def home() -> Path:
    """Return VIGIE_HOME, by default ``var`` in the working folder."""
    return Path(os.environ.get("VIGIE_HOME") or "var")


def acting() -> By:
    """Return the system user, now."""
    return By(f"cli:{getpass.getuser()}", system_clock())


def unlock() -> None:
    """Unlock the keys: with the file of VIGIE_PASSPHRASE_FILE, the demonstration's, or by asking in a terminal."""
    named = os.environ.get("VIGIE_PASSPHRASE_FILE")
    ask = partial(getpass.getpass, "VIGIE: ") if sys.stdin.isatty() else None
    unlock_home(home(), named=Path(named) if named else None, ask=ask)


def say_json(value: Any) -> None:
    """Print a value as JSON."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
