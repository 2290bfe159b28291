"""Estimates are jobs: minutes of work that can be watched and cancelled."""

from __future__ import annotations

from typing import Any

from vigie.apps.jobs.registry import job
from vigie.apps.jobs.running import Run
from vigie.apps.statistics import actions, demonstration, estimates
from vigie.domain.language import N_
from vigie.pipelines.estimation_request import Request
from vigie.pipelines.hidden import estimates_of

WORKERS = 2


def _address(result: Any) -> str:
    return f"/data/estimates/{result['estimation']}"


@job(actions.JOB, label=N_("Estimating what no list shows"), address=_address)
def estimate(run: Run, *, estimation: int) -> dict[str, object]:
    """Run the methods that were asked for; a second attempt finds the result of the first and leaves it."""
    row = estimates.estimation(estimation)
    if row is not None and row.ended_at is None:
        table, chosen = row.table, row.settings
        request = Request(
            interval=chosen["interval"], replicates=chosen["replicates"], seed=chosen["seed"],
            max_order=chosen["max_order"], coverage=chosen["datasets"], workers=WORKERS,
        )  # fmt: skip
        found = estimates_of(table.lists, table.histories, request, row.methods, strata=table.strata, tell=run.progress)
        actions.keep_result(row, result=found.as_kept(), by=run.by)
    return {"estimation": estimation}


@job(demonstration.JOB, label=N_("Estimating what the fictional lists do not show"), address=_address)
def demonstrate(run: Run, *, estimation: int) -> dict[str, object]:
    """Estimate for the demonstration, and let the estimate stand."""
    row = estimates.estimation(estimation)
    if row is not None:
        demonstration.finish(row, by=run.by, tell=run.progress)
    return {"estimation": estimation}
