from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from vigie.web.access import public
from vigie.web.gallery import (
    specimen_charts,
    specimen_estimates,
    specimen_lineage,
    specimen_maps,
    specimen_score,
    specimen_work,
)
from vigie.web.gallery.specimen_charts import say
from vigie.web.patterns import Link

PAGES = ("score", "figures", "hidden", "lineage", "tables", "work", "saying", "empty", "refused")


@public
def gallery(request: HttpRequest, page: str = "score") -> HttpResponse:
    """Show one sheet of the gallery."""
    if page not in PAGES:
        raise Http404
    language = get_language() or "en"
    given = {"sheets": sheets(language, page), "page": page, **content(page, language)}
    return render(request, f"web/gallery/{page}.html", given)


def sheets(language: str, here: str) -> list[Link]:
    """Return a link for each sheet of the gallery, the open one marked."""
    words = {
        "score": say(language, fr="La partition", en="The score"),
        "figures": say(language, fr="Graphiques", en="Charts"),
        "hidden": say(language, fr="Estimations", en="Estimates"),
        "lineage": say(language, fr="Filiation", en="Lineage"),
        "tables": say(language, fr="Tableaux", en="Tables"),
        "work": say(language, fr="Formulaires", en="Forms"),
        "saying": say(language, fr="Dire", en="Saying"),
        "empty": say(language, fr="Rien encore", en="Nothing yet"),
        "refused": say(language, fr="Erreurs", en="Errors"),
    }
    return [Link(words[page], reverse("web:sheet", args=[page]), page == here) for page in PAGES]


def content(page: str, language: str) -> dict[str, Any]:
    """Return what a sheet of the gallery shows."""
    if page in {"score", "empty"}:
        return _scores(language)
    if page == "hidden":
        return dict(specimen_estimates.all_of(language))
    if page in {"figures", "lineage", "tables"}:
        return _figures(page, language)
    return _work(language)


def _scores(language: str) -> dict[str, Any]:
    return {
        "full": specimen_score.specimen(language),
        "late": specimen_score.specimen(language, only="overdue"),
        "blank": specimen_score.specimen(language, empty=True),
    }


def _figures(page: str, language: str) -> dict[str, Any]:
    charts = specimen_charts
    if page == "lineage":
        lineage = specimen_lineage.specimen
        return {"wide": lineage(language), "lying": lineage(language, lying=True), "kinds": specimen_lineage.key()}
    if page == "tables":
        return {"grid": charts.grid_by_age_and_sex(language), "results": specimen_work.page_of_results()}
    both = {
        name: (draw(language), draw(language, narrow=True))
        for name, draw in {
            "ages": charts.by_age_and_sex,
            "hidden": charts.hidden,
            "forms": charts.by_form,
            "sexes": charts.by_sex_over_time,
            "origins": specimen_maps.origins,
            "rates": specimen_maps.per_population,
        }.items()
    }
    singles = {
        "at_a_glance": charts.at_a_glance(language),
        "effects": charts.effects(language),
    }
    return {**both, **singles, "grid": charts.grid_by_age_and_sex(language)}


def _work(language: str) -> dict[str, Any]:
    work = specimen_work
    return {
        "form": work.answer_form(language),
        "faulty": work.answer_form(language, {}),
        "tasks": work.tasks(language),
        "facts": work.facts(language),
        "columns": work.columns(language),
        "facets": work.facets(language),
        "results": work.page_of_results(),
        "downloads": [Link("CSV", "#csv"), Link("XLSX", "#xlsx"), Link("JSON", "#json")],
    }
