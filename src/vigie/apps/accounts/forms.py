"""allauth's forms with a label above each field instead of a word inside it, which vanishes while one types."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.utils.translation import gettext_lazy as _


class Labelled:
    """Take the words out of the fields and put ours above them."""

    labels: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
            field.label = self.labels.get(name, field.label)


class SignInForm(Labelled, LoginForm):  # type: ignore[misc]
    labels = {"login": _("Sign-in name"), "password": _("Password")}


class SecondFactorForm(Labelled, AuthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Code of the app")}


class SetUpSecondFactorForm(Labelled, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("The six digits that the app shows")}
