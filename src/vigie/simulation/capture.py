"""On whose lists the fictional State's victims are, as a linkage office would deliver it: with its own errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random

from vigie.simulation.sightings import AGENCIES, Sighting

MISSED, FALSE = 0.04, 0.01


def histories(
    seen: Iterable[Sighting], *, seed: int, missed: float = MISSED, false: float = FALSE
) -> dict[tuple[int, ...], int]:
    """Return counts by capture history.

    Parameters
    ----------
    seen
        The meetings of one period.
    missed
        Share of meetings that the office does not recognise as somebody already known.
    false
        Share of meetings that it takes for a meeting with somebody else.
    seed
        The same seed gives the same errors.

    Returns
    -------
    dict
        A mark (0 or 1) for each of :data:`AGENCIES` → persons as the office counts them.
    """
    random = Random(f"capture {seed}")  # noqa: S311 - nothing here is secret
    lists: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    known: list[tuple[str, int]] = []
    for at, meeting in enumerate(seen):
        who = ("person", meeting.victim.number)
        if who in lists and random.random() < missed:
            who = ("stranger", at)
        elif known and random.random() < false:
            who = random.choice(known)
        if who not in lists:
            known.append(who)
        lists[who].add(meeting.agency)
    marks = Counter(tuple(int(agency in found) for agency in AGENCIES) for found in lists.values())
    return dict(sorted(marks.items(), reverse=True))


def as_csv(lists: Sequence[str], counts: Mapping[str, int] | Mapping[tuple[int, ...], int]) -> str:
    """Return counts by capture history as an office sends them: a column for each list, then the count."""
    lines = [",".join([*lists, "count"])]
    lines += [",".join(map(str, [*history, count])) for history, count in counts.items()]
    return "\n".join(lines) + "\n"
