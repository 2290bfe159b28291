from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation

ACTS = {
    "jobs.ask_to_cancel": _("asked a job to stop"),
    "jobs.begin": _("began a job"),
    "jobs.cancel": _("cancelled a job"),
    "jobs.cancelled": _("stopped a job that was cancelled"),
    "jobs.done": _("finished a job"),
    "jobs.enqueue": _("asked for a job"),
    "jobs.failed": _("failed at a job"),
    "jobs.give_back": _("gave a job back to the queue"),
    "jobs.take_up": _("took up the job of a dead worker"),
}


class JobsConfig(AppConfig):
    name = "vigie.apps.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.audit import words

        words.say(ACTS)
        autodiscover_modules("tasks")
        navigation.enter(
            navigation.Entry(
                _("Jobs"), "jobs:list", order=90, within=("jobs",), permit=navigation.signed_in, place="foot"
            )
        )
