"""Each act on an estimate, killed at every step: what is left is the state before or the one after, with its rows."""

from datetime import UTC, datetime

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.queries import State
from vigie.apps.audit.models import Entry
from vigie.apps.jobs.models import Job
from vigie.apps.statistics import actions, estimates
from vigie.apps.statistics.models import Acceptance, CaptureTable, Estimation, Withdrawal
from vigie.domain.acting import By
from vigie.domain.language import Text
from vigie.estimation import load_korea
from vigie.pipelines import hidden

BY = By("system", datetime(2026, 3, 14, 9, 26, tzinfo=UTC))
KEPT = (CaptureTable, Estimation, Acceptance, Withdrawal, Job)
SETTINGS = {"interval": "wald", "replicates": 20, "datasets": 500, "max_order": None, "seed": 1}
ABOUT = {"populations": Text(en="Women", fr="Femmes"), "first": 2023, "last": 2024, "unreached": Text(en="x", fr="x")}
REASON = {"en": "Sound lists"}


def supplied(name):
    table = load_korea()
    rows = [",".join([*table.lists, "count"]), *(",".join([*h, str(n)]) for h, n in table.histories())]
    text = "\n".join(rows).replace(table.lists[0], f"{table.lists[0]}{name}", 1)
    return hidden.read_bytes(text.encode(), name=f"{name}.csv")


def prepare():
    state = accounts.add_state("XOR", names={"en": "Orvany"}, by=BY, fictional=True)
    for name in ("asked", "kept", "accepted", "withdrawn"):
        actions.add_table(supplied(name), state=state, about=ABOUT, by=BY)
    rows = [actions.ask_for_estimate(table_of(n), methods=["stepwise"], settings=SETTINGS, by=BY) for n in DONE]
    for row in rows[1:]:
        actions.keep_result(row, result=found(row), by=BY)
    actions.accept(estimates.estimation(rows[2].pk), method="stepwise", public=True, reason=REASON, by=BY)


DONE = ("kept", "accepted", "withdrawn")


def table_of(name):
    return CaptureTable.objects.get(name=f"{name}.csv")


def run_of(name):
    return estimates.estimation(Estimation.objects.get(table=table_of(name)).pk)


def found(row):
    request = hidden.Request(interval="wald", replicates=0, sensitivity=False)
    return hidden.estimates_of(row.table.lists, row.table.histories, request, ["stepwise"]).as_kept()


ACTS = {
    "add_table": lambda: actions.add_table(supplied("new"), state=State.objects.get(), about=ABOUT, by=BY),
    "ask_for_estimate": lambda: actions.ask_for_estimate(
        table_of("asked"), methods=["stepwise"], settings=SETTINGS, by=BY
    ),
    "keep_result": lambda: actions.keep_result(run_of("kept"), result=found(run_of("kept")), by=BY),
    "accept": lambda: actions.accept(run_of("accepted"), method="stepwise", public=True, reason=REASON, by=BY),
    "withdraw": lambda: actions.withdraw(Acceptance.objects.get(), reason=REASON, by=BY),
}
AFTER = {
    "add_table": {"statistics.CaptureTable": 1},
    "ask_for_estimate": {"statistics.Estimation": 1, "jobs.Job": 1},
    "keep_result": {},
    "accept": {"statistics.Acceptance": 1},
    "withdraw": {"statistics.Withdrawal": 1},
}
"""Act → the rows that it adds, beside its one row in the log of acts."""


def looked_at():
    return {
        "rows": {model._meta.label: model.objects.count() for model in KEPT},
        "results": Estimation.objects.exclude(result=None).count(),
        "ended": Estimation.objects.exclude(ended_at=None).count(),
        "jobless": Estimation.objects.filter(job=None).count(),
        "acts": list(Entry.objects.order_by("id").values_list("action", flat=True)),
    }


BEFORE = {}


def remember():
    BEFORE.update(looked_at())


def check(name, finished):
    """See that nothing happened, or all of it: rows, result, job and the row in the log together."""
    now = looked_at()
    assert now["results"] == now["ended"]
    assert now["jobless"] == 0
    if now == BEFORE:
        assert not finished
        return
    added = {label: count - BEFORE["rows"][label] for label, count in now["rows"].items()}
    assert {label: count for label, count in added.items() if count} == AFTER[name], added
    left = now["acts"][len(BEFORE["acts"]) :]
    assert left.count(f"statistics.{name}") == 1, left
    assert {act.split(".")[0] for act in left} <= {"statistics", "jobs"}
    assert now["results"] - BEFORE["results"] == (name == "keep_result")
