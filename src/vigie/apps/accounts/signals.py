"""What allauth writes gets its row: signing in and out, passwords, second factors."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from django.contrib.auth.signals import user_logged_out
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
    mfa.authenticator_added: "accounts.add_second_factor",
    mfa.authenticator_removed: "accounts.remove_second_factor",
    mfa.authenticator_reset: "accounts.reset_second_factor",
    mfa.authenticator_used: "accounts.use_second_factor",
}


def _row(name: str) -> Any:
    def leave(sender: Any, request: HttpRequest, user: Person, **kwargs: Any) -> None:
        by = By(actor=f"person:{user.pk}", at=request.now)  # type: ignore[attr-defined]
        log(name, user, by=by)

    return leave


def _signed_out(sender: Any, request: HttpRequest, user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        log("accounts.sign_out", user, by=By(actor=f"person:{user.pk}", at=request.now))  # type: ignore[attr-defined]


def connect() -> None:
    """Listen to allauth; called once, when the app is ready."""
    for signal, name in ROWS.items():
        signal.connect(_row(name), weak=False, dispatch_uid=name)
    user_logged_out.connect(_signed_out, weak=False, dispatch_uid="accounts.sign_out")
