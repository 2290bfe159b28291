from django.apps import AppConfig


class SiteConfiguration(AppConfig):
    name = "vigie.site"
    label = "site"

    def ready(self) -> None:
        from vigie.site import checks  # noqa: F401 - they register themselves
