"""Flows: where people come from, and where they were exploited."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from vigie.apps.sources.queries import resting_places
from vigie.apps.statistics import flowing
from vigie.apps.statistics.citing import citation
from vigie.apps.statistics.noting import note_resting
from vigie.domain.flow import Flows
from vigie.pipelines.flows import as_csv, as_json
from vigie.web.access import public
from vigie.web.addresses import Address, gathered
from vigie.web.downloads import file_response, links_to_files

FORMATS = ("csv", "json")


@public
def flows(request: Any, file_format: str) -> HttpResponse:
    """Show flows, as a page or as a file."""
    question = flowing.asked(gathered(request.GET))
    address = Address(reverse("statistics:flows"), question.params())
    resting = resting_places(request.user)
    place = flowing.chosen(question, resting)
    found = flowing.put(question, place) if place else None
    if place is None or found is None:
        return _nothing(request, file_format)
    note_resting(request, [place])
    if file_format:
        return _file(found, file_format)
    if not address.is_spelled_by(request.path, request.GET):
        return redirect(str(address))
    shown = {
        **flowing.page(question, found, place),
        "facets": flowing.facets(question, resting, place),
        "downloads": links_to_files(address, FORMATS),
        "citation": citation(
            flowing.title(found, get_language() or "en", of=place.manifest.unit), [place], at=request.now
        ),
        "whole_address": request.build_absolute_uri(str(address)),
    }
    return render(request, "statistics/flows.html", shown)


def _nothing(request: Any, file_format: str) -> HttpResponse:
    if file_format:
        raise Http404
    return render(request, "statistics/no_flows.html")


def _file(found: Flows, file_format: str) -> HttpResponse:
    if file_format not in FORMATS:
        raise Http404
    text = as_csv(found, get_language() or "en") if file_format == "csv" else as_json(found)
    return file_response(text.encode(), file_format=file_format, title="flows")
