"""What a page shows: of which instrument, for which State, in which cycle, on which day. All of it from its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from vigie.apps.accounts import queries as accounts
from vigie.apps.accounts.queries import State
from vigie.apps.followup import queries as followup
from vigie.apps.register import queries as register
from vigie.apps.register.queries import Commitment, Cycle, Instrument
from vigie.domain.naming import Named, in_english, in_french
from vigie.domain.standing import Mark, Shown, mark_of
from vigie.web.fields import in_page_language


@dataclass(frozen=True, slots=True)
class Scene:
    """Instrument, State, cycle and day of a page, with what everybody may know of the answers."""

    instrument: Instrument
    state: State | None
    cycle: Cycle | None
    today: date
    lines: Mapping[int, followup.Line] = field(default_factory=dict)

    def shown(self, commitment: Commitment) -> Shown:
        """Return what is shown of a commitment."""
        return followup.shown(self.lines, commitment.pk)

    def mark(self, commitment: Commitment) -> Mark:
        """Return the mark of a commitment in the score."""
        shown = self.shown(commitment)
        return mark_of(shown, answerable=commitment.answerable, actionable=commitment.actionable)

    def body(self, commitment: Commitment) -> str:
        """Return the name of the body that was asked; empty where none was."""
        line = self.lines.get(commitment.pk)
        return in_page_language(line.organisation_names) if line else ""  # type: ignore[arg-type]

    @property
    def state_named(self) -> Named:
        """Return the State's name as a sentence of the page needs it."""
        return named(self.state)


def named(state: State | None) -> Named:
    """Return a State's name as a sentence in the language of the page needs it."""
    if state is None:
        return Named("", "")
    bare = in_page_language(state.names)
    return in_french(bare) if get_language() == "fr" else in_english(bare)


def scene_of(request: HttpRequest, *, instrument: str = "", answers: bool = True) -> Scene | None:
    """Read the scene from an address; None where no register is loaded yet."""
    wanted = instrument or request.GET.get("instrument", "")
    found = register.instrument(wanted) if wanted else register.current_instrument()
    if found is None:
        return None
    state = state_of(request)
    cycle = register.cycle_of(found, request.GET.get("cycle", ""))
    today = timezone.localdate(moment(request))
    lines: dict[int, followup.Line] = {}
    if answers and state is not None and cycle is not None:
        lines = followup.lines(state=state.pk, cycle=cycle.pk, today=today)
    return Scene(found, state, cycle, today, lines)


def state_of(request: HttpRequest) -> State | None:
    """Return the State that is shown: the one named, the house's, the reader's own, else the only one there is."""
    wanted = request.GET.get("state", "") or settings.VIGIE_STATE
    if wanted:
        return accounts.state(wanted)
    own = accounts.state_of(request.user)
    return own or accounts.states().first()


def moment(request: HttpRequest) -> Any:
    """Return the moment of the request, which the middleware gave it."""
    return request.now  # type: ignore[attr-defined]
