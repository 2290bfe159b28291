from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation

ACTS = {"notices.acknowledge": _("read notices"), "notices.notify": _("wrote a notice")}


class NoticesConfig(AppConfig):
    name = "vigie.apps.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words

        words.say(ACTS)
        navigation.enter(
            navigation.Entry(
                _("Notices"), "notices:list", order=10, permit=navigation.signed_in, place="own", count=count_unread
            )
        )


def count_unread(request: HttpRequest) -> int:
    """Count what waits for the reader; asked at each page."""
    from vigie.apps.notices import queries

    return queries.count_unread(request.user)
