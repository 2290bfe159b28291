from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vigie.domain.language import LANGUAGES, Text
from vigie.pipelines.estimation_tables import Offered
from vigie.pipelines.hidden import Columns

IN = {"en": _("in English"), "fr": _("in French")}
LARGEST_MB = 20
FEWEST_DATASETS, MOST_DATASETS = 500, 2_000
COVARIATES = {
    "covariates": _("log-linear model with the characteristics and the period: minutes, up to a quarter of an hour"),
}
METHODS = {
    "stepwise": _("stepwise choice of pairs: quick, the usual choice"),
    "bic": _("best model by BIC, of all models up to five lists: a minute or two; with six some minutes"),
    "dga": _("average over decomposable graphs, up to six lists: with six some minutes"),
    "bayesthresh": _("Bayesian threshold: some minutes"),
    "lcmcr": _("Bayesian latent classes: some minutes; refused where its chains disagree"),
    "chao": _("Chao’s lower bound"),
    "independence": _("independent lists: for comparison, nearly always wrong"),
}
INTERVALS = {
    "bca": _("BCa, the search repeated in every replicate"),
    "percentile": _("percentiles of the replicates"),
    "profile": _("profile likelihood, the model taken as given"),
    "wald": _("Wald, the model taken as given"),
}
YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]


class AboutForm(forms.Form):
    """What a number will speak of, in each language, and what it cannot."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            self.fields[f"population_{language}"] = forms.CharField(
                label=_("Which persons and which place do all lists speak of, %(within)s?") % {"within": IN[language]},
                max_length=300,
                initial="",
            )
        self.fields["first"] = forms.IntegerField(label=_("First year that all lists cover"), validators=YEARS)
        self.fields["last"] = forms.IntegerField(label=_("Last year that all lists cover"), validators=YEARS)
        for language in LANGUAGES:
            self.fields[f"unreached_{language}"] = forms.CharField(
                label=_("Which groups can none of these lists reach, %(within)s?") % {"within": IN[language]},
                help_text=_("They are not in the estimate. If you know of none, say so."),
                max_length=500,
            )

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if found.get("first") and found.get("last") and found["last"] < found["first"]:
            self.add_error("last", _("The last year lies before the first."))
        return found

    def about(self) -> dict[str, Any]:
        """Return what is said of a table."""
        return {
            "populations": self._text("population"),
            "first": self.cleaned_data["first"],
            "last": self.cleaned_data["last"],
            "unreached": self._text("unreached"),
        }

    def _text(self, name: str) -> Text:
        return Text({language: self.cleaned_data[f"{name}_{language}"] for language in LANGUAGES})


class UploadTableForm(AboutForm):
    """A table of overlaps that somebody sends."""

    file = forms.FileField(
        label=_("Table of overlaps"),
        help_text=_(
            "CSV: a column of 0 and 1 for each list, and a column named count; or one row a person, without names."
        ),
    )
    lists = forms.CharField(
        label=_("Columns that are lists"),
        help_text=_("Their names, separated by commas. Leave this empty if all columns but the count are lists."),
        max_length=600,
        required=False,
    )

    covariates = forms.CharField(
        label=_("Columns that are characteristics"),
        help_text=_(
            "Their names, separated by commas, such as sex, form: each level then has its estimate. A blank means that "
            "it is not known. Never a column that tells persons apart."
        ),
        max_length=600,
        required=False,
    )
    period = forms.CharField(
        label=_("Column that is the year or another period"),
        help_text=_("Its name; whole numbers. Leave this empty if there is none."),
        max_length=100,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["file", "lists", "covariates", "period"])

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if given.size > LARGEST_MB * 2**20:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Count the histories first, or use the command line.")
                % {"limit": LARGEST_MB}
            )
        return given

    @property
    def columns(self) -> Columns:
        """Return which columns mean what."""
        period = self.cleaned_data["period"].strip()
        return Columns(self._named("lists"), self._named("covariates"), period)

    def _named(self, field: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.cleaned_data[field].split(",") if name.strip())


class DeliveryTableForm(AboutForm):
    """A table of overlaps that is counted from the records of a delivery."""

    lists = forms.MultipleChoiceField(
        label=_("Which columns say that a person is on a list?"),
        help_text=_("Three at least. Shown are the columns that hold 0 and 1, or yes and no, and nothing else."),
        widget=forms.CheckboxSelectMultiple,
    )
    covariates = forms.MultipleChoiceField(
        label=_("Which columns are characteristics of persons?"),
        help_text=_("Each of their levels then has its estimate. None is needed; each one more makes the work longer."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    period = forms.ChoiceField(label=_("Which column is the year or another period?"), required=False)

    def __init__(self, *args: Any, offered: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        described = [(name, _("%(column)s (says what was done to a person)") % {"column": name})
                     for name in offered.described]  # fmt: skip
        self._choices("lists", [*((name, name) for name in offered.lists), *described])
        self._choices("covariates", [(name, name) for name in offered.levels])
        self._choices("period", [("", pgettext_lazy("a column", "none")), *((name, name) for name in offered.levels)])
        self.order_fields(["lists", "covariates", "period"])

    def _choices(self, field: str, choices: list[tuple[str, Any]]) -> None:
        self.fields[field].choices = choices  # type: ignore[attr-defined]

    @property
    def columns(self) -> Columns:
        """Return which columns mean what."""
        given = self.cleaned_data
        return Columns(tuple(given["lists"]), tuple(given["covariates"]), given["period"])


class EstimateForm(forms.Form):
    """Which methods, and with what settings."""

    methods = forms.MultipleChoiceField(
        label=_("Methods"),
        help_text=_("They are compared: where they lie more than a factor of three apart, no single number is given."),
        choices=list(METHODS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["stepwise", "chao", "independence"],
        error_messages={"required": _("Choose one method at least")},
    )
    interval = forms.ChoiceField(label=_("Interval"), choices=list(INTERVALS.items()), initial="bca")
    replicates = forms.IntegerField(
        label=_("Resampled tables for each interval"), min_value=20, max_value=10_000, initial=1_000
    )
    datasets = forms.IntegerField(
        label=_("Simulated tables"),
        help_text=_("They show how often such an interval holds the truth. At least 500."),
        min_value=FEWEST_DATASETS,
        max_value=MOST_DATASETS,
        initial=FEWEST_DATASETS,
    )
    max_order = forms.IntegerField(
        label=_("Highest interaction in the search by BIC"),
        help_text=_("Empty: all that such a number of lists allows."),
        min_value=1,
        max_value=5,
        required=False,
    )
    seed = forms.IntegerField(
        label=_("Seed"),
        help_text=_("The same seed gives the same numbers."),
        min_value=0,
        max_value=2**31,
        initial=1,
    )

    def __init__(self, *args: Any, stratified: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if stratified:
            self.fields["methods"].choices = [*COVARIATES.items(), *METHODS.items()]  # type: ignore[attr-defined]
            self.fields["methods"].initial = ["covariates", "stepwise", "chao", "independence"]

    def settings(self) -> dict[str, Any]:
        """Return the settings as they are kept with the estimation."""
        names = ("interval", "replicates", "datasets", "max_order", "seed")
        return {name: self.cleaned_data[name] for name in names}


class DecisionForm(forms.Form):
    """A decision, with its reason in the language of the page."""

    reason = forms.CharField(label=_("Why?"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)

    def said(self) -> Text:
        """Return the reason in the language in which it was given."""
        return Text({get_language() or "en": self.cleaned_data["reason"]})


class AcceptForm(DecisionForm):
    """Which method's estimate stands, and who sees it."""

    method = forms.ChoiceField(label=_("Which estimate?"), widget=forms.RadioSelect)
    audience = forms.ChoiceField(
        label=_("Who sees it?"),
        choices=[
            ("staff", pgettext_lazy("who sees an estimate", "the staff of the State alone")),
            ("everybody", pgettext_lazy("who sees an estimate", "everybody: it is published with its interval")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who sees it")},
    )

    def __init__(self, *args: Any, methods: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["method"].choices = list(methods)  # type: ignore[attr-defined]
        self.order_fields(["method", "audience", "reason"])
