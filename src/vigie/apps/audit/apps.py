from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def _opens_to(request: HttpRequest) -> bool:
    from vigie.apps.audit.policies import scope_of

    return scope_of(request.user).may


class AuditConfig(AppConfig):
    name = "vigie.apps.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words
        from vigie.web import navigation

        words.name("audit.log", _("the log"), fields={})
        entry = navigation.Entry(_("Log"), "audit:log", order=95, within=("audit",), permit=_opens_to, place="foot")
        navigation.enter(entry)
