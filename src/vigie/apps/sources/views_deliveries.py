"""Deliveries: one of them, two compared, those found in the store, those set aside."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.accounts.queries import state_of
from vigie.apps.sources import actions, comparing, policies, queries
from vigie.apps.sources.access import (
    NoSuchDelivery,
    readable_delivery,
    readable_source,
    source_to_change,
)
from vigie.apps.sources.enums import DeliveryStatus
from vigie.apps.sources.files import comparison_file, comparison_links, delivery_links, profile_file, review_file
from vigie.apps.sources.forms import ReasonForm
from vigie.domain.delivery import Delivery as Manifest
from vigie.pipelines import records
from vigie.web.access import public
from vigie.web.patterns import Fact


@public
def delivery(request: Any, code: str, key: str, file_format: str = "") -> HttpResponse:
    """Show the profile of a delivery, its warnings, and where it came from."""
    row = readable_delivery(request, code, key)
    manifest = queries.manifests().get(row.pk)
    if file_format:
        return profile_file(manifest, file_format, title=f"{code} {row}")
    shown = {
        "row": row,
        "source": row.source,
        "manifest": manifest,
        "facts": _lineage(manifest) if manifest else [],
        "review": records.review(row.pk, home=queries.home()) if manifest and manifest.review else (),
        "others": [other for other in queries.delivery_rows(row.source) if other.row.pk != row.pk],
        "delivers": policies.may_deliver(request.user, row.state_id),
        "downloads": delivery_links(row) if manifest else [],
    }
    return render(request, "sources/delivery.html", shown)


@public
def review(request: Any, code: str, key: str) -> HttpResponse:
    """Give the values of a delivery that no rule could read, as a file."""
    row = readable_delivery(request, code, key)
    return review_file(row.pk, title=f"{code} {row}")


def _lineage(manifest: Manifest) -> list[Fact]:
    facts = [
        Fact(_("SHA-256 of the delivered bytes"), format_html("<code>{}</code>", manifest.id)),
        Fact(_("File"), manifest.file),
        Fact(_("Recognised as"), manifest.label.within(get_language() or "en")),
        Fact(_("Vintage"), manifest.vintage),
        Fact(_("Mapping and its version"), manifest.mapping),
        Fact(_("Code that read it"), f"Vigie {manifest.code}"),
        Fact(_("Read again, the first reading is kept"), manifest.read_at[:10]),
        Fact(_("Columns that look like identity"), _treatment(manifest.identity)),
        Fact(_("Purpose of sealing"), manifest.purpose),
    ]
    return [fact for fact in facts if fact.value]


def _treatment(identity: str) -> str:
    return {"discarded": _("discarded"), "sealed": _("sealed")}.get(identity, "")


@public
def compare(request: Any, code: str, file_format: str = "") -> HttpResponse:
    """Show how two deliveries of a source differ."""
    source = readable_source(request, code)
    rows = queries.delivery_rows(source)
    known = {row.row.pk for row in rows if row.manifest}
    chosen = [request.GET.get(name, "") for name in ("old", "new")]
    difference = None
    if all(key in known for key in chosen):
        difference = records.compare(*chosen, home=queries.home())
    if file_format:
        return comparison_file(difference, file_format, title=f"{code} {chosen[0][:12]} {chosen[1][:12]}")
    shown = {
        "source": source,
        "rows": rows,
        "old": chosen[0],
        "new": chosen[1],
        "difference": difference,
        "summary": comparing.summary(difference) if difference else [],
        "grids": comparing.grids(difference) if difference else [],
        "categories": comparing.categories(difference) if difference else [],
        "downloads": comparison_links(source.code, *chosen) if difference else [],
    }
    return render(request, "sources/compare.html", shown)


def found(request: Any, key: str) -> HttpResponse:
    """Show a delivery that the database does not know, and take it in."""
    state = state_of(request.user)
    if state is None:
        raise NoSuchDelivery
    policies.insist_on_delivering(request.user, state.pk)
    manifest = next((m for m in queries.found_for(state.pk) if m.id == key), None)
    if manifest is None:
        raise NoSuchDelivery
    source = queries.source(manifest.source)
    if request.method == "POST" and source is not None:
        row, _new = actions.take_in(manifest, source=source, by=request.by)
        messages.success(request, _("The delivery was taken in. Figures may rest on it from now on."))
        return redirect("sources:delivery", source.code, row.pk)
    return render(request, "sources/found.html", {"manifest": manifest, "source": source, "facts": _lineage(manifest)})


def aside(request: Any, code: str, key: str) -> HttpResponse:
    """Set a delivery aside with a reason, or bring it back."""
    source = source_to_change(request, code)
    row = readable_delivery(request, source.code, key)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        if row.status == DeliveryStatus.SET_ASIDE:
            actions.bring_back(row, by=request.by)
            return redirect("sources:delivery", code, row.pk)
        if form.is_valid():
            actions.set_aside(row, reason={request.LANGUAGE_CODE: form.cleaned_data["reason"]}, by=request.by)
            return redirect("sources:delivery", code, row.pk)
    return render(request, "sources/aside.html", {"row": row, "source": source, "form": form})
