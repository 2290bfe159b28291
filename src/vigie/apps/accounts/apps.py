from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from vigie.web import navigation
from vigie.web.navigation import Entry

ACTS = {
    "accounts.add_email": _("added an e-mail address"),
    "accounts.add_organisation": _("added an organisation"),
    "accounts.add_person": _("added a person"),
    "accounts.add_role": _("added a role"),
    "accounts.change_role": _("changed what a role permits"),
    "accounts.add_second_factor": _("set up a second factor"),
    "accounts.add_state": _("added a State"),
    "accounts.change_own": _("changed their own account"),
    "accounts.change_person": _("changed the account of a person"),
    "accounts.give_password": _("gave a person a new password"),
    "accounts.change_email": _("changed an e-mail address"),
    "accounts.change_password": _("changed a password"),
    "accounts.make_recovery_codes": _("made recovery codes"),
    "accounts.remove_email": _("removed an e-mail address"),
    "accounts.remove_second_factor": _("removed a second factor"),
    "accounts.reset_password": _("reset a password"),
    "accounts.see_recovery_codes": _("saw their recovery codes"),
    "accounts.set_password": _("set a password"),
    "accounts.sign_in": _("signed in"),
    "accounts.sign_out": _("signed out"),
    "accounts.use_second_factor": _("used a second factor"),
}


class AccountsConfig(AppConfig):
    name = "vigie.apps.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from vigie.apps.accounts import policies, queries, signals
        from vigie.apps.audit import policies as audit
        from vigie.apps.audit import words

        signals.connect()
        words.say(ACTS)
        words.name_people_by(queries.usernames)
        audit.answer_by(policies.scope_of_log)
        navigation.enter(
            Entry(_("People"), "accounts:people", order=85, permit=policies.manages_people, place="foot"),
        )
