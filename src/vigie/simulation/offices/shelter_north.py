"""The shelter in the north: JSON Lines in the words of an English case system, accents apart, lists in lists."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from vigie.simulation.dirt import decomposed
from vigie.simulation.offices.delivery import OfficeDelivery
from vigie.simulation.sightings import Sighting
from vigie.simulation.telling import told

FILE = "shelter_north.jsonl"
GENDER = {"woman": "Feminine", "man": "Masculine", "other": "NonConforming"}
FORMS = {"sex": "SexualExploitation", "work": "ForcedLabour", "other": "Other"}
CONTROL: Mapping[str, str] = {
    "debt": "DebtBondage", "wages": "TakesEarnings", "threats": "PhysicalThreats", "psychic": "PsychologicalAbuse",
    "physical": "PhysicalAbuse", "sexual": "SexualAbuse", "promises": "FalsePromises",
    "drugs": "PsychoactiveSubstance", "locked": "RestrictsMovement", "care": "RestrictsMedicalCare",
    "hours": "ExcessiveWorkingHours", "police": "ThreatsLawEnforcement", "food": "WithholdsNecessities",
    "papers": "WithholdsDocuments",
}  # fmt: skip
INDUSTRY = {"farm": "A", "building": "F", "home": "T", "hotel": "I", "elsewhere": "S"}


def delivery(seen: Iterable[Sighting], random: Random) -> OfficeDelivery:
    """Return what the northern shelter sends."""
    meetings = list(seen)
    lines = [
        json.dumps(_case(number, meeting, random), ensure_ascii=random.random() < 0.05)
        for number, meeting in enumerate(meetings, 1)
    ]
    truth = tuple(told(meeting) for meeting in meetings)
    return OfficeDelivery(FILE, ("\n".join(lines) + "\n").encode(), truth)


def _case(number: int, seen: Sighting, random: Random) -> dict[str, Any]:
    victim, person = seen.victim, seen.victim.person
    given, family = victim.names.written(random)
    case = {
        "case": f"N{number:05}",
        "admitted": seen.day.isoformat(),
        "name": decomposed(f"{given} {family}") if seen.knows("name") else None,
        "phone": victim.telephone if seen.knows("telephone") else None,
        "gender": GENDER[person.gender] if seen.knows("sex") else "NonSpecifiedUnknown",
        "age": victim.age_on(seen.day) if seen.knows("age") else None,
        "citizenship": [person.origin] if seen.knows("citizenship") else [],
        "exploitation_country": victim.exploited_in if seen.knows("exploited_in") else None,
        "transit": list(victim.transit) if seen.knows("transit") else None,
        "exploitation": [FORMS[form] for form in victim.forms] if seen.knows("forms") else [],
        "control": [CONTROL[mean] for mean in person.means] if seen.knows("means") else None,
        "industry": INDUSTRY.get(person.work) if seen.knows("work") else None,
        "recruiter": person.recruiter or None if seen.knows("recruiter") else None,
        "months": person.months if seen.knows("months") else None,
    }
    if random.random() < 0.3:  # some versions of its software leave empty fields out
        return {name: value for name, value in case.items() if value is not None}
    return case
