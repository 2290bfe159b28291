from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.register import actions, forms, queries
from vigie.apps.register.actions.readings import FIELDS
from vigie.apps.register.enums import FIELDS as NAMES
from vigie.apps.register.models import Commitment
from vigie.apps.register.wording import say
from vigie.web.patterns import Fact, Link
from vigie.web.versions import EditedMeanwhile, seeing

A_PAGE = 50


def readings(request: HttpRequest, instrument: str, code: str) -> HttpResponse:
    """Show what was read of a commitment; dispute it, or go on to correct it."""
    insist(request.user, Permission.CORRECT_READING)
    row = queries.find_commitment(instrument, code)
    form = forms.DisputeForm(request.POST or None, fields=FIELDS[Commitment])
    if disputed(request, row, form):
        return redirect("public:commitment", instrument, code)
    shown = {
        "row": row,
        "facts": [_fact(row, field) for field in FIELDS[Commitment]],
        "form": form,
        "disputes": queries.disputes().filter(commitment=row),
    }
    return render(request, "register/readings.html", shown)


def disputed(request: HttpRequest, row: Any, form: Any) -> bool:
    """Keep an objection where one was sent; say whether it was."""
    if request.method != "POST" or not form.is_valid():
        return False
    chosen = form.cleaned_data
    actions.dispute(
        row,
        field=chosen["field"],
        reason=chosen["reason"],
        person=request.user,  # type: ignore[arg-type]
        by=request.by,  # type: ignore[attr-defined]
    )
    messages.success(request, _("Your objection is kept, and everybody reads it beside the reading."))
    return True


def disputes(request: HttpRequest) -> HttpResponse:
    """List the objections to readings, the open ones first."""
    insist(request.user, Permission.CORRECT_READING)
    page = Paginator(queries.disputes(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "register/disputes.html", {"page": page})


def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an objection, and settle it: the reading is confirmed, stays with its doubt, or is corrected elsewhere."""
    insist(request.user, Permission.CORRECT_READING)
    found = queries.dispute(pk)
    row: Any = found.about
    form = forms.SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.leave(
            found,
            **form.cleaned_data,
            person=request.user,  # type: ignore[arg-type]
            by=request.by,  # type: ignore[attr-defined]
        )
        messages.success(request, _("The objection is settled; it stays in the history of the reading."))
        return redirect("register:disputes")
    now = say(found.field, actions.reading_of(row, found.field))
    return render(request, "register/dispute.html", {"disputed": found, "form": form, "now": now})


def _fact(row: Commitment, field: str) -> Fact:
    address = reverse("register:correct", args=[row.instrument.code, row.code, field])
    return Fact(NAMES[field], say(field, getattr(row, field)), Link(_("Correct"), address))


def correct(request: HttpRequest, instrument: str, code: str, field: str) -> HttpResponse:
    """Correct one reading of a commitment, with a reason."""
    insist(request.user, Permission.CORRECT_READING)
    row = queries.find_commitment(instrument, code)
    if field not in FIELDS[Commitment]:
        raise actions.NoSuchCode
    return correcting(request, row, field, back=("public:commitment", instrument, code), about=row.summary)


def correcting(request: HttpRequest, row: Any, field: str, *, back: tuple[str, ...], about: str) -> HttpResponse:
    """Show the form of a correction; where somebody corrected meanwhile, show theirs and keep what was written."""
    now = actions.reading_of(row, field)
    form = forms.CorrectForm(request.POST or None, field=field, now=now, initial={"version": row.version})
    meanwhile = ""
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            actions.correct(
                row,
                field=field,
                value=form.value,
                reason=chosen["reason"],
                person=request.user,  # type: ignore[arg-type]
                seen=chosen["version"],
                by=request.by,  # type: ignore[attr-defined]
            )
        except EditedMeanwhile:
            row.refresh_from_db()
            meanwhile = say(field, actions.reading_of(row, field))
            form.data = seeing(request.POST, row.version)
        else:
            messages.success(request, _("The reading is corrected; what it was stays in its history."))
            return redirect(*back)
    shown = {"row": row, "field": NAMES[field], "form": form, "meanwhile": meanwhile, "about": about}
    shown |= {"back": reverse(back[0], args=back[1:]), "whence": getattr(row, "code", _("Lineage"))}
    return render(request, "register/correct.html", shown, status=409 if meanwhile else 200)
