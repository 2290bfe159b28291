"""The words of standings, strengths and threads: one place, so that every page says the same."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext

STANDING: Final = {
    "accepted": _("accepted"),
    "reviewed": _("reviewed"),
    "evidenced": _("evidenced"),
    "declared": _("declared"),
    "not_answered": _("not answered"),
    "overdue": _("overdue"),
    "to_others": _("addressed to others"),
    "context": _("context"),
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
    "commit": _("commits"),
    "request": _("requests"),
    "affirm": _("affirms"),
    "encourage": _("encourages"),
    "recognise": _("recognises"),
}
SIZE: Final = {3: _("commits"), 2: _("requests or affirms"), 1: _("encourages or recognises")}
THREAD: Final = {
    "carried_over": _("carried over"),
    "strengthened": _("strengthened"),
    "weakened": _("weakened"),
    "to_confirm": _("to be confirmed"),
    "new": _("new"),
    "dropped": _("not found in 2025"),
    "split": _("split"),
    "merged": _("merged"),
}
STATE_OF_WORK: Final = {
    "done": _("done"),
    "begun": _("under way"),
    "to_do": _("to do"),
    "blocked": _("cannot start yet"),
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
