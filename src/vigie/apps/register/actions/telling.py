"""Who is told of an objection to a reading: those who may correct it; and of its end: the body that raised it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from vigie.apps.accounts import queries as accounts
from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.queries import Person
from vigie.apps.notices.actions import notify_all, supersede
from vigie.apps.register.models import Dispute
from vigie.domain.acting import By
from vigie.web.addressing import below_language


def tell_of_dispute(disputed: Dispute, *, person: Person, by: By) -> None:
    """Tell the colleagues of whoever objects: those of the same State who may correct readings."""
    state = person.organisation.state_id if person.organisation else None
    colleagues = accounts.holders(Permission.CORRECT_READING, state=state, but=person.pk)
    notify_all(colleagues, "register.disputed", address=address_of(disputed), by=by, what=what_of(disputed))


def tell_of_settlement(disputes: Iterable[Dispute], *, person: Person, by: By) -> None:
    """Tell the body that objected how it ended; nobody needs to settle it any more."""
    for disputed in disputes:
        supersede(address_of(disputed), by=by)
        if disputed.organisation_id is not None:
            raised_by = accounts.holders(
                Permission.CORRECT_READING, organisation=disputed.organisation_id, but=person.pk
            )
            notify_all(raised_by, "register.settled", address=address_of(disputed), by=by, what=what_of(disputed))


def what_of(disputed: Dispute) -> str:
    """Return the ids of what was read: of a commitment, or of the ends of a line."""
    if disputed.commitment is not None:
        return disputed.commitment.code
    line = disputed.lineage
    if line is None:
        return ""
    ends = [", ".join(row.code for row in side.order_by("position")) for side in (line.sources, line.targets)]
    return " → ".join(end or "–" for end in ends)


def address_of(disputed: Dispute) -> str:
    """Return the address of a dispute below the language."""
    return below_language(reverse("register:dispute", args=[disputed.pk]))
