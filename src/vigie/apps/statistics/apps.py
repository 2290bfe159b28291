from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = {
    "statistics.accept": _("accepted an estimate"),
    "statistics.add_table": _("added a table of overlaps"),
    "statistics.ask_for_estimate": _("asked for an estimate"),
    "statistics.keep_result": _("kept the result of an estimate"),
    "statistics.withdraw": _("withdrew an accepted estimate"),
}


class StatisticsConfig(AppConfig):
    name = "vigie.apps.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words
        from vigie.web import navigation
        from vigie.web.navigation import Entry

        navigation.enter(Entry(_("Data"), "statistics:index", order=20, within=("statistics",)))
        words.say(ACTS)
