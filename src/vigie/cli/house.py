"""What the commands of the site share: its settings, its keys, Django."""

from __future__ import annotations

import getpass
import importlib.util
import os
import sys
from typing import TYPE_CHECKING

from vigie.custody.keyring import KeysLocked
from vigie.domain.errors import SetupMissing
from vigie.domain.language import N_, translate

if TYPE_CHECKING:
    from vigie.site.config import SiteConfig


class WebMissing(SetupMissing):
    """A command of the site was called where only the library is installed."""

    code = "cli.web_missing"
    cause = N_("This command needs the site, and only the library is installed here.")
    remedy = N_("Install it with: pip install 'openvigie[web]'")


def read_config() -> SiteConfig:
    """Return the settings of the site.

    Raises
    ------
    WebMissing
        Where Django is not installed.
    """
    if importlib.util.find_spec("django") is None:
        raise WebMissing
    os.umask(0o077)  # what the commands of the site write is for this account alone
    from vigie.site.config import SiteConfig

    return SiteConfig.from_environ(os.environ)


def open_house(*, with_keys: bool, language: str) -> SiteConfig:
    """Set Django up, with the keys unlocked where the command needs them."""
    config = read_config()
    if with_keys:
        from vigie.custody.passphrase import unlock_home

        ask = (lambda: ask_passphrase(new=False, language=language)) if sys.stdin.isatty() else None
        unlock_home(config.home, named=config.passphrase_file, ask=ask)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vigie.site.settings")
    import django

    django.setup()
    return config


def can_unlock() -> bool:
    """Say whether the keys can be unlocked without asking anybody."""
    from vigie.custody.passphrase import known_passphrase

    config = read_config()
    return known_passphrase(config.home, named=config.passphrase_file) is not None


def ask_passphrase(*, new: bool, language: str) -> str:
    """Ask a person for the passphrase; twice where it is new.

    Raises
    ------
    KeysLocked
        Where nobody is there to be asked.
    """
    if not sys.stdin.isatty():
        raise KeysLocked
    if not new:
        return getpass.getpass(translate(N_("Passphrase: "), language))
    sys.stderr.write(
        translate(N_("Choose the passphrase of this installation. Nobody can recover it."), language) + "\n"
    )
    while True:
        passphrase = getpass.getpass(translate(N_("New passphrase: "), language))
        if getpass.getpass(translate(N_("The same again: "), language)) == passphrase:
            return passphrase
        sys.stderr.write(translate(N_("The two differ."), language) + "\n")
