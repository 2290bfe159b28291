from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation
from vigie.web.navigation import Entry


class RegisterConfig(AppConfig):
    name = "vigie.apps.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.register import findable
        from vigie.apps.search import actions as search

        navigation.enter(Entry(_("Texts"), "register:texts", order=30, within=("register",)))
        search.add_source("register.commitment", findable.commitments)
        search.add_source("register.instrument", findable.instruments)
        search.add_source("register.indicator", findable.indicators)
