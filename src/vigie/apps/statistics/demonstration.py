"""The fictional State's table of overlaps and its estimate, through the same doors as real ones."""

from __future__ import annotations

from typing import Any

from vigie.apps.accounts import queries as accounts
from vigie.apps.statistics import actions, estimates
from vigie.apps.statistics.models import Estimation
from vigie.domain.acting import By
from vigie.domain.errors import UserError
from vigie.domain.language import Text
from vigie.pipelines import demonstration, hidden
from vigie.pipelines.estimation_request import Request
from vigie.pipelines.estimation_steps import Listener

ABOUT = {
    "populations": Text(
        en="Victims of trafficking in persons, all forms, in Orvany",
        fr="Victimes de la traite des personnes, toutes formes, en Orvanie",
    ),
    "first": 2023,
    "last": 2024,
    "unreached": Text(
        en="persons held in private homes whom no agency ever visits",
        fr="les personnes retenues dans des domiciles où aucun service ne se rend",
    ),
}
REASON = Text(
    en="Invented: the lists of six agencies, of one definition and the same two years, linked by an invented office "
    "that misses some links and makes some false ones.",
    fr="Inventé : les listes de six services, d’une même définition et des deux mêmes années, reliées par un service "
    "de rapprochement inventé qui manque certains liens et en fait quelques faux.",
)
METHODS = ["stepwise", "chao", "independence"]
SETTINGS: dict[str, Any] = {"interval": "bca", "replicates": 1000, "datasets": 500, "max_order": None, "seed": 1}
INSIDE = 50
"""Resampled tables in each simulated one: fewer than a real house takes, so that the demonstration is soon ready."""
JOB = "statistics.demonstrate"


def load(state: str, *, by: By) -> None:
    """Add the table and ask for an estimate from it, which then stands, published; once."""
    house = accounts.state(state)
    if house is None:
        return
    content = demonstration.fictional_overlaps().encode()
    supplied = hidden.read_bytes(content, name=demonstration.OVERLAPS_FILE)
    table, _new = actions.add_table(supplied, state=house, about=ABOUT, by=by)
    if not estimates.estimations_of(house).filter(table=table).exists():
        actions.ask_for_estimate(table, methods=METHODS, settings=SETTINGS, by=by, job=JOB)


def finish(row: Estimation, *, by: By, tell: Listener | None = None) -> None:
    """Estimate, and let the stepwise estimate stand; done twice it does nothing more."""
    if row.ended_at is None:
        request = Request(replicates=SETTINGS["replicates"], coverage=SETTINGS["datasets"], inside=INSIDE, workers=2)
        found = hidden.estimates_of(row.table.lists, row.table.histories, request, METHODS, tell=tell)
        actions.keep_result(row, result=found.as_kept(), by=by)
    fresh = estimates.estimation(row.pk)
    try:
        if fresh is not None and not estimates.acceptances_of(fresh).exists():
            actions.accept(fresh, method="stepwise", public=True, reason=REASON, by=by)
    except UserError:
        return  # without a compiler it may come out otherwise; the page then shows the estimate without a decision
