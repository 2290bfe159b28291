"""Reminders: said once for a date and its nearness, however often and by however many workers they are looked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from vigie.apps.accounts import queries as accounts
from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import action, log
from vigie.apps.audit.sealing import take_lease
from vigie.apps.followup import queries
from vigie.apps.followup.actions.telling import about, address_of, address_of_list
from vigie.apps.followup.models import Answer, Reminder
from vigie.apps.notices.actions import notify_all
from vigie.domain.acting import By
from vigie.domain.reminding import Nearness, nearness_of

Due = dict[tuple[int, Nearness], list[Answer]]


def remind(*, by: By, holder: str) -> int:
    """Remind bodies of what they owe, one worker at a time; return of how many answers."""
    found = due_for_reminder(timezone.localdate(by.at))
    if not found or not take_lease("reminders", holder=holder, by=by):
        return 0
    for (organisation, nearness), answers in sorted(found.items()):
        remind_body(organisation, nearness, answers, by=by)
    return sum(len(answers) for answers in found.values())


def due_for_reminder(today: date) -> Due:
    """Return answers of which their body is to be reminded today, by body and nearness."""
    found: Due = defaultdict(list)
    for answer in queries.owed(today):
        asked: datetime = answer.asked  # type: ignore[attr-defined]
        nearness = nearness_of(answer.due, asked=timezone.localdate(asked), today=today)
        said = {(row.nearness, row.due) for row in answer.reminders.all()}
        if nearness is not None and (nearness.value, answer.due) not in said:
            found[answer.organisation_id, nearness].append(answer)
    return found


@action
def remind_body(organisation: int, nearness: Nearness, answers: Sequence[Answer], *, by: By) -> None:
    """Remind a body of what it owes; where it is late, the rapporteur's office hears of it too."""
    for answer in answers:
        Reminder.objects.create(answer=answer, nearness=nearness.value, due=answer.due, at=by.at)
        log("followup.remind", answer, by=by, ids={"nearness": nearness.value}, state=answer.state_id)
    kind = "followup.late" if nearness is Nearness.LATE else "followup.due_soon"
    tell_of_dates(accounts.holders(Permission.ANSWER, organisation=organisation), kind, answers, "write", by=by)
    if nearness is Nearness.LATE:
        office = accounts.holders(Permission.ASSIGN, state=answers[0].state_id)
        tell_of_dates(office, kind, answers, "awaited", by=by)


def tell_of_dates(people: Iterable[Person], kind: str, answers: Sequence[Answer], list_: str, *, by: By) -> None:
    """Tell of one answer, or of several in one notice."""
    if len(answers) == 1:
        notify_all(people, kind, address=address_of(answers[0]), by=by, **about(answers[0]))
        return
    first = min(answer.due for answer in answers)
    notify_all(people, f"{kind}_several", address=address_of_list(list_), by=by, count=len(answers), due=first)
