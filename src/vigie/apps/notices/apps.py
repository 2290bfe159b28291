from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = {"notices.notify": _("wrote a notice")}


class NoticesConfig(AppConfig):
    name = "vigie.apps.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words

        words.say(ACTS)
