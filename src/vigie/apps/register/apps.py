from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation
from vigie.web.navigation import Entry

ACTS = {
    "register.add_text": _("added a text"),
    "register.close_cycle": _("set the end of a cycle"),
    "register.open_cycle": _("opened a cycle"),
    "register.confirm_proposal": _("confirmed a proposed commitment"),
    "register.correct_reading": _("corrected a reading"),
    "register.dispute": _("disputed a reading"),
    "register.leave_reading": _("left a reading as it was"),
    "register.load": _("loaded a register"),
    "register.reject_proposal": _("rejected a proposed commitment"),
}


class RegisterConfig(AppConfig):
    name = "vigie.apps.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words
        from vigie.apps.notices import kinds
        from vigie.apps.register import findable
        from vigie.apps.register.notices import KINDS as NOTICES
        from vigie.apps.search import actions as search

        navigation.enter(Entry(_("Texts"), "register:texts", order=30, within=("register",)))
        search.add_source("register.commitment", findable.commitments)
        search.add_source("register.instrument", findable.instruments)
        search.add_source("register.indicator", findable.indicators)
        words.say(ACTS)
        for name, (subject, body) in NOTICES.items():
            kinds.register(name, subject=subject, body=body)
