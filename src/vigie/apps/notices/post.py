"""How a notice leaves: as a file, exactly once, named by its id; or by e-mail, known by its Message-ID if repeated."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.html import strip_tags

from vigie.apps.notices.models import Notice
from vigie.apps.notices.wording import said
from vigie.domain.language import N_, translate

LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def letter_of(notice: Notice, *, site: str) -> EmailMessage | None:
    """Return the letter of a notice in the language of who receives it; None where they have no address by e-mail."""
    person, by_mail = notice.person, settings.VIGIE_MAIL != "file"
    if not person.is_active or (by_mail and not person.email):
        return None
    language = person.language
    words = said(notice, language)
    body = [words.body]
    if notice.address:
        where = f"{site}/{language}{notice.address}"
        body.append(translate(N_("Open it in Vigie: {address}"), language).format(address=where))
    body.append(translate(N_("This message was written by a machine; nobody reads answers to it."), language))
    to = [person.email or f"person-{person.pk}@localhost"]
    headers = {"Message-ID": message_id(notice.pk), "Auto-Submitted": "auto-generated", "Content-Language": language}
    return EmailMessage(one_line(words.subject), "\n\n".join(body), settings.DEFAULT_FROM_EMAIL, to, headers=headers)


def message_id(pk: UUID) -> str:
    """Return the Message-ID of a notice: the same however often it is sent."""
    return f"<{pk}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].strip('<> ') or 'localhost'}>"


def one_line(text: str) -> str:
    """Return a subject that cannot add a header."""
    return " ".join(strip_tags(text).split())


def deliver(letter: EmailMessage, pk: UUID, *, mail: str, home: Path) -> None:
    """Deliver a letter."""
    if mail == "file":
        write_once(letter.message().as_bytes(), home / "outbox" / f"{pk}.eml")
    else:
        letter.connection = connection_to(mail)
        letter.send()


def write_once(content: bytes, place: Path) -> None:
    """Write a file that is there whole or not at all, and only once; what is there already is kept.

    One process delivers at a time, so what a dead one left half written is written over.
    """
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = place.with_name(f".{place.name}.partial")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, place)
        except FileExistsError:
            return
    finally:
        beside.unlink(missing_ok=True)


def connection_to(mail: str) -> Any:
    """Return Django's connection to a mail server that is named by an address."""
    url = urlsplit(mail)
    secure, plain = url.scheme == "smtps", url.hostname in LOOPBACK
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=url.hostname,
        port=url.port or (465 if secure else 25 if plain else 587),
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        use_ssl=secure,
        use_tls=not secure and not plain,
        timeout=30,
    )
