from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation
from vigie.web.navigation import Entry


class PublicConfig(AppConfig):
    name = "vigie.apps.public"
    label = "public"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        navigation.enter(
            Entry(_("Commitments"), "public:register", order=10),
            Entry(_("Method"), "public:method", order=60, permit=navigation.not_signed_in),
            Entry(_("Method and definitions"), "public:method", order=10, place="foot"),
            Entry(_("Glossary"), "public:glossary", order=11, place="foot"),
            Entry(_("Accessibility"), "public:accessibility", order=12, place="foot"),
            Entry(_("Report an error"), "public:errors", order=13, place="foot"),
            Entry(_("What we keep about you"), "public:kept", order=14, place="foot"),
        )
