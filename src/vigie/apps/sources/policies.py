"""Who may see a source and its deliveries, and who may deliver."""

from __future__ import annotations

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist, may
from vigie.apps.accounts.queries import Visitor
from vigie.apps.sources.models import Source


def may_read(visitor: Visitor, source: Source) -> bool:
    """Say whether a source and its deliveries are open to somebody: public ones to all, others to its State's staff."""
    return source.already_public or may(visitor, Permission.READ_DELIVERIES, state=source.state_id)


def insist_on_reading(visitor: Visitor, source: Source) -> None:
    """Raise where :func:`may_read` says no."""
    if not source.already_public:
        insist(visitor, Permission.READ_DELIVERIES, state=source.state_id)


def may_deliver(visitor: Visitor, state: str) -> bool:
    """Say whether somebody may bring in data for a State."""
    return may(visitor, Permission.DELIVER, state=state)


def insist_on_delivering(visitor: Visitor, state: str) -> None:
    """Raise where :func:`may_deliver` says no."""
    insist(visitor, Permission.DELIVER, state=state)
