"""The explorer: what there is, and the answer to one question."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from vigie.apps.sources.queries import resting_places
from vigie.apps.statistics import pages, queries
from vigie.apps.statistics.citing import citation
from vigie.apps.statistics.facets import facets
from vigie.apps.statistics.files import as_file
from vigie.apps.statistics.mapped import can_be_mapped
from vigie.apps.statistics.noting import note_resting
from vigie.apps.statistics.question import TABS, Question, asked
from vigie.apps.statistics.starting import beginnings
from vigie.apps.statistics.wording import counted, title_of
from vigie.web.access import public
from vigie.web.addresses import Address, AddressNotUnderstood, at, gathered
from vigie.web.downloads import links_to_files
from vigie.web.patterns import Link

TAB_WORDS = {"chart": gettext_lazy("Chart"), "map": gettext_lazy("Map"), "table": gettext_lazy("Table")}


@public
def index(request: Any) -> HttpResponse:
    """Show what can be asked, and of which sources."""
    resting = resting_places(request.user)
    note_resting(request, resting)
    measures = queries.measures_of(resting)
    shown = {"beginnings": beginnings(measures, resting), "resting": resting}
    return render(request, "statistics/index.html", shown)


@public
def table(request: Any, measure: str, file_format: str) -> HttpResponse:
    """Answer the question of an address, as a page or as a file."""
    params = gathered(request.GET)
    wanted = params.pop("measure", measure)
    question = asked(wanted, params)
    address = Address(reverse("statistics:table", args=[wanted]), question.params())
    if file_format:
        return _file(request, question, address, file_format)
    if not question.ignored and not address.is_spelled_by(request.path, request.GET):
        return redirect(str(address))
    answered = pages.put(question, request.user)
    note_resting(request, answered.used)
    return render(request, "statistics/table.html", {**pages.page(answered), **_around(request, answered, address)})


def _around(request: Any, answered: pages.Asked, address: Address) -> dict[str, Any]:
    question = answered.question
    title = title_of(pages.in_words(answered))
    return {
        "address": address,
        "measure_words": counted(question.measure).capitalize(),
        "tabs": [
            Link(TAB_WORDS[tab], address.with_(tab="" if tab == TABS[0] else tab), current=tab == question.tab)
            for tab in TABS
            if tab != "map" or can_be_mapped(question.by)
        ],
        "downloads": links_to_files(address) if answered.table else [],
        "facets": facets(question, resting=answered.resting, open_to=answered.open_to),
        "keep": [("tab", question.tab)] if question.tab != TABS[0] else [],
        "citation": citation(title, answered.used, at=request.now),
        "whole_address": request.build_absolute_uri(str(address)),
        "ignored": ", ".join(question.ignored)[:120],
    }


def _file(request: Any, question: Question, address: Address, file_format: str) -> HttpResponse:
    if question.ignored:
        raise AddressNotUnderstood(part=question.ignored[0][:40])
    answered = pages.put(question, request.user)
    note_resting(request, answered.used)
    title = title_of(pages.in_words(answered))
    answer: HttpResponse = as_file(
        answered,
        file_format=file_format,
        title=title,
        citation=citation(title, answered.used, at=request.now),
        address=request.build_absolute_uri(at(address.path, address.params)),
    )
    return answer
