"""The work pages: what waits for whom, asking, writing, rating, accepting."""

from vigie.apps.followup.views.asking import ask, ask_anew
from vigie.apps.followup.views.judging import accept, give_back, open_again, rate
from vigie.apps.followup.views.queue import overview, queue
from vigie.apps.followup.views.reading import answer
from vigie.apps.followup.views.writing import (
    evidence,
    hand_in,
    measures,
    remove,
    scale,
    statements,
    text,
)

__all__ = [
    "accept",
    "answer",
    "ask",
    "ask_anew",
    "evidence",
    "give_back",
    "hand_in",
    "measures",
    "open_again",
    "overview",
    "queue",
    "rate",
    "remove",
    "scale",
    "statements",
    "text",
]
