"""The words of standings, strengths and threads: one place, so that every page says the same."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext, pgettext_lazy

STANDING: Final = {
    "accepted": pgettext_lazy("standing", "accepted"),
    "reviewed": pgettext_lazy("standing", "reviewed"),
    "evidenced": pgettext_lazy("standing", "evidenced"),
    "declared": pgettext_lazy("standing", "declared"),
    "not_answered": pgettext_lazy("standing", "not answered"),
    "overdue": pgettext_lazy("standing", "overdue"),
    "to_others": pgettext_lazy("standing", "addressed to others"),
    "context": pgettext_lazy("standing", "context"),
}
STANDING_MEANS: Final = {
    "accepted": _("the review confirms answer and evidence"),
    "reviewed": _("evidence read, opinion given"),
    "evidenced": _("evidence is attached"),
    "declared": _("said, but nothing shows it yet"),
    "not_answered": _("the date has not passed"),
    "overdue": _("date passed, nothing received"),
    "to_others": _("the State owes no answer"),
    "context": _("no answer is expected"),
}
STRENGTH: Final = {
    "commit": pgettext_lazy("strength", "commits"),
    "request": pgettext_lazy("strength", "requests"),
    "affirm": pgettext_lazy("strength", "affirms"),
    "encourage": pgettext_lazy("strength", "encourages"),
    "recognise": pgettext_lazy("strength", "recognises"),
}
SIZE: Final = {
    3: pgettext_lazy("strength", "commits"),
    2: pgettext_lazy("strength", "requests or affirms"),
    1: pgettext_lazy("strength", "encourages or recognises"),
}
THREAD: Final = {
    "carried_over": pgettext_lazy("thread", "carried over"),
    "strengthened": pgettext_lazy("thread", "strengthened"),
    "weakened": pgettext_lazy("thread", "weakened"),
    "to_confirm": pgettext_lazy("thread", "to be confirmed"),
    "new": pgettext_lazy("thread", "new"),
    "dropped": pgettext_lazy("thread", "not found in 2025"),
    "split": pgettext_lazy("thread", "split"),
    "merged": pgettext_lazy("thread", "merged"),
}
STATE_OF_WORK: Final = {
    "done": pgettext_lazy("step", "done"),
    "begun": pgettext_lazy("step", "under way"),
    "to_do": pgettext_lazy("step", "to do"),
    "blocked": pgettext_lazy("step", "cannot start yet"),
}


def in_key(standing: str, count: int) -> str:
    """Say a standing after its count, as the key of the score does: “18 accepted”."""
    words = {
        "accepted": npgettext("commitments", "accepted", "accepted", count),
        "reviewed": npgettext("commitments", "reviewed", "reviewed", count),
        "evidenced": npgettext("commitments", "evidenced", "evidenced", count),
        "declared": npgettext("commitments", "declared", "declared", count),
        "not_answered": npgettext("commitments", "not answered", "not answered", count),
        "overdue": npgettext("commitments", "overdue", "overdue", count),
        "to_others": npgettext("commitments", "addressed to the UN or others", "addressed to the UN or others", count),
        "context": npgettext("commitments", "context, no answer expected", "context, no answer expected", count),
    }
    return words[standing]


def threads_in_key(kind: str, count: int) -> str:
    """Say a kind of thread after its count: “7 strengthened”."""
    words = {
        "carried_over": npgettext("commitments", "carried over", "carried over", count),
        "strengthened": npgettext("commitments", "strengthened", "strengthened", count),
        "weakened": npgettext("commitments", "weakened", "weakened", count),
        "to_confirm": npgettext("commitments", "to be confirmed", "to be confirmed", count),
        "new": npgettext("commitments", "new", "new", count),
        "dropped": npgettext("commitments", "not found in 2025", "not found in 2025", count),
        "split": npgettext("commitments", "split", "split", count),
        "merged": npgettext("commitments", "merged", "merged", count),
    }
    return words[kind]
