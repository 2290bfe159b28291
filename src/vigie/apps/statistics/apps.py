from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StatisticsConfig(AppConfig):
    name = "vigie.apps.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.web import navigation
        from vigie.web.navigation import Entry

        navigation.enter(Entry(_("Data"), "statistics:index", order=20, within=("statistics",)))
