from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation
from vigie.web.navigation import Entry


class FollowupConfig(AppConfig):
    name = "vigie.apps.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.attachments.policies import answer_for
        from vigie.apps.followup import policies

        navigation.enter(Entry(_("To do"), "followup:queue", order=5, within=("followup",), permit=policies.sees_queue))
        answer_for("followup.evidence", policies.reading_of_evidence)
