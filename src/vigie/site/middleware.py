"""What happens around every page: the moment, the actor, errors with a remedy, the second factor, no silent writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language

from vigie.apps.accounts import policies
from vigie.apps.accounts.signals import signing_in
from vigie.apps.audit.actions import deed, log
from vigie.apps.audit.exempt import EXEMPT, OWN_TABLES
from vigie.domain.acting import By, system_clock
from vigie.domain.errors import NotAllowed, NotFound, UserError
from vigie.web.readonly import writes_only_to

Next = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
STATUS = {NotFound: 404, NotAllowed: 403}


class MomentMiddleware:
    """Give the request its moment and its actor: nothing deeper asks the clock or the session."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.now = system_clock()
        person = request.user
        actor = f"person:{person.pk}" if person.is_authenticated else "anyone"
        request.by = By(actor=actor, at=request.now)
        return self.get_response(request)


class UserErrorMiddleware:
    """Show an error that its user can mend as a page with cause and remedy."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, UserError):
            return None
        language = get_language() or "en"
        words = {"cause": error.cause_in(language), "remedy": error.remedy_in(language), "code": error.code}
        status = next((status for family, status in STATUS.items() if isinstance(error, family)), 400)
        return render(request, "refusal.html", words, status=status)


class SecondFactorMiddleware:
    """Lead a person who owes a second factor, or a password of their own, to setting it up, before anything else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        person = request.user
        if not person.is_authenticated:
            return None
        if view.__module__.startswith(("allauth.", "django.views.i18n")) or not getattr(view, "login_required", True):
            return None
        if policies.owes_second_factor(person):
            return redirect("mfa_activate_totp")
        return redirect("account_change_password") if policies.owes_password(person) else None


class ReadsWriteNothingMiddleware:
    """Keep GET from writing anything but what is exempt and the log of readings."""

    allowed = frozenset(EXEMPT) | OWN_TABLES
    # allauth notes on their first reading that recovery codes were shown: here that is an act, with its row.
    acts = frozenset({"mfa_view_recovery_codes", "mfa_download_recovery_codes"})

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return self.get_response(request)
        if self._is_act(request.path_info):
            return self._act(request)
        with writes_only_to(self.allowed):
            return self.get_response(request)

    def _is_act(self, path: str) -> bool:
        try:
            return resolve(path).url_name in self.acts
        except Resolver404:
            return False

    def _act(self, request: HttpRequest) -> HttpResponse:
        with deed():
            response = self.get_response(request)
            if response.status_code == 200 and request.user.is_authenticated:
                person = ("accounts.person", str(request.user.pk))
                log("accounts.see_recovery_codes", person, by=request.by)  # type: ignore[attr-defined]
        return response


class SignInIsAnActionMiddleware:
    """Put what allauth writes into one action; its signals leave the rows (accounts.signals)."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # The language stands first: /fr/account/…
        if request.method in SAFE or request.path.split("/")[2:3] != ["account"]:
            return self.get_response(request)
        with deed(), signing_in(request.now):  # type: ignore[attr-defined]
            return self.get_response(request)
