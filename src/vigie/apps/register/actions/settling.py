"""What rules proposed is settled by a person: one proposal or a page of them, and taken back where that was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vigie.apps.accounts.enums import Permission
from vigie.apps.accounts.policies import insist
from vigie.apps.accounts.queries import Person
from vigie.apps.audit.actions import action, log
from vigie.apps.register import findable
from vigie.apps.register.models import Commitment
from vigie.apps.search import actions as search
from vigie.domain.acting import By
from vigie.domain.commitment import Origin
from vigie.web.versions import save_version

VERDICTS: Mapping[str, Origin] = {
    "confirm": Origin.CONFIRMED,
    "reject": Origin.REJECTED,
    "take_back": Origin.PROPOSED,
}
"""What a person can say of a proposal → what it is afterwards."""


@action
def settle_proposals(rows: Sequence[tuple[Commitment, int]], *, verdict: str, person: Person, by: By) -> None:
    """Say of proposals, each under the version that was seen, whether they are commitments: all of them, or none.

    Raises
    ------
    EditedMeanwhile
        Where somebody settled one of them meanwhile; nothing is written.
    """
    insist(person, Permission.ADD_INSTRUMENT)
    for row, seen in rows:
        save_version(row, seen=seen, changes={"origin": VERDICTS[verdict].value})
        log(f"register.{verdict}_proposal", row, by=by, fields=["origin"])
        if verdict == "reject":
            search.forget("register.commitment", str(row.pk))
        else:
            search.index(findable.of_commitment(row))
