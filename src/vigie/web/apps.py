from django.apps import AppConfig


class WebConfig(AppConfig):
    """The patterns of pages, for Django."""

    name = "vigie.web"
    label = "web"
