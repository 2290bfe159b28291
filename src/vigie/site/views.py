"""The pages for what went wrong."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from vigie.web.access import public


def _refusal(request: HttpRequest, status: int, cause: str, remedy: str) -> HttpResponse:
    return render(request, "refusal.html", {"cause": cause, "remedy": remedy, "code": str(status)}, status=status)


def _outage(status: int, cause: str, remedy: str) -> HttpResponse:
    """Say it on a page that needs neither the database nor a reader: they may be what is missing."""
    direction = "rtl" if get_language_bidi() else "ltr"
    given = {"cause": cause, "remedy": remedy, "language": get_language() or "en", "direction": direction}
    return HttpResponse(render_to_string("outage.html", given), status=status)


@public
def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _outage(400, _("The request could not be understood."), _("Go back and try once more."))


@public
def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _refusal(request, 403, _("This page is not open to you."), _("Sign in with an account that may see it."))


@public
def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form whose token is missing or old; Django calls this by name (CSRF_FAILURE_VIEW)."""
    cause = _("This form was open for too long, or did not come from this site.")
    return _refusal(request, 403, cause, _("Go back, load the page anew, and send it once more."))


@public
def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return _refusal(request, 404, _("There is nothing at this address."), _("Start from the home page, or search."))


@public
def server_error(request: HttpRequest) -> HttpResponse:
    return _outage(500, _("Something went wrong here."), _("Nothing you wrote was lost. Try again."))
