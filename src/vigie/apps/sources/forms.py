from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from vigie.apps.sources.enums import SourceKind
from vigie.domain.delivery import Identity
from vigie.domain.language import LANGUAGES, Text
from vigie.pipelines.labels import countries

RESERVED = frozenset({"add", "uploads", "found"})
IN = {"en": _("in English"), "fr": _("in French")}
code_is_plain = RegexValidator(re.compile(r"^[^/\\,]+\Z"), _("Use no slash and no comma."))


class SourceForm(forms.Form):
    """What is said of a source, in each language."""

    kind = forms.ChoiceField(label=_("Where do its data come from?"), choices=SourceKind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            within = IN[language]
            self.fields[f"names_{language}"] = forms.CharField(
                label=_("Name %(within)s") % {"within": within}, max_length=120
            )
        for language in LANGUAGES:
            within = IN[language]
            self.fields[f"publisher_{language}"] = forms.CharField(
                label=_("Who publishes or sends it, %(within)s") % {"within": within}, max_length=200, required=False
            )
        for language in LANGUAGES:
            within = IN[language]
            self.fields[f"terms_{language}"] = forms.CharField(
                label=_("Terms of use, %(within)s") % {"within": within},
                widget=forms.Textarea(attrs={"rows": 3}),
                max_length=2000,
                required=False,
            )
        texts = [f"{name}_{language}" for name in ("names", "publisher", "terms") for language in LANGUAGES]
        self.order_fields([*texts[: len(LANGUAGES)], "code", "kind", *texts[len(LANGUAGES) :]])

    def text(self, name: str) -> Text:
        """Return one of its texts, by language."""
        return Text({language: self.cleaned_data.get(f"{name}_{language}", "") for language in LANGUAGES})

    def changes(self) -> dict[str, Any]:
        """Return what a source is to be after it."""
        return {
            "kind": self.cleaned_data["kind"],
            **{name: self.text(name) for name in ("names", "publisher", "terms")},
        }


class NewSourceForm(SourceForm):
    """The same, with the code by which the store will know the source."""

    code = forms.CharField(
        label=_("Code"),
        help_text=_("A short name for addresses and files, such as “labour-inspection”. It cannot be changed."),
        max_length=60,
        validators=[code_is_plain],
        required=False,
    )

    def clean_code(self) -> str:
        given = self.cleaned_data.get("code") or slugify(self.data.get("names_en", ""))[:60]
        if not given or given in RESERVED:
            raise forms.ValidationError(_("Choose a code."))
        return str(given)


class ReasonForm(forms.Form):
    """An act that must give its reason."""

    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class TakeInForm(forms.Form):
    """What must be known before a file is taken in: only what this file leaves open is asked."""

    vintage = forms.CharField(
        label=_("Of which day or release are these data?"),
        help_text=_("The file does not say. For example 2025-03-31, or 2025-2: the newest one counts."),
        max_length=40,
        required=False,
    )
    country = forms.ChoiceField(
        label=_("Which country are these figures about?"),
        help_text=_("The file does not say; its figures count for this country alone."),
        error_messages={"required": _("Say which country the figures are about")},
    )
    identity = forms.ChoiceField(
        label=_("What becomes of these columns?"),
        choices=[
            ("discard", _("Leave them out: nobody will ever read them here")),
            ("seal", _("Seal them: they are kept encrypted, for a purpose that you state")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what becomes of the columns that look like identity")},
    )
    purpose = forms.CharField(
        label=_("If you seal them: for which purpose are they kept?"), max_length=300, required=False
    )

    def __init__(
        self, *args: Any, identity: bool, vintage: bool, country: bool = False, language: str = "en", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        asked = {"vintage": vintage, "country": country, "identity": identity, "purpose": identity}
        for name in [name for name, needed in asked.items() if not needed]:
            del self.fields[name]
        if country:
            self.fields["country"].choices = [("", ""), *countries(language)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("identity") == "seal" and not found.get("purpose"):
            self.add_error("purpose", _("State the purpose for which the sealed columns are kept"))
        return found

    def decision(self) -> Identity | None:
        """Return what becomes of columns that look like identity; None where there are none."""
        treatment = self.cleaned_data.get("identity")
        if not treatment:
            return None
        return Identity(treatment, self.cleaned_data["purpose"] if treatment == "seal" else "")
