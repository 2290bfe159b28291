"""Invented work: a form with everything that can stand in one, steps, facts, facets, pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Page, Paginator

from vigie.domain.language import Text
from vigie.web.gallery.specimen_charts import say
from vigie.web.patterns import Choice, Facet, Fact, Link, Task

SCALE = (
    ("not_started", Text(fr="pas commencé", en="not started")),
    ("under_way", Text(fr="en cours", en="under way")),
    ("partly", Text(fr="fait en partie", en="partly done")),
    ("done", Text(fr="fait", en="done")),
)
MEANINGS = (
    ("", Text(fr="Choisir un sens", en="Choose a meaning")),
    ("date", Text(fr="Date du signalement", en="Date of referral")),
    ("age", Text(fr="Âge au signalement", en="Age at referral")),
)


def answer_form(language: str, data: dict[str, Any] | None = None) -> forms.Form:
    """Return a form with one field of each shape, in a language; with empty data it is full of faults."""
    missing = {"required": say(language, fr="Dites ce qui a été fait.", en="Say what was done.")}
    fields: dict[str, forms.Field] = {
        "rating": forms.ChoiceField(
            label=say(language, fr="Où en êtes-vous ?", en="How far are you?"),
            choices=[(code, words.within(language)) for code, words in SCALE],
            widget=forms.RadioSelect,
            error_messages={"required": say(language, fr="Choisissez une étape.", en="Choose one step.")},
        ),
        "text": forms.CharField(
            label=say(language, fr="Ce qui a été fait", en="What was done"),
            help_text=say(language, fr="En quelques phrases. Aucun nom de personne.", en="A few sentences. No names."),
            widget=forms.Textarea(attrs={"rows": 5}),
            error_messages=missing,
        ),
        "column": forms.ChoiceField(
            label="age_app",
            help_text=say(
                language,
                fr="Vigie hésite entre l’âge au signalement et l’âge apparent.",
                en="Vigie hesitates between the age at referral and the apparent age.",
            ),
            choices=[(code, words.within(language)) for code, words in MEANINGS],
            error_messages={
                "required": say(
                    language, fr="Choisissez un sens pour « age_app ».", en="Choose a meaning for “age_app”."
                )
            },
        ),
        "since": forms.DateField(
            label=say(language, fr="Depuis quand", en="Since when"),
            widget=forms.DateInput(attrs={"type": "date"}),
            required=False,
        ),
        "evidence": forms.FileField(
            label=say(language, fr="Pièce jointe", en="Evidence"),
            help_text=say(language, fr="PDF, 20 Mo au plus.", en="PDF, 20 MB at most."),
            required=False,
        ),
        "checked": forms.BooleanField(
            label=say(language, fr="J’ai vérifié la date de chaque pièce.", en="I checked the date of each document."),
            error_messages={
                "required": say(language, fr="Vérifiez la date des pièces.", en="Check the dates of the documents.")
            },
        ),
    }
    return type("AnswerForm", (forms.Form,), fields)(data)  # type: ignore[no-any-return]


def tasks(language: str) -> list[Task]:
    """Return the steps of an answer."""
    return [
        Task(
            say(language, fr="Fichier reçu", en="File received"),
            "done",
            say(language, fr="le 14 novembre, 2 318 lignes", en="14 November, 2,318 rows"),
            href="#fichier",
        ),
        Task(
            say(language, fr="Colonnes", en="Columns"),
            "begun",
            say(language, fr="9 sur 11 reconnues", en="9 of 11 recognised"),
            current=True,
        ),
        Task(say(language, fr="Valeurs", en="Values"), "to_do"),
        Task(say(language, fr="Essai à blanc", en="Dry run"), "to_do"),
        Task(
            say(language, fr="Livraison", en="Delivery"),
            "blocked",
            say(language, fr="rien n’est publié avant", en="nothing is published before"),
        ),
    ]


def facts(language: str) -> list[Fact]:
    """Return what was said in an answer."""
    change = Link(say(language, fr="Modifier", en="Change"), "#modifier")
    return [
        Fact(
            say(language, fr="Organisme qui répond", en="Body that answers"),
            say(language, fr="Ministère du Travail", en="Ministry of Labour"),
            change,
        ),
        Fact(
            say(language, fr="Échéance", en="Due"), say(language, fr="12 décembre 2025", en="12 December 2025"), change
        ),
        Fact(say(language, fr="Pièces", en="Documents"), say(language, fr="aucune", en="none")),
    ]


def columns(language: str) -> list[Fact]:
    """Return how the columns of a delivery were understood."""
    return [
        Fact(
            say(language, fr="Force", en="Strength"),
            say(language, fr="« s’engager », verbe ferme", en="“commit”, a firm verb"),
        ),
        Fact(
            say(language, fr="À qui", en="To whom"),
            say(language, fr="à l’État ; le ministère répond", en="the State; the ministry answers"),
        ),
        Fact(
            say(language, fr="Réserve", en="Qualifier"), say(language, fr="aucune dans le texte", en="none in the text")
        ),
    ]


def facets(language: str) -> list[Facet]:
    """Return the filters of the register."""
    threads = (
        ("carried_over", say(language, fr="repris", en="carried over"), 95, True),
        ("strengthened", say(language, fr="renforcés", en="strengthened"), 7, True),
        ("weakened", say(language, fr="affaiblis", en="weakened"), 17, False),
    )
    parts = (
        ("prevent", say(language, fr="Prévenir", en="Prevent"), None, False),
        ("protect", say(language, fr="Protéger", en="Protect"), None, True),
    )
    years = tuple((year, year, None, year == "2019") for year in ("2019", "2020", "2021"))
    return [
        Facet("kind", say(language, fr="Ce qu’il en reste", en="What became of it"), [Choice(*c) for c in threads]),
        Facet("part", say(language, fr="Partie du texte", en="Part of the text"), [Choice(*c) for c in parts], "one"),
        Facet("from", say(language, fr="De", en="From"), [Choice(*c) for c in years], "list"),
    ]


def page_of_results() -> Page[Any]:
    """Return the middle page of a long list."""
    return Paginator(range(138), 25).page(2)
