from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vigie.apps.register.enums import ADDRESSEES, FIELDS, QUALIFIERS, THEMES
from vigie.web import words
from vigie.web.forms import DateInput

MOST_SIGNS = 5_000
REASON = forms.Textarea(attrs={"rows": 4})
LINEAGE = {kind: label for kind, label in words.THREAD.items() if kind != "to_confirm"}
CHOICES: dict[str, Any] = {
    "strength": words.STRENGTH,
    "theme": THEMES,
    "addressees": ADDRESSEES,
    "qualifiers": QUALIFIERS,
    "kind": LINEAGE,
}


class TextFileForm(forms.Form):
    """A text to add: a file, or pasted."""

    file = forms.FileField(
        label=_("File"), required=False, help_text=_("Plain text, Markdown, PDF or Word (docx), as published.")
    )
    pasted = forms.CharField(
        label=_("Or paste the text"),
        required=False,
        max_length=2_000_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any] | None:
        if bool(self.cleaned_data.get("file")) == bool(self.cleaned_data.get("pasted")):
            self.add_error("file", _("Give a file or paste a text: one of the two."))
        return self.cleaned_data


class DisputeForm(forms.Form):
    """Say that a reading is wrong."""

    field = forms.ChoiceField(label=_("Which reading?"))
    reason = forms.CharField(label=_("Why is it wrong?"), max_length=MOST_SIGNS, widget=REASON)

    def __init__(self, *args: Any, fields: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"].choices = [(name, FIELDS[name]) for name in fields]  # type: ignore[attr-defined]


class SettleForm(forms.Form):
    """Settle an objection without changing the reading."""

    outcome = forms.ChoiceField(
        label=_("What holds?"),
        choices=[
            ("confirmed", _("The reading is right: it is confirmed")),
            ("left", _("The reading stays, although the doubt is not settled")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label=_("Why?"), max_length=MOST_SIGNS, widget=REASON)


class CorrectForm(forms.Form):
    """Change a reading, with a reason."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(label=_("Why?"), max_length=MOST_SIGNS, widget=REASON)

    def __init__(self, *args: Any, field: str, now: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field = field
        self.fields.update(_value_fields(field, now))
        self.order_fields([name for name in self.fields if name != "reason"])

    @property
    def value(self) -> Any:
        """Return what was chosen, as the field holds it."""
        if self.field == "summaries":
            return {code: self.cleaned_data[f"value_{code}"] for code in ("fr", "en")}
        if self.field == "actionable":
            return self.cleaned_data["value"] == "yes"
        if self.field == "targets":
            return self.cleaned_data["value"].replace(",", " ").split()
        return self.cleaned_data["value"]


def _value_fields(field: str, now: Any) -> dict[str, forms.Field]:
    if field == "summaries":
        return {
            f"value_{code}": forms.CharField(
                label=FIELDS[f"summary_{code}"], initial=now.get(code, ""), max_length=MOST_SIGNS, widget=forms.Textarea
            )
            for code in ("fr", "en")
        }
    if field == "targets":
        hint = _("Ids in the newer text, with commas between them; none where its idea is not found there.")
        said = forms.CharField(
            label=FIELDS[field], initial=", ".join(now), required=False, max_length=400, help_text=hint
        )
        return {"value": said}
    if field == "actionable":
        choices = [("yes", _("yes")), ("no", _("no"))]
        initial = "yes" if now else "no"
        return {"value": forms.ChoiceField(label=FIELDS[field], choices=choices, initial=initial)}
    choices = list(CHOICES[field].items())
    if field in {"addressees", "qualifiers"}:
        boxes = forms.CheckboxSelectMultiple
        return {
            "value": forms.MultipleChoiceField(
                label=FIELDS[field], choices=choices, initial=now, required=False, widget=boxes
            )
        }
    return {"value": forms.ChoiceField(label=FIELDS[field], choices=choices, initial=now)}


class CycleForm(forms.Form):
    """Open a round of follow-up."""

    name_fr = forms.CharField(label=_("Name in French"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    opens = forms.DateField(label=_("Opens on"), widget=DateInput)
    closes = forms.DateField(label=_("Closes on"), widget=DateInput)

    @property
    def names(self) -> dict[str, str]:
        """Return the name by language."""
        return {code: self.cleaned_data[f"name_{code}"] for code in ("fr", "en")}


class CloseForm(forms.Form):
    """Move the end of a round."""

    closes = forms.DateField(label=_("Closes on"), widget=DateInput)


class ProposalForm(forms.Form):
    """Say of one proposal, or of several, whether it is a commitment; each comes with the version that was seen."""

    verdict = forms.ChoiceField(choices=[("confirm", _("confirm")), ("reject", _("reject")), ("take_back", "")])

    def __init__(self, *args: Any, proposals: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        pairs = (one.partition(":")[::2] for one in self.data.getlist("row"))  # type: ignore[attr-defined]
        seen = {int(key): int(version) for key, version in pairs if key.isdecimal() and version.isdecimal()}
        found["rows"] = [(row, seen[row.pk]) for row in self.proposals.filter(pk__in=seen)]
        return found
