"""The outbox: a notice is written in the transaction of what it tells, and delivered afterwards, by the worker."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import QuerySet

from vigie.apps.audit.actions import action, log
from vigie.apps.audit.sealing import take_lease
from vigie.apps.notices import kinds, post, queries
from vigie.apps.notices.models import Attempt, Notice, Receipt
from vigie.domain.acting import By

logger = logging.getLogger("vigie.notices")
TRIES = 8
FIRST_WAIT = timedelta(minutes=1)
AT_ONCE = 50


@action
def notify(person: AbstractBaseUser, kind: str, *, by: By, address: str = "", **params: object) -> Notice:
    """Tell somebody something: it is in the outbox if, and only if, what it tells is kept.

    Parameters
    ----------
    kind
        A kind of notice that an app registered.
    address
        Path below the language of what it is about.
    params
        What the kind has places for; ids and names of things, nothing personal.

    Raises
    ------
    NoSuchKind
        Where nobody registered the kind.
    """
    kinds.kind_named(kind)
    plain = {name: str(value) for name, value in params.items()}
    notice = Notice.objects.create(kind=kind, params=plain, address=address, person_id=person.pk, at=by.at)
    Attempt.objects.create(notice=notice, due=by.at)
    log("notices.notify", notice, by=by, fields=["kind", "person"], ids={"person": person.pk})
    return notice


def notify_all(
    people: Iterable[AbstractBaseUser], kind: str, *, by: By, address: str = "", **params: object
) -> list[Notice]:
    """Tell several people the same, each in their language."""
    return [notify(person, kind, by=by, address=address, **params) for person in people]


@action
def acknowledge(person: int, *, by: By, notice: UUID | None = None) -> int:
    """Note that somebody has seen what they were told: one notice, or all of them."""
    found = queries.unread(person=person)
    return _receive(found.filter(pk=notice) if notice else found, by=by)


@action
def supersede(address: str, *, by: By) -> int:
    """Note that nobody needs any more what they were told about an address: it has moved on."""
    return _receive(queries.unread(address=address), by=by)


def _receive(found: QuerySet[Notice], *, by: By) -> int:
    seen = Receipt.objects.bulk_create([Receipt(notice=one, at=by.at) for one in found], ignore_conflicts=True)
    for person, kind in {(receipt.notice.person_id, receipt.notice.kind) for receipt in seen}:
        log("notices.acknowledge", ("accounts.person", str(person)), by=by, ids={"kind": kind})
    return len(seen)


def deliver_due(*, by: By, holder: str) -> int:
    """Deliver what is due, one worker at a time; return how many were delivered."""
    if not queries.due(by.at).exists() or not take_lease("notices", holder=holder, by=by):
        return 0
    return sum(_deliver(attempt, by=by) for attempt in queries.due(by.at)[:AT_ONCE])


def _deliver(attempt: Attempt, *, by: By) -> bool:
    """Deliver one notice. Where this process dies after the delivery, it is repeated, and known by its name."""
    try:
        letter = post.letter_of(attempt.notice, site=settings.VIGIE_ADDRESS)
        if letter is not None:
            post.deliver(letter, attempt.notice.pk, mail=settings.VIGIE_MAIL, home=settings.VIGIE_HOME)
    except Exception as error:
        logger.warning("notice %s was not delivered: %s", attempt.notice_id, type(error).__name__)
        _try_later(attempt, trouble=type(error).__name__, by=by)
        return False
    tries = attempt.tries + 1
    Attempt.objects.filter(pk=attempt.pk).update(due=None, delivered_at=by.at, tries=tries, trouble="")
    return True


def _try_later(attempt: Attempt, *, trouble: str, by: By) -> None:
    tries = attempt.tries + 1
    due = by.at + FIRST_WAIT * 2 ** (tries - 1) if tries < TRIES else None
    Attempt.objects.filter(pk=attempt.pk).update(tries=tries, due=due, trouble=trouble[:80])
