"""How allauth signs people in here: nobody signs up alone, and secrets of the second factor are sealed."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from vigie.custody.sealing import Place, open_text, seal_text

SECOND_FACTOR = Place(table="mfa_authenticator", row="", field="data")
"""allauth does not say whose secret it seals, so the place names the column alone."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are added by an administrator; they do not sign up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: notices go through their outbox."""


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seal the secrets from which codes are made."""

    def encrypt(self, text: str) -> str:
        return seal_text(text, place=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        return open_text(encrypted_text, place=SECOND_FACTOR)

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send nothing: notices go through their outbox."""
