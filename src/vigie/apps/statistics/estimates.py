"""Reads of tables of overlaps, estimations and what was accepted."""

from __future__ import annotations

from django.db.models import QuerySet

from vigie.apps.accounts.queries import State
from vigie.apps.statistics.models import Acceptance, CaptureTable, Estimation
from vigie.domain.estimate import Estimate, MethodComparison


def tables_of(state: State | str) -> QuerySet[CaptureTable]:
    """Return the tables of a State, the newest first."""
    return CaptureTable.objects.filter(state=state)


def capture_table(pk: int) -> CaptureTable | None:
    """Return a table."""
    return CaptureTable.objects.filter(pk=pk).first()


def same_table(state: State | str, table_hash: str) -> CaptureTable | None:
    """Return a State's table of the same content, where there is one."""
    return tables_of(state).filter(hash=table_hash).first()


def estimations_of(state: State | str) -> QuerySet[Estimation]:
    """Return the estimations of a State, the newest first, without their results."""
    return Estimation.objects.filter(state=state).select_related("table", "job").defer("result")


def estimation(pk: int) -> Estimation | None:
    """Return an estimation with its table and its job."""
    return Estimation.objects.filter(pk=pk).select_related("table", "job__pulse").first()


def result_of(row: Estimation) -> MethodComparison | None:
    """Return what an estimation found; None before its end."""
    return MethodComparison.from_kept(row.result) if row.result else None


def of_method(row: Estimation, method: str) -> Estimate | None:
    """Return what one method said in an estimation; None where it gave no number."""
    found = result_of(row)
    said = found.of_method(method) if found else None
    return said if said is not None and said.population is not None else None


def acceptances_of(row: Estimation) -> QuerySet[Acceptance]:
    """Return every decision about an estimation, withdrawn ones too, the newest first."""
    return row.acceptances.select_related("withdrawal")


def acceptance(pk: int) -> Acceptance | None:
    """Return a decision."""
    return Acceptance.objects.filter(pk=pk).select_related("withdrawal", "estimation__table").first()


def standing(state: State | str, *, public_only: bool) -> QuerySet[Acceptance]:
    """Return the accepted estimates of a State that stand, the newest first.

    Parameters
    ----------
    public_only
        Only those that everybody may see.
    """
    found = Acceptance.objects.filter(state=state, withdrawal__isnull=True).select_related("estimation__table")
    return found.filter(public=True) if public_only else found
