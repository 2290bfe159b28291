from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vigie.apps.accounts.queries import State
from vigie.apps.audit.actions import action, log
from vigie.apps.jobs import actions as jobs
from vigie.apps.statistics import estimates
from vigie.apps.statistics.models import Acceptance, CaptureTable, Estimation, Withdrawal
from vigie.domain.acting import By
from vigie.domain.errors import NotPossibleNow
from vigie.domain.language import LANGUAGES, N_, Text
from vigie.pipelines.hidden import Supplied

JOB = "statistics.estimate"


class NothingToAccept(NotPossibleNow):
    """A method gave no number, or was not asked."""

    code = "statistics.nothing_to_accept"
    cause = N_("This method gave no number here: there is nothing to accept.")
    remedy = N_("Choose a method that gave a number, or publish the range with its reasons.")


class MethodsDoNotAgree(NotPossibleNow):
    """The comparison said: range only."""

    code = "statistics.methods_do_not_agree"
    cause = N_("These lists give a range only: methods whose assumptions were not rejected are too far apart.")
    remedy = N_("No single number can be accepted. Publish the range with its reasons, or the number detected.")


class AssumptionsRejected(NotPossibleNow):
    """The table rejects the model of the method."""

    code = "statistics.assumptions_rejected"
    cause = N_("The table rejects the assumptions of this method.")
    remedy = N_("Accept the number of a method that the table does not reject, or none.")


class IntervalOpen(NotPossibleNow):
    """Nothing bounds the number from above."""

    code = "statistics.interval_open"
    cause = N_("Nothing bounds this number from above: its interval is open.")
    remedy = N_("An estimate without an interval cannot stand as an observation.")


class ReasonNotGiven(NotPossibleNow):
    """A decision came without its reason."""

    code = "statistics.reason_not_given"
    cause = N_("No reason was given.")
    remedy = N_("Write in a sentence why; it stays with the decision.")


class AlreadyDecided(NotPossibleNow):
    """An estimate stands already, or was withdrawn already."""

    code = "statistics.already_decided"
    cause = N_("This was decided already since the page was opened.")
    remedy = N_("Open the estimate again to see what was decided.")


@action
def add_table(
    supplied: Supplied, *, state: State, about: Mapping[str, Any], by: By, delivery: str = ""
) -> tuple[CaptureTable, bool]:
    """Add a table of overlaps; the same content of the same State is the same table. Return it, and whether it is new.

    Parameters
    ----------
    about
        ``populations``, ``first``, ``last``, ``unreached``: what the number will speak of, and what it cannot.
    delivery
        Hash of the delivery that it was counted from; empty for a file.
    """
    there = estimates.same_table(state, supplied.hash)
    if there is not None:
        return there, False
    row = CaptureTable.objects.create(
        state=state,
        hash=supplied.hash,
        name=supplied.name[:200],
        delivery=delivery,
        lists=list(supplied.lists),
        histories=dict(supplied.histories),
        strata=dict(supplied.strata),
        cautions=[said.as_kept() for said in supplied.cautions],
        added_at=by.at,
        added_by=by.actor,
        **about,
    )
    log("statistics.add_table", row, by=by, fields=["hash", "lists", "histories", "strata", *about], state=state.pk)
    return row, True


@action
def ask_for_estimate(
    table: CaptureTable, *, methods: list[str], settings: Mapping[str, Any], by: By, job: str = JOB
) -> Estimation:
    """Have a job estimate from a table; the demonstration names a job of its own."""
    row = Estimation.objects.create(
        table=table,
        state_id=table.state_id,
        methods=methods,
        settings=dict(settings),
        asked_at=by.at,
        asked_by=by.actor,
    )
    work = jobs.enqueue(job, by=by, state=table.state_id, estimation=row.pk)
    Estimation.objects.filter(pk=row.pk).update(job=work)
    log("statistics.ask_for_estimate", row, by=by, fields=["methods", "settings"], state=table.state_id)
    row.refresh_from_db()
    return row


@action
def keep_result(row: Estimation, *, result: Mapping[str, Any], by: By) -> bool:
    """Write what a job found, once; False where another attempt was first."""
    waiting = Estimation.objects.filter(pk=row.pk, ended_at__isnull=True)
    if not waiting.update(result=dict(result), ended_at=by.at):
        return False
    log("statistics.keep_result", row, by=by, fields=["result", "ended_at"], state=row.state_id)
    return True


@action
def accept(row: Estimation, *, method: str, public: bool, reason: Mapping[str, str], by: By) -> Acceptance:
    """Let the estimate of a method stand as an observation, with its interval.

    Parameters
    ----------
    public
        Whether everybody sees it, or the staff of the State alone.

    Raises
    ------
    NothingToAccept, MethodsDoNotAgree, AssumptionsRejected, IntervalOpen, ReasonNotGiven, AlreadyDecided
        Where it cannot stand.
    """
    found = estimates.result_of(row)
    said = estimates.of_method(row, method)
    if found is None or said is None or said.interval is None or said.population is None:
        raise NothingToAccept
    if found.refused:
        raise MethodsDoNotAgree
    if said.diagnostics.get("rejected"):
        raise AssumptionsRejected
    if None in said.interval.as_list():
        raise IntervalOpen
    if estimates.acceptances_of(row).filter(method=method, withdrawal__isnull=True).exists():
        raise AlreadyDecided
    made = Acceptance.objects.create(
        estimation=row,
        state_id=row.state_id,
        method=method,
        population=said.population,
        lower=said.interval.lower,
        upper=said.interval.upper,
        level=said.interval.level,
        kind=said.interval.kind,
        observed=said.observed,
        public=public,
        reason=_given(reason),
        accepted_at=by.at,
        accepted_by=by.actor,
    )
    log("statistics.accept", made, by=by, fields=["method", "public", "reason"], state=row.state_id)
    return made


@action
def withdraw(row: Acceptance, *, reason: Mapping[str, str], by: By) -> Withdrawal:
    """Let an accepted estimate stand no longer; what it said stays on record.

    Raises
    ------
    ReasonNotGiven, AlreadyDecided
        Without a reason; where it was withdrawn before.
    """
    words = _given(reason)
    made, new = Withdrawal.objects.get_or_create(
        acceptance=row, defaults={"reason": words, "withdrawn_at": by.at, "withdrawn_by": by.actor}
    )
    if not new:
        raise AlreadyDecided
    log("statistics.withdraw", row, by=by, fields=["reason"], state=row.state_id)
    return made


def _given(reason: Mapping[str, str]) -> Text:
    text = Text({language: words.strip() for language, words in reason.items() if language in LANGUAGES})
    if not text:
        raise ReasonNotGiven
    return text
