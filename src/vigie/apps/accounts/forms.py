"""allauth's forms with a label above each field instead of a word inside it, which vanishes while one types."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from vigie.apps.accounts.models import Organisation, Person, Role
from vigie.web.fields import in_page_language

IN_CAPITALS = [(code, name.capitalize()) for code, name in settings.LANGUAGES]


class Labelled:
    """Take the words out of the fields and put ours above them."""

    labels: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""
            field.label = self.labels.get(name, field.label)


class SignInForm(Labelled, LoginForm):  # type: ignore[misc]
    labels = {"login": _("Sign-in name"), "password": _("Password")}


class PasswordAgainForm(Labelled, ReauthenticateForm):  # type: ignore[misc]
    labels = {"password": _("Password")}


class SecondFactorForm(Labelled, AuthenticateForm):  # type: ignore[misc]
    labels = {"code": _("Code of the app")}


class SetUpSecondFactorForm(Labelled, ActivateTOTPForm):  # type: ignore[misc]
    labels = {"code": _("The six digits that the app shows")}


class OwnPasswordForm(Labelled, ChangePasswordForm):  # type: ignore[misc]
    labels = {
        "oldpassword": _("The password that you have"),
        "password1": _("Your new password, at least twelve characters"),
        "password2": _("The new password again"),
    }


class ByName:
    """Name rows in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return in_page_language(obj.names)


class OfOrganisation(ByName, forms.ModelChoiceField):  # type: ignore[type-arg]
    """An organisation, by its name."""


class OfRoles(ByName, forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Roles, by their names."""


class OwnForm(forms.Form):
    """What somebody changes of their own account."""

    language = forms.ChoiceField(
        label=_("Language of what Vigie writes to you"), choices=IN_CAPITALS, widget=forms.RadioSelect
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("Where notices reach you. They say what is wanted and where; never what an answer says."),
    )


class PersonForm(forms.Form):
    """What an administrator says of somebody."""

    display_name = forms.CharField(label=_("Name shown to colleagues"), max_length=120, required=False)
    organisation = OfOrganisation(label=_("Where do they work?"), queryset=Organisation.objects.none())
    roles = OfRoles(label=_("What may they do?"), queryset=Role.objects.none(), widget=forms.CheckboxSelectMultiple)
    language = forms.ChoiceField(label=_("Language"), choices=IN_CAPITALS, widget=forms.RadioSelect)
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("Where notices reach them."))
    is_active = forms.BooleanField(label=_("May sign in"), required=False, initial=True)

    def __init__(self, *args: Any, organisations: Any, roles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["roles"].queryset = roles  # type: ignore[attr-defined]

    @property
    def changes(self) -> dict[str, Any]:
        """Return the columns that were given."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"roles", "username"}}

    @property
    def role_codes(self) -> list[str]:
        """Return the codes of the roles that were chosen."""
        return [role.pk for role in self.cleaned_data["roles"]]


class NewPersonForm(PersonForm):
    """Somebody who is to sign in."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=60,
        validators=[UnicodeUsernameValidator()],
        help_text=_("It is shown in the log of what was done; take one that their colleagues know."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["is_active"]
        self.order_fields(["username"])

    def clean_username(self) -> str:
        name: str = self.cleaned_data["username"]
        if Person.objects.filter(username__iexact=name).exists():
            raise forms.ValidationError(_("Somebody signs in under this name already."))
        return name
