"""Who of the population is seen by which agency, when, and what that agency comes to know of them.

What makes real lists hard is here: agencies are good at different forms of exploitation and grow at different paces,
some send people on to others, one person is easier to find than another, and some are out of everybody's reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vigie.simulation.persons import FIRST_YEAR
from vigie.simulation.population import Victim

AGENCIES = ("police", "inspection", "shelter_north", "shelter_south", "hotline", "border")
_CHANCES: Mapping[str, tuple[float, ...]] = {
    "sex": (0.17, 0.01, 0.07, 0.05, 0.06, 0.04),
    "work": (0.07, 0.16, 0.02, 0.03, 0.05, 0.06),
    "other": (0.06, 0.02, 0.04, 0.03, 0.03, 0.03),
}
"""Form of exploitation → chance of being seen by each agency by itself."""
_GROWTH: Mapping[str, float] = {"inspection": 0.11, "hotline": 0.06, "shelter_south": 0.04}
"""By how much an agency's chances rise each year."""
_SENT_ON = (
    ("police", "shelter_north", 0.20),
    ("police", "shelter_south", 0.10),
    ("hotline", "shelter_north", 0.16),
    ("inspection", "police", 0.10),
    ("border", "police", 0.12),
)
_KNOWS: Mapping[str, Mapping[str, float]] = {
    "police": {"sex": 0.99, "name": 0.97, "born": 0.9, "citizenship": 0.95, "forms": 0.96, "means": 0.45,
               "work": 0.3, "telephone": 0.4, "document": 0.6, "exploited_in": 1.0, "transit": 0.15},
    "inspection": {"sex": 0.97, "name": 0.92, "age": 0.8, "citizenship": 0.82, "forms": 0.7, "means": 0.7,
                   "work": 0.98, "exploited_in": 1.0},
    "shelter_north": {"sex": 0.99, "name": 0.98, "age": 0.97, "citizenship": 0.93, "forms": 0.95, "means": 0.85,
                      "work": 0.6, "months": 0.8, "recruiter": 0.75, "exploited_in": 0.95, "transit": 0.7,
                      "telephone": 0.6},
    "shelter_south": {"sex": 0.96, "name": 0.6, "age": 0.9, "citizenship": 0.88, "forms": 0.92, "means": 0.5,
                      "months": 0.6, "exploited_in": 0.9, "transit": 0.5},
    "hotline": {"sex": 0.85, "age": 0.55, "citizenship": 0.5, "forms": 0.85, "means": 0.6, "work": 0.4,
                "recruiter": 0.35, "exploited_in": 0.7},
    "border": {"sex": 0.99, "name": 0.99, "born": 0.97, "citizenship": 0.99, "forms": 0.5, "document": 0.95,
               "exploited_in": 0.6, "transit": 0.92},
}  # fmt: skip
"""Agency → what it comes to know, and of what share of people; what is not named it never asks."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person as one agency met them: when, and which facts about them it learned."""

    agency: str
    victim: Victim
    day: date
    known: frozenset[str]

    def knows(self, fact: str) -> bool:
        """Say whether the agency learned a fact."""
        return fact in self.known


def sightings(victims: Iterable[Victim], *, seed: int) -> Iterator[Sighting]:
    """Yield every meeting of a victim with an agency, victim by victim.

    Parameters
    ----------
    victims
        The population, or a part of it.
    seed
        The same seed and people give the same meetings.
    """
    random = Random(f"sightings {seed}")  # noqa: S311 - nothing here is secret
    for victim in victims:
        for agency in _seen_by(victim, random):
            yield Sighting(agency, victim, _day(victim, random), _learned(agency, random))


def _seen_by(victim: Victim, random: Random) -> list[str]:
    if not victim.reachable:
        return []
    years = victim.person.year - FIRST_YEAR
    seen = set()
    for agency, chance in zip(AGENCIES, _CHANCES[victim.person.form], strict=True):
        grown = chance * victim.openness * (1 + _GROWTH.get(agency, 0) * years)
        if random.random() < min(grown, 0.95):
            seen.add(agency)
    for sender, receiver, chance in _SENT_ON:
        if sender in seen and random.random() < chance:
            seen.add(receiver)
    return [agency for agency in AGENCIES if agency in seen]


def _day(victim: Victim, random: Random) -> date:
    return min(victim.freed + timedelta(days=random.randrange(60)), date(victim.person.year, 12, 31))


def _learned(agency: str, random: Random) -> frozenset[str]:
    return frozenset(fact for fact, chance in _KNOWS[agency].items() if random.random() < chance)
