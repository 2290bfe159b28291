"""On whose lists the fictional State's victims are: six agencies, unequal and dependent, over a known truth.

What makes real lists hard is all here: agencies are good at different forms of exploitation, some send people on to
others, one looks only where another has been, and a few persons can be reached by nobody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

from vigie.simulation.capture import as_csv

AGENCIES = ("police", "labour_inspection", "shelters", "hotline", "border", "health")
FORMS = ("sex", "work", "other")
_FORM_WEIGHTS = (50, 38, 12)
UNREACHED = 0.03
"""Share of persons who live where none of the agencies ever looks."""
_CHANCES = {
    "sex": (0.17, 0.01, 0.09, 0.06, 0.04, 0.05),
    "work": (0.07, 0.16, 0.03, 0.05, 0.06, 0.02),
    "other": (0.06, 0.02, 0.05, 0.03, 0.03, 0.04),
}
"""Form of exploitation → chance of standing on each agency's list by itself."""
_SENT_ON = ((0, 2, 0.22), (3, 2, 0.18), (1, 0, 0.10))
"""From an agency to another, with what chance: police to shelters, hotline to shelters, inspectors to police."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Who is on which lists, and what no list shows.

    Parameters
    ----------
    agencies
        Names of the lists.
    counts
        Persons of each history, written as 0 and 1, those on no list left out.
    truth, unreached
        All victims of the two years, and how many of them no agency could ever have reached.
    """

    agencies: tuple[str, ...]
    counts: dict[str, int]
    truth: int
    unreached: int


def overlaps(*, truth: int = 7_400, seed: int = 1) -> Overlaps:
    """Return the overlaps of the fictional State's lists, of two years.

    Parameters
    ----------
    truth
        Victims in all.
    seed
        The same seed gives the same overlaps.
    """
    random = Random(f"overlaps {seed}")  # noqa: S311 - nothing here is secret
    counts: Counter[str] = Counter()
    unreached = 0
    for _ in range(truth):
        if random.random() < UNREACHED:
            unreached += 1
            continue
        counts["".join(str(mark) for mark in _marks(random))] += 1
    del counts["0" * len(AGENCIES)]
    return Overlaps(AGENCIES, dict(sorted(counts.items(), reverse=True)), truth, unreached)


def _marks(random: Random) -> list[int]:
    chances = _CHANCES[random.choices(FORMS, _FORM_WEIGHTS)[0]]
    openness = random.choice((0.6, 1.0, 1.6))  # some persons are easier to find for everybody
    marks = [int(random.random() < min(chance * openness, 0.95)) for chance in chances]
    for sender, receiver, chance in _SENT_ON:
        if marks[sender] and random.random() < chance:
            marks[receiver] = 1
    return marks


def overlaps_delivery(*, truth: int = 7_400, seed: int = 1) -> str:
    """Return the overlaps as CSV, as a linkage office would send them: a column for each list, then the count."""
    found = overlaps(truth=truth, seed=seed)
    return as_csv(found.agencies, found.counts)
