from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.apps.register.enums import FIELDS as READ
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
    "register.take_back_proposal": _("took back what was said of a proposal"),
    "register.reject_proposal": _("rejected a proposed commitment"),
}

# What the log calls things of the register, and their fields.
NAMES = {
    "register.commitment": (_("commitment"), {**READ, "origin": _("who confirmed it")}),
    "register.lineage": (_("line of lineage"), READ),
    "register.dispute": (
        _("objection"),
        {"reason": _("reason"), "answer": _("answer to it"), "outcome": _("outcome"), "settled_at": _("settled at")},
    ),
    "register.document": (_("official text"), {"text": _("words of the text")}),
    "register.cycle": (_("cycle"), {"names": _("names"), "opens": _("first day"), "closes": _("last day")}),
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
        for kind, (said, fields) in NAMES.items():
            words.name(kind, said, fields=fields)
        for name, (subject, body) in NOTICES.items():
            kinds.register(name, subject=subject, body=body)
