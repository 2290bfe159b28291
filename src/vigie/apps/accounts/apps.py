from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "vigie.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.accounts import signals

        signals.connect()
