"""Sources: the list, one source, what is said of it, whether it is public."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vigie.apps.accounts.policies import NotYours
from vigie.apps.accounts.queries import state_of
from vigie.apps.sources import actions, policies, queries
from vigie.apps.sources.access import readable_source, source_to_change
from vigie.apps.sources.forms import NewSourceForm, ReasonForm, SourceForm
from vigie.apps.sources.models import Source
from vigie.domain.language import LANGUAGES, Text
from vigie.web.access import public
from vigie.web.patterns import Fact


@public
def sources(request: Any) -> HttpResponse:
    """Show the sources that the reader may see; to who delivers, also what waits."""
    state = state_of(request.user)
    delivers = state is not None and policies.may_deliver(request.user, state.pk)
    shown = {
        "rows": queries.source_rows(request.user),
        "delivers": delivers,
        "uploads": queries.waiting_uploads(state.pk) if delivers and state else [],
        "found": queries.found_for(state.pk) if delivers and state else [],
    }
    return render(request, "sources/list.html", shown)


def add(request: Any) -> HttpResponse:
    state = state_of(request.user)
    if state is None:
        raise NotYours
    policies.insist_on_delivering(request.user, state.pk)
    form = NewSourceForm(request.POST or None, initial={"code": request.GET.get("code", "")})
    if request.method == "POST" and form.is_valid():
        try:
            source = actions.add_source(form.cleaned_data["code"], state=state.pk, by=request.by, **form.changes())
        except actions.NameTaken as error:
            form.add_error("code", error.cause_in(request.LANGUAGE_CODE))
        else:
            messages.success(request, _("The source was added. Nothing was delivered to it yet."))
            return redirect("sources:source", source.code)
    return render(request, "sources/add.html", {"form": form})


@public
def source(request: Any, code: str) -> HttpResponse:
    found = readable_source(request, code)
    shown = {
        "source": found,
        "facts": _facts(found),
        "rows": queries.delivery_rows(found),
        "delivers": policies.may_deliver(request.user, found.state_id),
    }
    return render(request, "sources/source.html", shown)


def _facts(found: Source) -> list[Fact]:
    facts = [
        Fact(_("Code"), found.code),
        Fact(_("State"), _here(found.state.names)),
        Fact(_("Kind"), found.get_kind_display()),
        Fact(_("Publisher"), _here(found.publisher)),
        Fact(_("Terms of use"), _here(found.terms)),
        Fact(_("Who may see its figures"), _visibility(found)),
    ]
    return [fact for fact in facts if fact.value]


def _here(text: Text) -> str:
    return text.within(get_language() or "en")


def _visibility(found: Source) -> str:
    if found.already_public:
        return _("Everybody: its publisher has made it public. %(reason)s") % {"reason": _here(found.public_reason)}
    return _("Signed-in staff of the State only.")


def change(request: Any, code: str) -> HttpResponse:
    found = source_to_change(request, code)
    form = SourceForm(request.POST or None, initial=_initial(found))
    if request.method == "POST" and form.is_valid():
        seen = int(request.POST.get("version") or 0)
        actions.change_source(found, seen=seen, changes=form.changes(), by=request.by)
        messages.success(request, _("Saved."))
        return redirect("sources:source", found.code)
    return render(request, "sources/change.html", {"form": form, "source": found})


def _initial(found: Source) -> dict[str, Any]:
    texts = ("names", "publisher", "terms")
    initial = {f"{name}_{lang}": getattr(found, name).get(lang, "") for name in texts for lang in LANGUAGES}
    return {"kind": found.kind, **initial}


def public_or_not(request: Any, code: str) -> HttpResponse:
    """Say that the publisher has made the data public, with the reason; or close the source again."""
    found = source_to_change(request, code)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST":
        seen = int(request.POST.get("version") or 0)
        if found.already_public:
            actions.mark_not_public(found, seen=seen, by=request.by)
            return redirect("sources:source", found.code)
        if form.is_valid():
            actions.mark_public(
                found, seen=seen, reason={request.LANGUAGE_CODE: form.cleaned_data["reason"]}, by=request.by
            )
            messages.success(request, _("Everybody now sees the figures of this source."))
            return redirect("sources:source", found.code)
    return render(request, "sources/public.html", {"form": form, "source": found})
