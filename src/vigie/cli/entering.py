"""After the store: where this home has a site, its database is told of a delivery as well.

The store is written first and is the truth about deliveries, so nothing is lost where the database cannot be told:
the site's list of sources shows what it does not know and offers to take it in.
"""

from __future__ import annotations

import importlib.util
import os
from enum import StrEnum
from pathlib import Path

from vigie.cli import house, language_of
from vigie.custody.passphrase import known_passphrase
from vigie.domain.acting import By
from vigie.domain.delivery import Delivery
from vigie.domain.language import N_


class Told(StrEnum):
    """What became of telling the site."""

    NO_SITE = "no_site"
    TAKEN_IN = "taken_in"
    OFFERED = "offered"
    UNREACHABLE = "unreachable"


WORDS = {
    Told.NO_SITE: "",
    Told.TAKEN_IN: N_("The site knows it: its figures are on the pages."),
    Told.OFFERED: N_("The site offers it on its page of sources: somebody there says whose it is."),
    Told.UNREACHABLE: N_("The site’s database could not be told. The page of sources will offer the delivery."),
}


def has_site(home: Path) -> bool:
    """Say whether a home has a site whose database can be told."""
    if importlib.util.find_spec("django") is None:
        return False
    named = os.environ.get("VIGIE_DATABASE", "sqlite") or "sqlite"
    return named != "sqlite" or (home / "vigie.sqlite3").exists()


def tell_site(delivery: Delivery, *, home: Path, by: By) -> Told:
    """Have the site's own action take a delivery in, where there is a site."""
    if not has_site(home):
        return Told.NO_SITE
    named = os.environ.get("VIGIE_PASSPHRASE_FILE")
    unlocked = known_passphrase(home, named=Path(named) if named else None) is not None
    house.open_house(with_keys=unlocked, language=language_of())
    from django.db import DatabaseError

    from vigie.apps.sources.intake import take_in_from_command_line

    try:
        return Told.TAKEN_IN if take_in_from_command_line(delivery, by=by) else Told.OFFERED
    except DatabaseError:
        return Told.UNREACHABLE
