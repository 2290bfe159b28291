"""Everybody who is exploited in the fictional State, detected or not: the truth that no agency ever sees whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from vigie.simulation.names import Names, names_for
from vigie.simulation.persons import STATE, Person, persons

UNREACHED = 0.03
"""Share of persons who live where none of the agencies ever looks."""
ABROAD = 0.12
"""Share of persons who were exploited in another country and are seen in the State only afterwards."""
_ROUTES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "XOR": ((),),
    "MDA": (("ROU",), ("UKR", "ROU"), ()),
    "NGA": (("NER", "LBY", "ITA"), ("MAR", "ESP"), ()),
    "ROU": ((), ("HUN",)),
    "VNM": (("RUS", "LVA"), ("CHN", "RUS"), ()),
    "UKR": (("POL",), ()),
    "COL": (("ESP",), ()),
    "MAR": (("ESP",), ("ITA",), ()),
    "BGD": (("LBY", "ITA"), ("ARE",), ()),
    "ETH": (("SDN", "LBY"), ("SAU",), ()),
    "PHL": (("ARE",), ("HKG",), ()),
}
_ELSEWHERE = ("ITA", "ESP", "FRA", "DEU", "ARE", "LBY", "TUR")
PLACES = ("Port-Vaucel", "Hauterive", "Brumelle", "Sainte-Orse", "Les Salines", "Col-du-Fanal")


@dataclass(frozen=True, slots=True)
class Victim:
    """A person who was exploited, wholly known.

    Parameters
    ----------
    number
        Their place in the population, from 1.
    person
        What was done to them.
    born, recruited, freed
        Dates; who is never detected was freed all the same.
    transit
        Countries that they were taken through, in order.
    exploited_in
        Country of exploitation.
    place
        Town of the State where an agency would meet them.
    telephone, document
        As they would say them.
    openness
        How easily anybody finds them, against the middle.
    reachable
        Whether any agency looks where they are.
    """

    number: int
    person: Person
    names: Names
    born: date
    recruited: date
    freed: date
    transit: tuple[str, ...]
    exploited_in: str
    place: str
    telephone: str
    document: str
    openness: float
    reachable: bool

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the forms of exploitation, the first one first."""
        return tuple(form for form in (self.person.form, self.person.second_form) if form)

    @property
    def domestic(self) -> bool:
        """Say whether they were exploited in the country that they come from."""
        return self.exploited_in == self.person.origin

    def age_on(self, day: date) -> int:
        """Return their age in whole years."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def population(count: int, *, seed: int) -> Iterator[Victim]:
    """Yield the victims of the fictional State.

    Parameters
    ----------
    count
        How many in all.
    seed
        The same seed gives the same people.
    """
    random = Random(f"population {seed}")  # noqa: S311 - nothing here is secret
    for number, person in enumerate(persons(count, seed=seed), 1):
        yield _victim(number, person, random)


def _victim(number: int, person: Person, random: Random) -> Victim:
    freed = date(person.year, 1, 1) + timedelta(days=random.randrange(365))
    abroad = person.origin != STATE and random.random() < ABROAD
    return Victim(
        number=number,
        person=person,
        names=names_for(person.origin, person.gender, random),
        born=_birth(freed, person.age, random),
        recruited=freed - timedelta(days=30 * person.months + random.randrange(30)),
        freed=freed,
        transit=random.choice(_ROUTES[person.origin]),
        exploited_in=random.choice(_ELSEWHERE) if abroad else STATE,
        place=random.choice(PLACES),
        telephone=f"+999 {random.randrange(10**3):03} {random.randrange(10**6):06}",
        document="".join(random.choices("ABCDEFGHJKLMNPRSTUVWXYZ", k=2)) + f"{random.randrange(10**7):07}",
        openness=random.choice((0.6, 1.0, 1.6)),
        reachable=random.random() >= UNREACHED,
    )


def _birth(day: date, age: int, random: Random) -> date:
    """Return a date of birth that makes somebody this old on a day."""
    return date(day.year - age, 1, 1) + timedelta(days=random.randrange((day - date(day.year, 1, 1)).days + 1))
