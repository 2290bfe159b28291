"""Who is told of what: each move leaves its notices in the transaction in which it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.urls import reverse

from vigie.apps.accounts import queries as accounts
from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.queries import Person
from vigie.apps.followup.models import Answer
from vigie.apps.notices.actions import notify_all, supersede
from vigie.domain.acting import By
from vigie.domain.workflow import MoveName
from vigie.web.addressing import below_language

Audience = Callable[[Answer, Person], Iterable[Person]]


def writers(answer: Answer, actor: Person) -> Iterable[Person]:
    """Return who writes for the body that was asked."""
    return accounts.holders(Permission.ANSWER, organisation=answer.organisation_id, but=actor.pk)


def raters(answer: Answer, actor: Person) -> Iterable[Person]:
    """Return who rates answers of the State."""
    return accounts.holders(Permission.RATE, state=answer.state_id, but=actor.pk)


def second_persons(answer: Answer, actor: Person) -> Iterable[Person]:
    """Return who can accept what somebody rated: their colleagues."""
    return accounts.holders(Permission.ACCEPT, state=answer.state_id, but=actor.pk)


TOLD: dict[str, tuple[tuple[str, Audience], ...]] = {
    "assign": (("followup.asked", writers),),
    MoveName.SUBMIT.value: (("followup.handed_in", raters),),
    MoveName.RETURN.value: (("followup.returned", writers),),
    MoveName.RATE.value: (("followup.to_accept", second_persons), ("followup.rated", writers)),
    MoveName.ACCEPT.value: (("followup.accepted", writers),),
    MoveName.REOPEN.value: (("followup.opened_again", writers),),
}
"""Move → the notices that it leaves, each with who gets it."""


def tell(answer: Answer, move: str, *, person: Person, by: By) -> None:
    """Leave the notices of a move; what anybody was told about the answer before is superseded."""
    supersede(address_of(answer), by=by)
    for kind, audience in TOLD.get(move, ()):
        notify_all(audience(answer, person), kind, address=address_of(answer), by=by, **about(answer))


def tell_of_asking(answers: Sequence[Answer], *, person: Person, by: By) -> None:
    """Tell a body what it is asked: several commitments at once are one notice."""
    if len(answers) == 1:
        tell(answers[0], "assign", person=person, by=by)
    elif answers:
        first = answers[0]
        said = {"count": len(answers), "year": year_of(first), "due": first.due}
        notify_all(writers(first, person), "followup.asked_several", address=address_of_list("write"), by=by, **said)


def tell_of_asking_anew(answer: Answer, *, before: int, person: Person, by: By) -> None:
    """Tell a body that it is asked, or that its date moved; the one that was asked before need not answer."""
    if before == answer.organisation_id:
        notify_all(writers(answer, person), "followup.new_date", address=address_of(answer), by=by, **about(answer))
        return
    supersede(address_of(answer), by=by)
    released = accounts.holders(Permission.ANSWER, organisation=before, but=person.pk)
    notify_all(released, "followup.asked_elsewhere", address=address_of(answer), by=by, **about(answer))
    notify_all(writers(answer, person), "followup.asked", address=address_of(answer), by=by, **about(answer))


def about(answer: Answer) -> dict[str, object]:
    """Return what a notice says of an answer: no word of it."""
    return {"commitment": answer.commitment.code, "year": year_of(answer), "due": answer.due}


def year_of(answer: Answer) -> object:
    """Return the year by which people call the declaration."""
    adopted = answer.commitment.instrument.adopted
    return adopted.year if adopted else answer.commitment.instrument.symbol


def address_of(answer: Answer) -> str:
    """Return the address of an answer below the language."""
    return below_language(reverse("followup:answer", args=[answer.pk]))


def address_of_list(name: str) -> str:
    """Return the address of a list of answers below the language."""
    return f"{below_language(reverse('followup:queue'))}?list={name}"
