from django.apps import AppConfig


class SiteConfiguration(AppConfig):
    name = "vigie.site"
    label = "site"
