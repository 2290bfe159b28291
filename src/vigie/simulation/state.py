"""The fictional State as a whole: its people, what its six agencies deliver, their overlaps, and, apart, the truth."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from vigie.simulation import capture
from vigie.simulation.offices import border, hotline, inspection, police, shelter_north, shelter_south
from vigie.simulation.offices.delivery import OfficeDelivery, separated
from vigie.simulation.persons import LAST_YEAR
from vigie.simulation.population import Victim, population
from vigie.simulation.sightings import AGENCIES, Sighting, sightings
from vigie.simulation.telling import Told

OFFICES: Mapping[str, Callable[[Iterable[Sighting], Random], OfficeDelivery]] = {
    "police": police.delivery,
    "inspection": inspection.delivery,
    "shelter_north": shelter_north.delivery,
    "shelter_south": shelter_south.delivery,
    "hotline": hotline.delivery,
    "border": border.delivery,
}
PERIOD = (LAST_YEAR - 1, LAST_YEAR)
"""The two years that the overlaps speak of."""
PEOPLE = ("person", "year", "sex", "born", "origin", "exploited_in", "transit", "recruited", "freed", "forms",
           "given", "family", "reachable")  # fmt: skip
REPEATED = 0.01
"""Share of meetings that an agency files twice."""
PERSONS, SEED = 20_000, 1
"""The State that the demonstration shows, and that ``vigie simulate`` writes unless told otherwise."""


@dataclass(frozen=True, slots=True)
class FictionalState:
    """All that there is of it.

    Parameters
    ----------
    people
        Everybody who was exploited.
    deliveries
        What each agency sends, and what its rows tell.
    overlaps
        Persons by capture history in :data:`PERIOD`, as a linkage office counts them.
    """

    people: tuple[Victim, ...]
    deliveries: Mapping[str, OfficeDelivery]
    overlaps: Mapping[tuple[int, ...], int]

    @property
    def hidden_and_seen(self) -> int:
        """Return how many were exploited in :data:`PERIOD`: what an estimate from the overlaps is about."""
        return sum(victim.person.year in PERIOD for victim in self.people)


def fictional_state(persons: int, *, seed: int) -> FictionalState:
    """Return the fictional State.

    Parameters
    ----------
    persons
        How many were exploited in all its years.
    seed
        The same seed gives the same State.
    """
    people = tuple(population(persons, seed=seed))
    seen = list(sightings(people, seed=seed))
    deliveries = {agency: _sent_by(agency, seen, seed) for agency in AGENCIES}
    return FictionalState(people, deliveries, _counted(seen, seed))


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What a linkage office counts of the two years, and what it cannot know.

    Parameters
    ----------
    delivery
        ``overlaps.csv`` as :func:`files` yields it.
    truth, unreached
        Victims of these years, and how many of them no agency could ever have reached.
    """

    delivery: str
    truth: int
    unreached: int


def overlaps(persons: int = PERSONS, *, seed: int = SEED) -> Overlaps:
    """Return the overlaps of :func:`fictional_state` without its deliveries, which take longer."""
    people = tuple(population(persons, seed=seed))
    recent = [victim for victim in people if victim.person.year in PERIOD]
    counts = _counted(sightings(people, seed=seed), seed)
    unreached = sum(not victim.reachable for victim in recent)
    return Overlaps(capture.as_csv(AGENCIES, counts), len(recent), unreached)


def _counted(seen: Iterable[Sighting], seed: int) -> dict[tuple[int, ...], int]:
    recent = (meeting for meeting in seen if meeting.victim.person.year in PERIOD)
    return capture.histories(recent, seed=seed)


def _sent_by(agency: str, seen: Iterable[Sighting], seed: int) -> OfficeDelivery:
    random = Random(f"{agency} {seed}")  # noqa: S311 - nothing here is secret
    own = sorted((meeting for meeting in seen if meeting.agency == agency), key=lambda meeting: meeting.day)
    twice = [meeting for meeting in own if random.random() < REPEATED]
    return OFFICES[agency]([*own, *twice], random)


def files(state: FictionalState) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every file that the State leaves; those of the truth lie below ``truth``."""
    for agency in AGENCIES:
        yield f"deliveries/{state.deliveries[agency].file}", state.deliveries[agency].content
    yield "overlaps.csv", capture.as_csv(AGENCIES, state.overlaps).encode()
    for agency in AGENCIES:
        rows = [one.values() for one in state.deliveries[agency].told]
        yield f"truth/{agency}.csv", separated(Told.names(), rows, by=",", end="\n").encode()
    yield "truth/people.csv", separated(PEOPLE, [_person(one) for one in state.people], by=",", end="\n").encode()


def _person(victim: Victim) -> tuple[str, ...]:
    person = victim.person
    return (
        str(victim.number),
        str(person.year),
        person.gender,
        victim.born.isoformat(),
        person.origin,
        victim.exploited_in,
        " ".join(victim.transit),
        victim.recruited.isoformat(),
        victim.freed.isoformat(),
        " ".join(victim.forms),
        victim.names.given[0],
        victim.names.family[0],
        str(int(victim.reachable)),
    )
