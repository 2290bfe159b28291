from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_POST, require_safe

from vigie.apps.notices import actions, queries
from vigie.apps.notices.kinds import NoSuchKind
from vigie.apps.notices.models import Notice
from vigie.apps.notices.wording import Said, said
from vigie.domain.errors import NotFound
from vigie.domain.language import N_

A_PAGE = 50


class NoSuchNotice(NotFound):
    """An address names a notice that the reader did not get."""

    code = "notices.no_such_notice"
    cause = N_("There is no such notice for you.")
    remedy = N_("Open it from your list of notices.")


@dataclass(frozen=True, slots=True)
class Row:
    """A notice with its words in the language of the page."""

    notice: Notice
    words: Said
    unread: bool


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show what the reader was told, the latest first."""
    language = get_language() or "en"
    page = Paginator(queries.notices_of(request.user), A_PAGE).get_page(request.GET.get("page"))
    rows = [Row(one, _words(one, language), not hasattr(one, "receipt")) for one in page.object_list]
    shown: dict[str, Any] = {"page": page, "rows": rows, "unread": queries.count_unread(request.user)}
    return render(request, "notices/list.html", shown)


def _words(notice: Notice, language: str) -> Said:
    """Return what a notice says; one of a kind that an older Vigie had says its name alone."""
    try:
        return said(notice, language)
    except NoSuchKind:
        return Said(notice.kind, "")


@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """Note that the reader has seen all of it."""
    count = actions.acknowledge(request.user.pk or 0, by=request.by)  # type: ignore[attr-defined]
    if count:
        told = ngettext("%(n)d notice is marked as read.", "%(n)d notices are marked as read.", count)
        messages.success(request, told % {"n": count})
    return redirect("notices:list")


@require_POST
def follow(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Note that the reader has seen a notice, and lead to what it is about."""
    found = queries.notices_of(request.user).filter(pk=pk).first()
    if found is None:
        raise NoSuchNotice
    actions.acknowledge(found.person_id, notice=found.pk, by=request.by)  # type: ignore[attr-defined]
    return redirect(f"/{get_language()}{found.address}" if found.address else "notices:list")
