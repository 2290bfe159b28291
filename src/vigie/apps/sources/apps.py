from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "vigie.apps.sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.web import navigation
        from vigie.web.navigation import Entry

        navigation.enter(Entry(_("Sources"), "sources:list", order=50, within=("sources",)))
