from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation
from vigie.web.navigation import Entry


class PublicConfig(AppConfig):
    name = "vigie.apps.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        navigation.enter(Entry(_("Commitments"), "public:register", order=10))
