"""Police: French, semicolons, Windows-1252, days first; nationalities in words, several things in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from random import Random

from vigie.simulation.dirt import decoded_wrongly, smudged
from vigie.simulation.offices.delivery import OfficeDelivery, separated
from vigie.simulation.sightings import Sighting
from vigie.simulation.telling import told
from vigie.simulation.words import FRENCH

FILE = "police_procedures.csv"
HEADER = (
    "N° de procédure", "Nom", "Prénom", "Date de naissance", "Sexe", "Nationalité", "Téléphone", "N° de pièce",
    "Date du constat", "Pays d’exploitation", "Qualification", "Moyens", "Secteur", "Pays traversés",
)  # fmt: skip
SEX = {"woman": "F", "man": "M", "other": "X"}
FORMS = {"sex": "exploitation sexuelle", "work": "travail forcé", "other": "autre forme"}
MEANS: Mapping[str, str] = {
    "debt": "dette", "wages": "retenue du salaire", "threats": "menaces", "psychic": "emprise",
    "physical": "violences", "sexual": "violences sexuelles", "promises": "fausses promesses",
    "drugs": "stupéfiants", "locked": "séquestration", "care": "privation de soins", "hours": "horaires abusifs",
    "police": "menace de dénonciation", "food": "privation de nourriture", "papers": "confiscation des papiers",
}  # fmt: skip
WORK = {"farm": "agriculture", "building": "bâtiment", "home": "emploi domestique", "hotel": "hôtellerie",
        "elsewhere": "autre"}  # fmt: skip
UNKNOWN = ("", "NC", "non précisé", "inconnu")


def delivery(seen: Iterable[Sighting], random: Random) -> OfficeDelivery:
    """Return what the police sends."""
    meetings = list(seen)
    rows = [_row(number, meeting, random) for number, meeting in enumerate(meetings, 1)]
    truth = tuple(told(meeting) for meeting in meetings)
    text = separated(HEADER, rows, by=";", end="\r\n")
    return OfficeDelivery(FILE, text.encode("cp1252", errors="replace"), truth)


def _row(number: int, seen: Sighting, random: Random) -> list[str]:
    victim, person = seen.victim, seen.victim.person
    given, family = victim.names.written(random)
    return [
        f"{seen.day.year}/{number:05}",
        (family.upper() if seen.knows("name") else ""),
        given if seen.knows("name") else "",
        _day(victim.born) if seen.knows("born") else random.choice(("", "00/00/0000", "inconnue")),
        SEX[person.gender] if seen.knows("sex") else random.choice(UNKNOWN),
        _nationality(seen, random),
        victim.telephone if seen.knows("telephone") else "",
        victim.document if seen.knows("document") else "",
        _day(seen.day),
        FRENCH[victim.exploited_in].country if seen.knows("exploited_in") else "",
        " / ".join(FORMS[form] for form in victim.forms) if seen.knows("forms") else random.choice(UNKNOWN),
        " + ".join(MEANS[mean] for mean in person.means) if seen.knows("means") else "",
        WORK.get(person.work, "") if seen.knows("work") else "",
        ", ".join(FRENCH[code].country for code in victim.transit) if seen.knows("transit") else "",
    ]


def _nationality(seen: Sighting, random: Random) -> str:
    if not seen.knows("citizenship"):
        return random.choice((*UNKNOWN, "indéterminée"))
    place = FRENCH[seen.victim.person.origin]
    word = place.country if random.random() < 0.15 else place.people(seen.victim.person.gender)
    return decoded_wrongly(word) if random.random() < 0.01 else smudged(word, random)


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
