"""The shelter in the south: Spanish, tabs, UTF-16, ages and lengths in bands of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random

from vigie.simulation.dirt import smudged
from vigie.simulation.offices.delivery import OfficeDelivery, separated
from vigie.simulation.sightings import Sighting
from vigie.simulation.telling import band, told
from vigie.simulation.words import SPANISH

FILE = "refugio_sur.tsv"
HEADER = ("Expediente", "Nombre", "Sexo", "Edad", "Nacionalidad", "Fecha de ingreso", "País de explotación",
          "Tipo de trata", "Medios", "Duración (meses)", "Países de tránsito")  # fmt: skip
AGES, LENGTHS = (8, 17, 25, 35, 50), (5, 12, 24)
SEX = {"woman": "mujer", "man": "hombre", "other": "otra"}
FORMS = {"sex": "sexual", "work": "laboral", "other": "otra"}
MEANS: Mapping[str, str] = {
    "debt": "deudas", "wages": "retención de ingresos", "threats": "amenazas", "psychic": "violencia psicológica",
    "physical": "violencia física", "sexual": "violencia sexual", "promises": "engaño", "drugs": "drogas",
    "locked": "encierro", "care": "sin atención médica", "hours": "jornadas excesivas", "police": "amenaza de denuncia",
    "food": "sin alimentos", "papers": "retención de documentos",
}  # fmt: skip
UNKNOWN = ("", "s/d", "no consta", "-99")


def delivery(seen: Iterable[Sighting], random: Random) -> OfficeDelivery:
    """Return what the southern shelter sends."""
    meetings = list(seen)
    rows = [_row(number, meeting, random) for number, meeting in enumerate(meetings, 1)]
    truth = tuple(replace(told(meeting), age=_age(meeting), months=_months(meeting)) for meeting in meetings)
    return OfficeDelivery(FILE, separated(HEADER, rows, by="\t", end="\r\n").encode("utf-16"), truth)


def _age(seen: Sighting) -> str:
    return band(seen.victim.age_on(seen.day), AGES) if seen.knows("age") else ""


def _months(seen: Sighting) -> str:
    return band(seen.victim.person.months, LENGTHS) if seen.knows("months") else ""


def _row(number: int, seen: Sighting, random: Random) -> list[str]:
    victim, person = seen.victim, seen.victim.person
    place = SPANISH[person.origin]
    word = place.people(person.gender) if random.random() < 0.75 else place.country
    return [
        f"S-{number}",
        " ".join(victim.names.written(random)) if seen.knows("name") else "",
        SEX[person.gender] if seen.knows("sex") else random.choice(UNKNOWN),
        _written(_age(seen)) if seen.knows("age") else random.choice(UNKNOWN),
        smudged(word, random) if seen.knows("citizenship") else random.choice(UNKNOWN),
        f"{seen.day:%d-%m-%Y}",
        SPANISH[victim.exploited_in].country if seen.knows("exploited_in") else random.choice(UNKNOWN),
        " y ".join(FORMS[form] for form in victim.forms) if seen.knows("forms") else random.choice(UNKNOWN),
        ", ".join(MEANS[mean] for mean in person.means) if seen.knows("means") else "",
        _written(_months(seen)) if seen.knows("months") else random.choice(UNKNOWN),
        ", ".join(SPANISH[code].country for code in victim.transit) if seen.knows("transit") else "",
    ]


def _written(given: str) -> str:
    """Return a band as this shelter writes it: with a long dash, and a plus behind the last."""
    return f"{given[:-1]}+" if given.endswith("-") else given.replace("-", "–")
