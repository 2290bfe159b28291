"""Who may see estimates that are not published, who may ask for them, and who decides about them."""

from __future__ import annotations

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist, may
from vigie.apps.accounts.queries import State, Visitor, state_of


def may_see_estimates(visitor: Visitor, state: State | str) -> bool:
    """Say whether somebody may see tables of overlaps and estimates of a State: its staff who work with deliveries."""
    return may(visitor, Permission.READ_DELIVERIES, state=state) or may_estimate(visitor, state)


def may_estimate(visitor: Visitor, state: State | str) -> bool:
    """Say whether somebody may bring in a table of overlaps and have it estimated."""
    return may(visitor, Permission.ESTIMATE, state=state)


def insist_on_estimating(visitor: Visitor) -> State:
    """Return the State for which somebody may estimate.

    Raises
    ------
    NotYours
        Where there is none.
    """
    state = state_of(visitor)
    insist(visitor, Permission.ESTIMATE, state=state.pk if state else "")
    assert state is not None  # noqa: S101 - nobody is of a State that is none
    return state


def may_accept_estimates(visitor: Visitor, state: State | str) -> bool:
    """Say whether somebody may accept an estimate, publish it, and withdraw it."""
    return may(visitor, Permission.ACCEPT_ESTIMATE, state=state)


def insist_on_accepting(visitor: Visitor, state: State | str) -> None:
    """Raise where :func:`may_accept_estimates` says no."""
    insist(visitor, Permission.ACCEPT_ESTIMATE, state=state)
