"""Django's system checks of the house, each with an id and a hint; “vigie up” does not open where one is an error."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

CLOSED = "django.contrib.auth.middleware.LoginRequiredMiddleware"
# Each stands after the one before it, and what goes wrong without it.
ORDER = (
    ("django.contrib.auth.middleware.AuthenticationMiddleware", "nobody would be known"),
    ("vigie.site.middleware.MomentMiddleware", "requests would have no moment and no actor"),
    (CLOSED, "every page would be open to everybody"),
    ("vigie.site.middleware.SecondFactorMiddleware", "no second factor would be asked for"),
    ("vigie.site.middleware.ReadsWriteNothingMiddleware", "a page that is only read could write"),
)
SEALING = "vigie.apps.accounts.adapters.SecondFactorAdapter"
LOOPBACK = {"127.0.0.1", "localhost", "[::1]"}


@register("vigie")
def middleware_in_order(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Insist on what keeps the house closed."""
    found: list[CheckMessage] = []
    places = {name: place for place, name in enumerate(settings.MIDDLEWARE)}
    missing = [(name, why) for name, why in ORDER if name not in places]
    for name, why in missing:
        found.append(Error(f"{name} is missing: {why}.", hint="Put it back into MIDDLEWARE.", id="vigie.E001"))
    there = [places[name] for name, _why in ORDER if name in places]
    if there != sorted(there):
        hint = "The order is: " + ", ".join(name.rpartition(".")[2] for name, _why in ORDER) + "."
        found.append(Error("Middleware of the house stands in the wrong order.", hint=hint, id="vigie.E002"))
    return found


@register("vigie")
def nothing_shows_too_much(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Insist on secrets that stay secret, and that the fiction stays on this machine."""
    found: list[CheckMessage] = []
    if settings.DEBUG:
        hint = "Leave DEBUG off: its error pages show what people wrote."
        found.append(Error("DEBUG is on.", hint=hint, id="vigie.E003"))
    if settings.MFA_ADAPTER != SEALING:
        hint = f"Set MFA_ADAPTER to {SEALING}."
        found.append(Error("Secrets of second factors would be stored readable.", hint=hint, id="vigie.E004"))
    if settings.VIGIE_DEMO and set(settings.ALLOWED_HOSTS) - LOOPBACK:
        hint = "Leave VIGIE_HOSTS out, or VIGIE_DEMO."
        found.append(Error("The demonstration would answer to a network.", hint=hint, id="vigie.E005"))
    return found


@register("vigie")
def readable_on_the_way(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Warn where passwords would travel readable."""
    if set(settings.ALLOWED_HOSTS) - LOOPBACK and not settings.SESSION_COOKIE_SECURE:
        hint = "Put a server with a certificate in front of it, and set VIGIE_HTTPS=1."
        return [Warning("The site answers to a network without HTTPS.", hint=hint, id="vigie.W001")]
    return []
