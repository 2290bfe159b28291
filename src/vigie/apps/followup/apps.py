from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vigie.web import navigation
from vigie.web.navigation import Entry

ACTS = {
    "followup.accept": _("accepted an answer"),
    "followup.assign": _("asked a body for an answer"),
    "followup.rate": _("rated an answer"),
    "followup.reassign": _("asked another body for an answer"),
    "followup.remind": _("reminded a body of an answer"),
    "followup.reopen": _("opened an answer again"),
    "followup.return": _("returned an answer"),
    "followup.submit": _("handed in an answer"),
    "followup.write": _("wrote in an answer"),
}

# What the log calls the fields of an answer.
FIELDS = {
    "due": _("due date"),
    "evidence_handed_in": _("evidence handed in"),
    "handed_in": _("times handed in"),
    "handed_in_at": _("handed in at"),
    "saved_at": _("saved at"),
    "scale": _("own rating"),
    "scale_reason": _("reason for the rating"),
    "stage": _("where it is"),
    "text": _("text of the answer"),
}


class FollowupConfig(AppConfig):
    name = "vigie.apps.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.attachments.policies import answer_for
        from vigie.apps.audit import words
        from vigie.apps.followup import policies
        from vigie.apps.followup.notices import KINDS as NOTICES
        from vigie.apps.notices import kinds

        navigation.enter(Entry(_("To do"), "followup:queue", order=5, within=("followup",), permit=policies.sees_queue))
        answer_for("followup.evidence", policies.reading_of_evidence)
        words.say(ACTS)
        words.name("followup.answer", pgettext_lazy("in the log", "answer"), fields=FIELDS)
        for name, (subject, body) in NOTICES.items():
            kinds.register(name, subject=subject, body=body)
