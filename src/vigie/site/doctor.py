"""What is missing on this machine, and how to get it. Works with the library alone, and changes nothing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from ctypes.util import find_library
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from vigie.custody import keyfile
from vigie.custody.passphrase import DEMO
from vigie.domain.errors import SetupMissing, UserError
from vigie.domain.language import LANGUAGES, N_, SOURCE_LANGUAGE, translate
from vigie.site.config import LOOPBACK, SiteConfig
from vigie.site.database import database_of, program_named

GIGABYTE = 1024**3


class Verdict(StrEnum):
    """How something stands."""

    GOOD = "good"
    OPTIONAL = "optional"
    """Missing, and Vigie does without."""
    BAD = "bad"


class NotWell(SetupMissing):
    """Something that Vigie needs is missing or wrong."""

    code = "site.not_well"
    cause = N_("Vigie cannot work well here: {count} of the findings above must be mended.")
    remedy = N_("Each of them says how.")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at.

    Parameters
    ----------
    what
        Its name; said, how it stands; remedy, how to mend it: in English, marked with ``N_``, with ``{named}`` places.
    """

    what: str
    verdict: Verdict
    said: str
    remedy: str = ""
    params: Mapping[str, object] = field(default_factory=dict)

    def in_words(self, language: str) -> tuple[str, str, str]:
        """Return what was looked at, how it stands and how to mend it, in a language."""
        what, said, remedy = (translate(text, language).format(**self.params) for text in self._texts())
        return what, said, remedy

    def _texts(self) -> tuple[str, str, str]:
        return self.what, self.said, self.remedy


# extra: module that shows it is there, what it is for
EXTRAS = {
    "web": ("django", N_("the site")),
    "dp": ("opendp", N_("differential privacy")),
    "fast": ("numba", N_("faster estimates")),
    "documents": ("docx", N_("reading Word and PDF documents")),
    "pdf": ("weasyprint", N_("reports as PDF")),
    "exchange": ("sdmx1", N_("exchange in SDMX, accessible workbooks")),
    "link": ("splink", N_("finding the same person across sources")),
}
MODULES = {"exchange": "sdmx"}
FILES = N_("Files")
SITE = N_("Web address")


def examine(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at everything, the machine first."""
    yield _python()
    yield from _extras()
    yield from _catalogues()
    try:
        config = SiteConfig.from_environ(environ)
    except UserError as error:
        yield Finding(N_("Settings"), Verdict.BAD, error.cause, error.remedy, error.params)
        return
    yield Finding(N_("Settings"), Verdict.GOOD, N_("all readable"))
    for look in LOOKS:
        yield from look(config)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    good = sys.version_info >= (3, 11)
    remedy = N_("Install Python 3.11 or newer.")
    return Finding("Python", Verdict.GOOD if good else Verdict.BAD, version, remedy if not good else "")


def _extras() -> Iterator[Finding]:
    for extra, (module, purpose) in EXTRAS.items():
        what = f"openvigie[{extra}]"
        if importlib.util.find_spec(MODULES.get(extra, module)) is not None:
            yield Finding(what, Verdict.GOOD, purpose)
        else:
            remedy = N_("For this: pip install 'openvigie[{extra}]'")
            yield Finding(what, Verdict.OPTIONAL, N_("not installed"), remedy, {"extra": extra})
    pango = importlib.util.find_spec("weasyprint") is None or find_library("pango-1.0")
    if not pango:
        remedy = N_("In Debian: apt install libpango-1.0-0 libpangoft2-1.0-0")
        yield Finding("Pango", Verdict.BAD, N_("not found, and PDF reports need it"), remedy)


def _catalogues() -> Iterator[Finding]:
    missing = [po for po in Path(__file__).parent.parent.rglob("*.po") if not po.with_suffix(".mo").exists()]
    if missing:
        said = N_("{count} catalogues are not compiled: pages would be in English alone")
        remedy = N_("In a checkout: python scripts/messages.py compile")
        yield Finding(N_("Languages"), Verdict.BAD, said, remedy, {"count": len(missing)})
    else:
        languages = ", ".join(sorted({*LANGUAGES, SOURCE_LANGUAGE}))
        yield Finding(N_("Languages"), Verdict.GOOD, languages)


def _home(config: SiteConfig) -> Iterator[Finding]:
    what, params = N_("Home"), {"home": config.home}
    place = next(path for path in (config.home, *config.home.parents) if path.exists())
    if not os.access(place, os.W_OK):
        remedy = N_("Name another folder in VIGIE_HOME, or give this account the right to write.")
        yield Finding(what, Verdict.BAD, N_("{home} cannot be written to"), remedy, params)
        return
    yield Finding(what, Verdict.GOOD, "{home}", params=params)
    free = shutil.disk_usage(place).free / GIGABYTE
    said, room = N_("{free} GB free"), {"free": int(free)}
    remedy = N_("Make room: under 1 GB an import may not fit.") if free < 1 else ""
    yield Finding(N_("Disk"), Verdict.GOOD if free >= 1 else Verdict.BAD, said, remedy, room)
    if config.home.exists() and config.home.stat().st_mode & 0o007:
        remedy = N_("Close it: chmod 700 {home}")
        yield Finding(FILES, Verdict.OPTIONAL, N_("others on this machine can look into the home"), remedy, params)


def _keys(config: SiteConfig) -> Iterator[Finding]:
    what, path = N_("Keys"), config.home / keyfile.NAME
    if not path.exists():
        if config.database == "sqlite" and database_of(config).exists():
            remedy = N_("Put {name} back from a backup: new keys cannot open what the old ones sealed.")
            yield Finding(what, Verdict.BAD, N_("gone, although there is a database"), remedy, {"name": path.name})
        else:
            yield Finding(what, Verdict.GOOD, N_("none yet: “vigie up” makes them"))
        return
    try:
        keyfile.fingerprint(path)
        yield Finding(what, Verdict.GOOD, N_("kept under the passphrase"))
    except UserError as error:
        yield Finding(what, Verdict.BAD, error.cause, error.remedy, error.params)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        said, remedy = N_("others on this machine can read the key file"), N_("Close it: chmod 600 {path}")
        yield Finding(what, Verdict.BAD, said, remedy, {"path": path})
    asked = config.passphrase_file or (config.home / DEMO).exists()
    said = N_("in a file") if asked else N_("asked of a person at each start")
    yield Finding(N_("Passphrase"), Verdict.GOOD, said)


def _database(config: SiteConfig) -> Iterator[Finding]:
    what = N_("Database")
    if config.database == "sqlite":
        good = sqlite3.sqlite_version_info >= (3, 35)
        remedy = "" if good else N_("Install a Python that brings SQLite 3.35 or newer.")
        yield Finding(what, Verdict.GOOD if good else Verdict.BAD, f"SQLite {sqlite3.sqlite_version}", remedy)
        return
    server = urlsplit(config.database).hostname or "socket"
    try:
        database_of(config).exists()
        yield Finding(what, Verdict.GOOD, "PostgreSQL ({server})", "", {"server": server})
    except Exception as error:
        remedy = N_("Check VIGIE_DATABASE, and whether the server runs and lets this account in.")
        params = {"server": server, "kind": type(error).__name__}
        yield Finding(what, Verdict.BAD, N_("PostgreSQL at {server} does not answer ({kind})"), remedy, params)
    for name in ("pg_dump", "pg_restore", "psql"):
        try:
            program_named(name)
        except UserError as error:
            yield Finding(what, Verdict.BAD, error.cause, error.remedy, error.params)


def _reach(config: SiteConfig) -> Iterator[Finding]:
    abroad = sorted(set(config.hosts) - set(LOOPBACK))
    if abroad and not config.https:
        said = N_("answers to {hosts} without HTTPS: passwords would travel readable")
        remedy = N_("Put a server with a certificate in front of it, and set VIGIE_HTTPS=1.")
        yield Finding(SITE, Verdict.BAD, said, remedy, {"hosts": ", ".join(abroad)})
    else:
        yield Finding(SITE, Verdict.GOOD, N_("answers to {hosts}"), "", {"hosts": ", ".join(config.hosts)})
    if config.mail == "file":
        yield Finding(N_("Notices"), Verdict.GOOD, N_("as files in {place}"), "", {"place": config.home / "outbox"})
    else:
        server = urlsplit(config.mail).hostname
        yield Finding(N_("Notices"), Verdict.GOOD, N_("by e-mail through {server}"), "", {"server": server})


LOOKS: tuple[Callable[[SiteConfig], Iterator[Finding]], ...] = (_home, _keys, _database, _reach)
