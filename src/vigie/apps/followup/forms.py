from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from vigie.apps.accounts.queries import Organisation
from vigie.apps.followup.enums import EVIDENCE_KINDS, MEASURE_KINDS, SCALES
from vigie.apps.register.enums import LANGUAGES
from vigie.apps.register.queries import Commitment
from vigie.domain.language import Text
from vigie.domain.standing import NEEDS_REASON
from vigie.web.fields import in_page_language
from vigie.web.forms import DateInput

MOST_SIGNS = 20_000
IN_LANGUAGE = {"fr": _("in French"), "en": _("in English")}


class OfBody(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A body, by its name in the language of the page."""

    def label_from_instance(self, obj: Any) -> str:
        return in_page_language(obj.names)


class OfCommitments(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Commitments, by id and summary."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.code} {obj.summary}"


class Seen(forms.Form):
    """A form that knows which version of its row its writer saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class InLanguages(Seen):
    """A form for one text in each language of the house, that of the page first; one of them is enough."""

    name = "text"
    label: Any = _("Text")
    hint: Any = ""
    rows = 8
    needed = True

    def __init__(self, *args: Any, given: Text | None = None, **kwargs: Any) -> None:
        given = given or Text()
        kwargs["initial"] = {
            **{f"{self.name}_{code}": words for code, words in given.items()},
            **kwargs.get("initial", {}),
        }
        super().__init__(*args, **kwargs)
        for at, code in enumerate(languages()):
            self.fields[f"{self.name}_{code}"] = forms.CharField(
                label=f"{self.label}, {IN_LANGUAGE.get(code, code)}",
                help_text=self.hint if at == 0 else "",
                required=False,
                max_length=MOST_SIGNS,
                widget=forms.Textarea(attrs={"rows": self.rows, "lang": code}),
            )
        self.order_fields([*(f"{self.name}_{code}" for code in languages())])

    @property
    def text(self) -> Text:
        """Return what was written."""
        return Text({code: self.cleaned_data.get(f"{self.name}_{code}", "") for code in languages()})

    def clean(self) -> dict[str, Any] | None:
        if self.needed and not self.text:
            self.add_error(f"{self.name}_{languages()[0]}", _("Write something, in one language at least."))
        return self.cleaned_data


def languages() -> list[str]:
    """Return the languages of the house, that of the page first."""
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != (get_language() or ""))


class AskForm(forms.Form):
    """Ask a body for answers."""

    commitments = OfCommitments(label=_("Commitments"), queryset=None, widget=forms.CheckboxSelectMultiple)
    organisation = OfBody(label=_("Which body answers?"), queryset=None, empty_label=_("Choose a body"))
    due = forms.DateField(label=_("By when?"), widget=DateInput)

    def __init__(self, *args: Any, commitments: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["commitments"].queryset = commitments  # type: ignore[attr-defined]
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
        if len(commitments) == 1:
            self.fields["commitments"].initial = [row.pk for row in commitments]

    @property
    def asked(self) -> tuple[Iterable[Commitment], Organisation, date]:
        """Return what was chosen."""
        return self.cleaned_data["commitments"], self.cleaned_data["organisation"], self.cleaned_data["due"]


class AskAnewForm(Seen):
    """Ask another body, or set another date."""

    organisation = OfBody(label=_("Which body answers?"), queryset=None, empty_label=None)
    due = forms.DateField(label=_("By when?"), widget=DateInput)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]


class TextForm(InLanguages):
    label = _("Answer")
    hint = _("Say what was done, since when, and for whom. Two to ten sentences; each claim gets its evidence later.")
    needed = False


class ScaleForm(InLanguages):
    """How far a commitment is carried out."""

    scale = forms.ChoiceField(
        label=_("How far is it carried out?"), choices=list(SCALES.items()), widget=forms.RadioSelect
    )
    name = "reason"
    label = _("Reason")
    hint = _("Needed for “not applicable” and “not known”.")
    rows = 3
    needed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["scale"])

    def clean(self) -> dict[str, Any] | None:
        if self.cleaned_data.get("scale") in NEEDS_REASON and not self.text:
            self.add_error(f"{self.name}_{languages()[0]}", _("Say why: without a reason this says nothing."))
        return self.cleaned_data


class RateForm(ScaleForm):
    name = "opinion"
    label = _("Opinion")
    hint = _("What the evidence shows, and what it does not. It changes nothing in the body's own rating.")
    rows = 5

    def clean(self) -> dict[str, Any] | None:
        if not self.text:
            self.add_error(f"{self.name}_{languages()[0]}", _("Write your opinion, in one language at least."))
        return self.cleaned_data


class ClaimForm(InLanguages):
    label = _("What the answer says")
    hint = _("One thing that can be shown: “every inspector was trained in 2025”.")
    rows = 2


class ReasonForm(Seen):
    reason = forms.CharField(
        label=_("What is missing or wrong?"),
        help_text=_("The other side reads this. One thing a sentence."),
        max_length=MOST_SIGNS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class EvidenceForm(Seen):
    """What shows something: a file, an address, or the article of a law."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(EVIDENCE_KINDS.items()), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Title"), max_length=300)
    dated = forms.DateField(label=_("Date of the document"), widget=DateInput)
    language = forms.ChoiceField(label=_("Language of the document"), choices=list(LANGUAGES.items()))
    file = forms.FileField(label=_("File"), required=False, help_text=_("It is kept under its hash and never changes."))
    address = forms.URLField(label=_("Address on the internet"), required=False, max_length=500, assume_scheme="https")
    place = forms.CharField(label=_("Article or page"), required=False, max_length=120)

    def clean(self) -> dict[str, Any] | None:
        given = [self.cleaned_data.get(name) for name in ("file", "address", "place")]
        if not any(given):
            self.add_error("file", _("Give a file, an address or the article of a law: one is enough."))
        if (self.cleaned_data.get("address") or "https:").split(":")[0] not in {"http", "https"}:
            self.add_error("address", _("Give an address that begins with https://."))
        return self.cleaned_data


class MeasureForm(Seen):
    name = forms.CharField(label=_("What was done, or is being done?"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(MEASURE_KINDS.items()), widget=forms.RadioSelect)
    organisation = OfBody(
        label=_("Who does it?"), queryset=None, required=False, empty_label=_("the body that answers")
    )
    due = forms.DateField(label=_("By when?"), required=False, widget=DateInput)
    scale = forms.ChoiceField(
        label=_("Where does it stand?"), choices=list(SCALES.items())[:4], widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
