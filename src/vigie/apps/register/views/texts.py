from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.audit.queries import newest_of
from vigie.apps.audit.words import people_named
from vigie.apps.register import actions, forms, policies, queries
from vigie.domain.commitment import Origin
from vigie.web.access import public
from vigie.web.patterns import Link

PROPOSALS_A_PAGE = 25


@public
def texts(request: HttpRequest) -> HttpResponse:
    """List the texts."""
    counted = queries.instruments().annotate(
        held=Count("commitments", filter=~Q(commitments__origin=Origin.REJECTED.value), distinct=True),
        asked=Count("commitments", filter=Q(commitments__answerable=True), distinct=True),
    )
    shown = {
        "instruments": counted.prefetch_related("documents").order_by("-adopted"),
        "may_add": policies.may_add_texts(request.user),
        "may_correct": policies.may_correct(request.user),
    }
    return render(request, "register/texts.html", shown)


def add(request: HttpRequest) -> HttpResponse:
    """Add the text of an instrument."""
    insist(request.user, Permission.ADD_INSTRUMENT)
    form = forms.TextFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read() if file else form.cleaned_data["pasted"].encode()
        name = file.name if file else _("pasted text")
        document, new = actions.add_text(content, name=name, by=request.by)  # type: ignore[attr-defined]
        said = _("The text was added.") if new else _("This text was here already; nothing changed.")
        messages.success(request, said)
        return redirect("public:instrument", document.instrument.code)
    return render(request, "register/add.html", {"form": form})


def proposals(request: HttpRequest, instrument: str) -> HttpResponse:
    """Look at what rules proposed and say whether it is a commitment; look at what was settled, and take it back."""
    insist(request.user, Permission.ADD_INSTRUMENT)
    of, settled = queries.instrument(instrument), request.GET.get("list") == "settled"
    form = forms.ProposalForm(request.POST or None, proposals=queries.proposed(of))
    if request.method == "POST" and form.is_valid():
        _settle(request, **form.cleaned_data)
        return redirect(request.get_full_path())
    rows = queries.settled_proposals(of) if settled else queries.open_proposals(of)
    page = Paginator(rows, PROPOSALS_A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "instrument": of,
        "page": page,
        "settled": settled,
        "lists": [Link(_("To look at"), "?", not settled), Link(_("Settled"), "?list=settled", settled)],
        "acts": _who_settled(page.object_list) if settled else {},
    }
    return render(request, "register/proposals.html", shown)


def _settle(request: HttpRequest, *, verdict: str, rows: list[tuple[Any, int]]) -> None:
    actions.settle_proposals(rows, verdict=verdict, person=request.user, by=request.by)  # type: ignore[arg-type,attr-defined]
    said = {
        "confirm": ngettext("%(n)s commitment is confirmed.", "%(n)s commitments are confirmed.", len(rows)),
        "reject": ngettext("%(n)s proposal is rejected.", "%(n)s proposals are rejected.", len(rows)),
        "take_back": ngettext("%(n)s proposal is open again.", "%(n)s proposals are open again.", len(rows)),
    }
    messages.success(request, said[verdict] % {"n": len(rows)})


def _who_settled(rows: Iterable[Any]) -> dict[int, tuple[str, datetime]]:
    """Return who settled each proposal, and when, as the log has it."""
    found = newest_of("register.commitment", [row.pk for row in rows])
    names = people_named(entry.actor for entry in found.values())
    return {int(key): (names[entry.actor], entry.at) for key, entry in found.items()}
