"""What a row of a delivery tells, in this room's own words: the truth that an import of it is held against."""

from __future__ import annotations

from dataclasses import dataclass, fields

from vigie.simulation.sightings import Sighting


@dataclass(frozen=True, slots=True)
class Told:
    """The facts that one row tells; empty where it does not.

    Parameters
    ----------
    person
        Number of the victim in the population.
    year
        Of the meeting.
    sex
        ``woman``, ``man``, ``other``.
    age
        In years, or a band written ``9-17``; ``51-`` has no upper end.
    citizenship, exploited_in
        ISO 3166 codes, three letters.
    transit, forms, means
        Several, with spaces between.
    work, recruiter
        Codes of this room.
    months
        Number or band.
    """

    person: int
    year: int
    sex: str = ""
    age: str = ""
    citizenship: str = ""
    exploited_in: str = ""
    transit: str = ""
    forms: str = ""
    means: str = ""
    work: str = ""
    recruiter: str = ""
    months: str = ""

    @classmethod
    def names(cls) -> tuple[str, ...]:
        """Return the names of the facts, in order."""
        return tuple(one.name for one in fields(cls))

    def values(self) -> tuple[str, ...]:
        """Return the facts in order, as text."""
        return tuple(str(getattr(self, name)) for name in self.names())


def told(seen: Sighting) -> Told:
    """Return what a row tells of a meeting where nothing is lost in writing it down; ages and lengths are exact."""
    victim, person = seen.victim, seen.victim.person
    knows = seen.known
    return Told(
        person=victim.number,
        year=seen.day.year,
        sex=person.gender if "sex" in knows else "",
        age=str(victim.age_on(seen.day)) if knows & {"born", "age"} else "",
        citizenship=person.origin if "citizenship" in knows else "",
        exploited_in=victim.exploited_in if "exploited_in" in knows else "",
        transit=" ".join(victim.transit) if "transit" in knows else "",
        forms=" ".join(victim.forms) if "forms" in knows else "",
        means=" ".join(person.means) if "means" in knows else "",
        work=person.work if "work" in knows else "",
        recruiter=person.recruiter if "recruiter" in knows else "",
        months=str(person.months) if "months" in knows else "",
    )


def band(number: int, ends: tuple[int, ...]) -> str:
    """Return the band of a number as ``9-17``, by the last number of each band; above the last it is ``51-``."""
    low = 0
    for end in ends:
        if number <= end:
            return f"{low}-{end}"
        low = end + 1
    return f"{low}-"
