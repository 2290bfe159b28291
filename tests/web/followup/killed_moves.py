"""Each act of follow-up, killed at every step: what is left is the state before or the one after, with its rows."""

import io
from datetime import UTC, datetime, timedelta

from django.conf import settings

from vigie.apps.accounts import actions as accounts
from vigie.apps.accounts.enums import Kind
from vigie.apps.accounts.queries import person
from vigie.apps.attachments import queries as attachments
from vigie.apps.attachments import shelf
from vigie.apps.audit.actions import deed, log
from vigie.apps.audit.models import Entry
from vigie.apps.followup import actions
from vigie.apps.followup.actions.reminding import remind
from vigie.apps.followup.models import Answer, Claim, Evidence, Measure, Reminder, Review, Step, Submission
from vigie.apps.notices.models import Attempt, Notice, Receipt
from vigie.apps.register import queries as register
from vigie.apps.register.models import Instrument
from vigie.domain.acting import By
from vigie.domain.language import Text

AT = datetime(2026, 3, 14, 9, 26, tzinfo=UTC)
BY, LATER = By("system", AT), By("system", AT + timedelta(days=70))
KEPT = (Claim, Evidence, Measure, Review, Step, Submission, Reminder, Notice, Attempt, Receipt)
PATHS = {
    "assign": (),
    "write": ("assign",),
    "attach": ("assign", "write"),
    "submit": ("assign", "write", "attach"),
    "return": ("assign", "write", "submit"),
    "rate": ("assign", "write", "submit"),
    "accept": ("assign", "write", "submit", "rate"),
    "reopen": ("assign", "write", "submit", "rate", "accept"),
    "remind": ("assign",),
}
"""Act → what was done before it. Each has a commitment of its own, 1.1, 1.2 and so on."""


def prepare():
    lay_ground()
    for name, path in PATHS.items():
        for done in path:
            do(done, code_of(name))


def lay_ground():
    accounts.lay_down_roles(by=BY)
    state = accounts.add_state("XOR", names={"en": "Orvany"}, by=BY, fictional=True)
    for code, kind, people in (
        ("rapporteur", Kind.RAPPORTEUR, ("rapporteur", "rapporteur2")),
        ("labour", Kind.MINISTRY, ("labour",)),
    ):
        place = accounts.add_organisation(code, kind=kind, names={"en": code}, state=state, by=BY)
        for name in people:
            role = "body" if code == "labour" else "rapporteur"
            accounts.add_person(name, password="x", organisation=place, roles=[role], by=BY)
    with deed():
        instrument = Instrument.objects.create(code="2025", reviewed=True, read_in="en", adopted=AT.date())
        instrument.cycles.create(code="one", opens=AT.date(), closes=AT.date() + timedelta(days=900))
        provision = instrument.provisions.create(part="annex", key="1", number=1, position=0, kind="paragraph")
        for position in range(len(PATHS)):
            instrument.commitments.create(
                provision=provision, code=f"1.{position}", position=position, verb="commit", verb_language="en",
                strength="commit", actionable=True, answerable=True, addressees=["member_states"],
                summaries=Text(en=f"Promise {position}."), span_start=0, span_end=1,
            )  # fmt: skip
        log("register.load", instrument, by=BY)


def code_of(name):
    return f"1.{list(PATHS).index(name)}"


def answer_of(code):
    return Answer.objects.filter(commitment__code=code).first()


def do(name, code):
    """Do an act to the answer of a commitment, as whoever may."""
    answer, labour, office, second = answer_of(code), person("labour"), person("rapporteur"), person("rapporteur2")
    if name == "assign":
        row = register.find_commitment("2025", code)
        due = AT.date() + timedelta(days=60 if code == code_of("remind") else 600)
        actions.assign(
            row,
            cycle=register.cycle_of(row.instrument),
            organisation=labour.organisation,
            due=due,
            person=office,
            by=BY,
        )
    elif name == "remind":
        remind(by=LATER, holder="one")
    elif name == "write":
        actions.write_text(answer, text={"fr": "Fait."}, person=labour, seen=answer.version, by=BY)
        if code != code_of("write"):
            actions.write_scale(answer, scale="partly", reason={}, person=labour, seen=answer.version, by=BY)
    elif name == "attach":
        file = io.BytesIO(f"Une circulaire {code}.".encode())
        file.name = "circulaire.txt"
        fields = {"kind": "policy", "titles": Text(fr="Circulaire"), "dated": AT.date(), "language": "fr"}
        actions.add_evidence(
            answer, claim=None, person=labour, seen=answer.version, by=BY, file=file, address="", place="", **fields
        )
    elif name == "submit":
        actions.submit(answer, person=labour, seen=answer.version, by=BY)
    elif name == "rate":
        actions.rate(answer, scale="partly", opinion={"fr": "Oui."}, person=office, seen=answer.version, by=BY)
    elif name == "accept":
        actions.accept(answer, person=second, seen=answer.version, by=BY)
    else:
        move = actions.return_answer if name == "return" else actions.reopen
        move(answer, reason="Une pièce manque.", person=office, seen=answer.version, by=BY)


ACTS = {name: (lambda name=name: do(name, code_of(name))) for name in PATHS}


def looked_at():
    """Return all that an act may change: rows of follow-up, notices, audit rows, files."""
    answers = list(Answer.objects.order_by("commitment__code").values())
    rows = {model._meta.label: model.objects.count() for model in KEPT}
    acts = list(Entry.objects.exclude(action__startswith="accounts.").order_by("id").values_list("action", flat=True))
    files = sorted(attachments.hashes().order_by("sha256"))
    return {"answers": answers, "rows": rows, "acts": acts, "files": files}


BEFORE = {}
AFTER = {
    "assign": {"followup.assign": 1, "notices.notify": 1},
    "write": {"followup.write": 1},
    "attach": {"followup.write": 1, "attachments.attach": 1},
    "submit": {"followup.submit": 1, "notices.notify": 2, "notices.acknowledge": 1},
    "return": {"followup.return": 1, "notices.notify": 1, "notices.acknowledge": 2},
    "rate": {"followup.rate": 1, "notices.notify": 2, "notices.acknowledge": 2},
    "accept": {"followup.accept": 1, "notices.notify": 1, "notices.acknowledge": 2},
    "reopen": {"followup.reopen": 1, "notices.notify": 1, "notices.acknowledge": 1},
    "remind": {"followup.remind": 1, "notices.notify": 3},
}
"""Act → the audit rows that it leaves."""


def remember():
    """Look at what there is before anything is killed."""
    BEFORE.update(looked_at())


def check(name, finished):
    """See that nothing happened, or all of it: state, steps, notices and audit rows together."""
    now = looked_at()
    assert all(shelf.is_whole(settings.VIGIE_HOME, sha256) for sha256 in now["files"])
    if now == BEFORE:
        assert not finished
        return
    left = now["acts"][len(BEFORE["acts"]) :]
    assert {act: left.count(act) for act in left} == AFTER[name], left
    told = AFTER[name].get("notices.notify", 0)
    assert now["rows"]["notices.Notice"] - BEFORE["rows"]["notices.Notice"] == told
    assert now["rows"]["notices.Attempt"] == now["rows"]["notices.Notice"]
    changed = [row for row in now["answers"] if row not in BEFORE["answers"]]
    assert len(changed) == (0 if name == "remind" else 1)
    for row in changed:
        steps = list(Step.objects.filter(answer=row["id"]).order_by("id"))
        assert row["stage"] == (steps[-1].after if name not in {"write", "attach"} else "draft")
        assert row["handed_in"] == Submission.objects.filter(answer=row["id"]).count()
        assert row["evidence_handed_in"] <= Evidence.objects.filter(answer=row["id"]).count()
