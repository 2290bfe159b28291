"""Who may read a file: the app that it belongs to says so. Nobody may read what no app answers for."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from vigie.apps.accounts.queries import Visitor
from vigie.apps.attachments.models import Attachment


class Reading(Enum):
    """What a reader may do with a file."""

    REFUSED = "refused"
    ALLOWED = "allowed"
    """Allowed to this reader, and noted in the access log."""
    PUBLIC = "public"


Policy = Callable[[Visitor, str], Reading]
_policies: dict[str, Policy] = {}


def answer_for(owner_type: str, policy: Policy) -> None:
    """Name the policy for files of a kind of owner; apps call this when they are ready.

    The policy is given the visitor and the owner's id.
    """
    _policies[owner_type] = policy


def reading_of(visitor: Visitor, attachment: Attachment) -> Reading:
    """Return what a visitor may do with a file."""
    policy = _policies.get(attachment.owner_type)
    return policy(visitor, attachment.owner_id) if policy else Reading.REFUSED
