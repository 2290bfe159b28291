from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation


class JobsConfig(AppConfig):
    name = "vigie.apps.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        autodiscover_modules("tasks")
        navigation.enter(
            navigation.Entry(_("Jobs"), "jobs:list", order=90, within=("jobs",), permit=navigation.signed_in, foot=True)
        )
