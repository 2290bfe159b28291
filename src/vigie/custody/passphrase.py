"""Where the passphrase of an installation comes from: a file that is named, the demonstration's own, or a person."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from vigie.custody import keyfile, keyring
from vigie.custody.keyring import KeyRing, KeysLocked
from vigie.domain.errors import SetupMissing
from vigie.domain.language import N_

DEMO = "demo.json"


class PassphraseFileUnreadable(SetupMissing):
    """The file that should hold the passphrase cannot be read."""

    code = "custody.passphrase_file"
    cause = N_("The file named by VIGIE_PASSPHRASE_FILE cannot be read, or is empty.")
    remedy = N_("Name a file that holds the passphrase alone and that only this account can read.")


def known_passphrase(home: Path, *, named: Path | None = None) -> str | None:
    """Return the passphrase that a file holds: the named one, else the demonstration's; None where neither is there.

    Raises
    ------
    PassphraseFileUnreadable
        Where a file was named and cannot be read.
    """
    if named is not None:
        return passphrase_in(named)
    demo = home / DEMO
    return str(json.loads(demo.read_text(encoding="utf-8"))["passphrase"]) if demo.exists() else None


def passphrase_in(named: Path) -> str:
    """Return the passphrase that a file holds.

    Raises
    ------
    PassphraseFileUnreadable
        Where it cannot be read, or is empty.
    """
    try:
        passphrase = named.read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseFileUnreadable from error
    if not passphrase:
        raise PassphraseFileUnreadable
    return passphrase


def unlock_home(home: Path, *, named: Path | None = None, ask: Callable[[], str] | None = None) -> KeyRing:
    """Unlock the keys of an installation and hold them in this process.

    Parameters
    ----------
    home
        Folder of the installation.
    named
        File that holds the passphrase, if one was named.
    ask
        Asks a person for it; None where nobody is there.

    Raises
    ------
    KeysLocked
        Where no file holds the passphrase and nobody can be asked.
    """
    passphrase = known_passphrase(home, named=named)
    if passphrase is None and ask is not None:
        passphrase = ask()
    if passphrase is None:
        raise KeysLocked
    ring = keyfile.unlock(home / keyfile.NAME, passphrase=passphrase)
    keyring.hold(ring)
    return ring
