"""What allauth writes gets its row: signing in and out, passwords, second factors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from allauth.account import signals as account
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete, post_save
from django.http import HttpRequest

from vigie.apps.accounts.models import Person
from vigie.apps.audit.actions import log
from vigie.domain.acting import By

ROWS = {
    account.user_logged_in: "accounts.sign_in",
    account.password_changed: "accounts.change_password",
    account.password_set: "accounts.set_password",
    account.password_reset: "accounts.reset_password",
    account.email_added: "accounts.add_email",
    account.email_changed: "accounts.change_email",
    account.email_removed: "accounts.remove_email",
}


def _row(name: str) -> Any:
    def leave(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
        by = By(actor=f"person:{user.pk}", at=request.now)  # type: ignore[attr-defined]
        log(name, user, by=by)

    return leave


def _signed_out(sender: Any, request: HttpRequest, user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        log("accounts.sign_out", user, by=By(actor=f"person:{user.pk}", at=request.now))  # type: ignore[attr-defined]


def _password_is_their_own(sender: Any, user: Person, **kwargs: Any) -> None:
    if user.owes_password:
        Person.objects.filter(pk=user.pk).update(owes_password=False)


_moment: ContextVar[datetime | None] = ContextVar("moment of a sign-in", default=None)


@contextmanager
def signing_in(at: datetime) -> Iterator[None]:
    """Let what allauth writes of second factors leave its rows, in the transaction in which it is written.

    allauth's own signals come after the commit: a crash between would leave a change without its row.
    """
    token = _moment.set(at)
    try:
        yield
    finally:
        _moment.reset(token)


def _second_factor_saved(sender: Any, instance: Authenticator, created: bool, **kwargs: Any) -> None:
    recovery = instance.type == Authenticator.Type.RECOVERY_CODES
    if created:
        _second_factor_row("accounts.make_recovery_codes" if recovery else "accounts.add_second_factor", instance)
    else:
        _second_factor_row("accounts.use_second_factor", instance)


def _second_factor_removed(sender: Any, instance: Authenticator, **kwargs: Any) -> None:
    _second_factor_row("accounts.remove_second_factor", instance)


def _second_factor_row(name: str, instance: Authenticator) -> None:
    at = _moment.get()
    if at is not None:  # otherwise an action of ours is under way, which leaves its own
        log(name, ("accounts.person", str(instance.user_id)), by=By(f"person:{instance.user_id}", at))


def connect() -> None:
    """Listen to allauth; called once, when the app is ready."""
    post_save.connect(_second_factor_saved, sender=Authenticator, dispatch_uid="accounts.second_factor_saved")
    post_delete.connect(_second_factor_removed, sender=Authenticator, dispatch_uid="accounts.second_factor_removed")
    for signal, name in ROWS.items():
        signal.connect(_row(name), weak=False, dispatch_uid=name)
    account.password_changed.connect(_password_is_their_own, dispatch_uid="accounts.password_is_their_own")
    user_logged_out.connect(_signed_out, weak=False, dispatch_uid="accounts.sign_out")
