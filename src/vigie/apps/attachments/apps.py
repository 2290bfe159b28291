from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ACTS = {"attachments.attach": _("gave a file"), "attachments.detach": _("took a file away")}


class AttachmentsConfig(AppConfig):
    name = "vigie.apps.attachments"
    label = "attachments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words

        words.say(ACTS)
