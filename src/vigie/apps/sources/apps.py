from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = {
    "sources.add_source": _("added a source"),
    "sources.begin_taking_in": _("began to take in a delivery"),
    "sources.bring_back": _("brought a delivery back"),
    "sources.change_source": _("changed a source"),
    "sources.decide_values": _("decided what values of a source mean"),
    "sources.discard": _("threw an upload away"),
    "sources.give_back": _("gave an upload back"),
    "sources.mark_not_public": _("closed a source to the public"),
    "sources.mark_public": _("opened a source to the public"),
    "sources.read": _("examined an upload"),
    "sources.receive": _("received a file"),
    "sources.refuse": _("refused a file"),
    "sources.save_mapping": _("saved a mapping of a source"),
    "sources.set_aside": _("set a delivery aside"),
    "sources.take_in": _("took in a delivery"),
}


class SourcesConfig(AppConfig):
    name = "vigie.apps.sources"
    label = "sources"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words
        from vigie.web import navigation
        from vigie.web.navigation import Entry

        navigation.enter(Entry(_("Sources"), "sources:list", order=50, within=("sources",)))
        words.say(ACTS)
