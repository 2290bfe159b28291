from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.register import actions, forms, policies, queries
from vigie.domain.commitment import Origin
from vigie.web.access import public


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
    """Look at what rules proposed, and say of each whether it is a commitment."""
    insist(request.user, Permission.ADD_INSTRUMENT)
    of = queries.instrument(instrument)
    open_ = queries.commitments(of).filter(origin=Origin.PROPOSED.value)
    form = forms.ProposalForm(request.POST or None, proposals=open_)
    if request.method == "POST" and form.is_valid():
        chosen: dict[str, Any] = form.cleaned_data
        actions.settle_proposal(
            chosen["commitment"],
            confirmed=chosen["verdict"] == "confirm",
            person=request.user,  # type: ignore[arg-type]
            seen=chosen["version"],
            by=request.by,  # type: ignore[attr-defined]
        )
        return redirect(request.get_full_path())
    page = Paginator(open_, 25).get_page(request.GET.get("page"))
    verdicts = form.fields["verdict"].choices  # type: ignore[attr-defined]
    return render(request, "register/proposals.html", {"instrument": of, "page": page, "verdicts": verdicts})
