"""Rounds of follow-up: opened for a text, and closed on a day that can be moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils import timezone

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import action, log
from vigie.apps.register.models import Cycle, Instrument
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import N_, Text


class ClosesBeforeItOpens(NotPossibleNow):
    """The days of a cycle stand the wrong way round."""

    code = "register.closes_before_it_opens"
    cause = N_("A cycle cannot close before it opens.")
    remedy = N_("Give a later day for its end.")


class CycleThere(NotPossibleNow):
    """A second cycle of the same years."""

    code = "register.cycle_there"
    cause = N_("This text has a cycle of the years {years} already.")
    remedy = N_("Move the end of that one, or take other years.")


@action
def open_cycle(
    instrument: Instrument, *, names: Mapping[str, str], opens: date, closes: date, person: Person, by: By
) -> Cycle:
    """Open a round of follow-up of a text; its answers start anew, those of earlier rounds stay.

    Raises
    ------
    ClosesBeforeItOpens, CycleThere
        Nothing is written.
    """
    insist(person, Permission.ASSIGN)
    if closes < opens:
        raise ClosesBeforeItOpens
    code = f"{opens.year}-{closes.year}"
    if instrument.cycles.filter(code=code).exists():
        raise CycleThere(years=code)
    cycle = Cycle.objects.create(instrument=instrument, code=code, names=Text(names), opens=opens, closes=closes)
    log("register.open_cycle", cycle, by=by, fields=["names", "opens", "closes"])
    return cycle


@action
def close_cycle(cycle: Cycle, *, closes: date, person: Person, by: By) -> None:
    """Set the day on which a round ends: nobody is asked anything new after it.

    Raises
    ------
    ClosesBeforeItOpens
        Nothing is written.
    """
    insist(person, Permission.ASSIGN)
    if closes < cycle.opens:
        raise ClosesBeforeItOpens
    Cycle.objects.filter(pk=cycle.pk).update(closes=closes)
    log("register.close_cycle", cycle, by=by, fields=["closes"])


def is_over(cycle: Cycle, *, by: By) -> bool:
    """Say whether the last day of a round lies before an act. One that opens later can be prepared."""
    return cycle.closes < timezone.localdate(by.at)
