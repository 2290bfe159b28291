"""Settings from the environment: one frozen dataclass, which lists every missing or wrong variable at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from vigie.domain.errors import SetupMissing
from vigie.domain.language import LANGUAGES, N_, Phrase

T = TypeVar("T")
HOST = re.compile(r"\.?[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9a-fA-F:]+\]")
MAIL_ADDRESS = re.compile(r"[^@\s/:<>\"]+@[^@\s/:<>\"]+")
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class WrongSettings(SetupMissing):
    """One or more variables of the environment are missing or wrong."""

    code = "site.settings"
    cause = N_("These settings are wrong or missing: {settings}")
    remedy = N_("Set them in the environment and start again; “vigie doctor” explains each of them.")


MEANINGS: dict[str, str] = {
    "VIGIE_HOME": N_("Folder of the database, the store, the keys and everything else that is kept."),
    "VIGIE_DATABASE": N_("Database: sqlite inside the home, or postgres://user:password@host/name."),
    "VIGIE_HOSTS": N_("Names under which the site answers, comma-separated."),
    "VIGIE_ADDRESS": N_("Address that notices lead to, such as https://vigie.example.org; else the first host."),
    "VIGIE_LANGUAGE": N_("Language where a reader shows no preference: fr or en."),
    "VIGIE_STATE": N_("ISO 3166 code (three letters) of the State whose house this is; empty for a desk of many."),
    "VIGIE_DEMO": N_("1 for a fictional State on this machine only, with DEMO on every page."),
    "VIGIE_HTTPS": N_("1 where readers arrive over HTTPS: cookies travel encrypted only, plain HTTP is sent on."),
    "VIGIE_TIME_ZONE": N_("Where this house’s days begin, as in Europe/Paris."),
    "VIGIE_MAIL": N_("How notices leave: file (below the home), or smtp://user:password@host:port."),
    "VIGIE_SENDER": N_("Address that notices come from."),
    "VIGIE_EXIT_PAGE": N_("Where “leave now” leads: a page that anybody may be looking at."),
    "VIGIE_CONTACT": N_("Where readers report an error: an e-mail address, or a page that begins with https://."),
    "VIGIE_KEYS_FD": N_("Set by “vigie up” for its own parts: the descriptor that hands over the unlocked keys."),
    "VIGIE_PASSPHRASE_FILE": N_("File that holds the passphrase of the keys, where nobody is there to type it."),
}
"""What each variable of the environment is for; the reference of settings is written from here."""


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What the environment says about this installation.

    Parameters
    ----------
    home
        Folder of the database, the store, the keys and everything else that is kept (VIGIE_HOME).
    database
        Address of the database (VIGIE_DATABASE): ``sqlite`` inside the home, or ``postgres://…``.
    hosts
        Names under which the site answers (VIGIE_HOSTS, comma-separated).
    address
        Address of the site that notices lead to (VIGIE_ADDRESS).
    language
        Language where a reader shows no preference (VIGIE_LANGUAGE).
    state
        Code of the State whose house this is; empty for a desk of many States (VIGIE_STATE).
    demo
        A fictional State on loopback only, DEMO on every page (VIGIE_DEMO).
    https
        Cookies for encrypted connections only, HSTS (VIGIE_HTTPS).
    time_zone
        Where this house's days begin (VIGIE_TIME_ZONE).
    mail
        ``smtp://user:password@host:port`` or ``file`` (VIGIE_MAIL); a file under the home by default.
    sender
        Address that notices come from (VIGIE_SENDER).
    exit_page
        Where "leave now" leads: something that anybody may be looking at (VIGIE_EXIT_PAGE).
    contact
        Where readers report an error (VIGIE_CONTACT).
    keys_fd
        Descriptor on which the supervisor hands over the unlocked keys (VIGIE_KEYS_FD).
    passphrase_file
        File that holds the passphrase of the keys, where nobody is there to type it (VIGIE_PASSPHRASE_FILE).
    """

    home: Path
    database: str = "sqlite"
    hosts: tuple[str, ...] = LOOPBACK
    address: str = ""
    language: str = "en"
    state: str = ""
    demo: bool = False
    https: bool = False
    time_zone: str = "UTC"
    mail: str = "file"
    sender: str = "vigie@localhost"
    exit_page: str = "https://worldweather.wmo.int/"
    contact: str = ""
    keys_fd: int | None = None
    passphrase_file: Path | None = None

    @classmethod
    def from_environ(cls, environ: Mapping[str, str]) -> SiteConfig:
        """Read every variable; raise one :class:`WrongSettings` that names all that is wrong."""
        wrong: list[Phrase] = []
        found: dict[str, Any] = {}
        for name, read in READERS.items():
            raw = environ.get(f"VIGIE_{name.upper()}", "")
            if not raw:
                continue
            try:
                found[name] = read(raw)
            except (ValueError, KeyError, OSError) as error:
                wrong.append(_fault(f"VIGIE_{name.upper()}", error))
        found.setdefault("home", Path("var").resolve())
        config = cls(**found)
        wrong += config.contradictions()
        if wrong:
            raise WrongSettings(settings=tuple(wrong))
        return config

    def contradictions(self) -> list[Phrase]:
        """Name the settings that cannot stand together."""
        wrong = []
        if self.demo and set(self.hosts) - set(LOOPBACK):
            wrong.append(_fault("VIGIE_HOSTS", N_("the demonstration answers on loopback only")))
        if self.demo and self.database != "sqlite":
            wrong.append(_fault("VIGIE_DATABASE", N_("the demonstration keeps its own")))
        return wrong

    @property
    def reached_at(self) -> str:
        """Address under which readers reach the site, without a slash at its end."""
        return self.address or f"{'https' if self.https else 'http'}://{self.hosts[0] if self.hosts else 'localhost'}"

    @property
    def databases(self) -> dict[str, Any]:
        """Django's DATABASES."""
        return {"default": _sqlite(self.home) if self.database == "sqlite" else _postgres(self.database)}


def _fault(name: str, reason: object) -> Phrase:
    """Name a variable and what is wrong with it: a phrase, a marked message, or the error that holds one."""
    if isinstance(reason, Exception):
        reason = next((part for part in reason.args if isinstance(part, Phrase)), str(reason))
    said = reason if isinstance(reason, Phrase) else Phrase(str(reason))
    return Phrase("{name} ({reason})", {"name": name, "reason": said})


def _sqlite(home: Path) -> dict[str, Any]:
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    options = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": home / "vigie.sqlite3", "OPTIONS": options}


def _postgres(address: str) -> dict[str, Any]:
    url = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(raw: str) -> str:
        if raw not in choices:
            raise ValueError(Phrase(N_("one of: {choices}"), {"choices": ", ".join(choices)}))
        return raw

    return read


def _yes_or_no(raw: str) -> bool:
    answers = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
    if raw.lower() not in answers:
        raise ValueError(Phrase(N_("1 or 0")))
    return answers[raw.lower()]


def _database(raw: str) -> str:
    if raw == "sqlite":
        return raw
    url = urlsplit(raw)
    if url.scheme not in {"postgres", "postgresql"} or not url.path.strip("/"):
        raise ValueError(Phrase(N_("sqlite, or postgres://user@host/name")))
    return raw


def _zone(raw: str) -> str:
    try:
        return ZoneInfo(raw).key
    except (KeyError, ValueError, OSError) as error:
        raise ValueError(Phrase(N_("a time zone by its name, such as Europe/Paris"))) from error


def _state(raw: str) -> str:
    if not (raw.isascii() and raw.isalpha() and raw.isupper() and len(raw) == 3):
        raise ValueError(Phrase(N_("three capital letters, as in ISO 3166")))
    return raw


def _mail(raw: str) -> str:
    if raw != "file" and urlsplit(raw).scheme not in {"smtp", "smtps"}:
        raise ValueError(Phrase(N_("file, or smtp://host:port")))
    return raw


def _site(raw: str) -> str:
    url = urlsplit(raw)
    if url.scheme not in {"http", "https"} or not url.netloc or url.path.strip("/"):
        raise ValueError(Phrase(N_("https:// and a name")))
    return f"{url.scheme}://{url.netloc}"


def _page(raw: str) -> str:
    if urlsplit(raw).scheme != "https":
        raise ValueError(Phrase(N_("an address that begins with https://")))
    return raw


def _contact(raw: str) -> str:
    if not MAIL_ADDRESS.fullmatch(raw) and urlsplit(raw).scheme != "https":
        raise ValueError(Phrase(N_("an e-mail address, or an address that begins with https://")))
    return raw


def _hosts(raw: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in raw.split(",") if host.strip())
    if not hosts or not all(HOST.fullmatch(host) for host in hosts):
        raise ValueError(Phrase(N_("names or addresses of hosts between commas, without a port")))
    return hosts


READERS: dict[str, Callable[[str], Any]] = {
    "home": lambda raw: Path(raw).expanduser().resolve(),
    "database": _database,
    "hosts": _hosts,
    "address": _site,
    "language": _one_of(*LANGUAGES),
    "state": _state,
    "demo": _yes_or_no,
    "https": _yes_or_no,
    "time_zone": _zone,
    "mail": _mail,
    "sender": str,
    "exit_page": _page,
    "contact": _contact,
    "keys_fd": int,
    "passphrase_file": Path,
}
